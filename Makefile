# Builds, serves and tests the notebook. `make help` lists the commands.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help serve build new publish archive test check unit components e2e e2e-firefox e2e-webkit monkey audit pictures guide hosts fuzz bench bench-page tools browser firefox webkit clean

# Tools are installed into .tools/, each into a folder with its version in the name. If the machine already
# has a tool in that version, it is linked there instead.
TOOLS := $(CURDIR)/.tools
TRUNK_VERSION := 0.21.14
BINARYEN_VERSION := 132
DENY_VERSION := 0.20.2
FUZZ_VERSION := 0.13.2
GECKODRIVER_VERSION := 0.37.1
AXE_VERSION := 4.14.1
# The libraries of the page that the benchmarks compare with, and the tools that build it and open it.
MINISEARCH_VERSION := 7.2.0
PREACT_VERSION := 11.2.0
REACT_VERSION := 19.3.1
ESBUILD_VERSION := 0.28.2
PLAYWRIGHT_VERSION := 1.65.1
# The first seed of `make monkey`, random if it is empty, and the number of its steps.
SEED :=
STEPS := 10000
export SEED STEPS
# The number of inputs that `make fuzz` tries for each target.
RUNS := 10000000
# The command and the crate of wasm-bindgen must have the same version.
BINDGEN_VERSION := $(shell grep -A1 '^name = "wasm-bindgen"$$' Cargo.lock | sed -n 's/^version = "\(.*\)"/\1/p')

TRUNK := $(TOOLS)/trunk-$(TRUNK_VERSION)
BINDGEN := $(TOOLS)/wasm-bindgen-$(BINDGEN_VERSION)
BINARYEN := $(TOOLS)/binaryen-$(BINARYEN_VERSION)
DENY := $(TOOLS)/cargo-deny-$(DENY_VERSION)
FUZZ := $(TOOLS)/cargo-fuzz-$(FUZZ_VERSION)
GECKODRIVER := $(TOOLS)/geckodriver-$(GECKODRIVER_VERSION)
AXE := $(TOOLS)/axe-core-$(AXE_VERSION)
export AXE_SCRIPT := $(AXE)/node_modules/axe-core/axe.min.js
export PATH := $(TRUNK)/bin:$(BINDGEN)/bin:$(BINARYEN)/node_modules/.bin:$(DENY)/bin:$(FUZZ)/bin:$(GECKODRIVER)/bin:$(PATH)

# The tools run for seconds only, so they are compiled without optimization. Trunk's own profile takes three
# times as long to compile. TLS is left out, since the tools download nothing.
INSTALL := CARGO_TARGET_DIR=$(TOOLS)/build \
	CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off \
	CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_DEBUG=0 \
	cargo install --quiet --no-default-features --no-track

# Trunk's minifier cannot parse the JavaScript of wasm-bindgen, and warns about that at each build. The page
# works without minifying, and `publish` compresses the file.
TRUNK_BUILD := trunk --log "info,trunk::processing::minify=error"

# Keeps paths of the build machine out of the published files.
ANONYMOUS := CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="\
	--remap-path-prefix=$(or $(CARGO_HOME),$(HOME)/.cargo)/registry/src/= --remap-path-prefix=$(CURDIR)/="

SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

say = @echo "==> $(1)"

help: ## list the commands
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

serve: tools ## preview the notebook on http://localhost:8080, or with EXAMPLE=1 the example notebook
	$(call say,Building the notebook for http://localhost:8080. The first time takes about three minutes.)
	@$(TRUNK_BUILD) serve --dist target/serve

build: tools ## build the website into dist/, or with EXAMPLE=1 that of the example notebook
	$(call say,Building dist/. The first time takes about three minutes. Later: half a minute.)
	@$(ANONYMOUS) RUST_BACKTRACE=0 $(TRUNK_BUILD) build --release \
		|| { echo "==> Nothing was built. Correct what is named above and try again."; exit 1; }

new: export NOTE_TITLE = $(value TITLE)
new: ## begin a note, with TITLE='Its title'
	@[ -d "$${CARGO_TARGET_DIR:-target}/debug/.fingerprint" ] || \
		echo "==> Compiling the tool notebook. Takes about three minutes, once."
	@cargo run --quiet --bin notebook -- new -- "$$NOTE_TITLE"

publish: ## rewrite the pages of dist/ from its entries.json
	@cargo run --quiet --bin notebook -- check dist/entries.json
	@cargo run --quiet --bin notebook -- publish dist

archive: build ## pack the application, for any dataset, into target/notebook.tar.gz
	@rm -rf target/notebook && cp --recursive dist target/notebook
	@cargo run --quiet --bin notebook -- publish --strip target/notebook
	@tar --create --gzip --file target/notebook.tar.gz --directory target notebook
	$(call say,Packed target/notebook.tar.gz.)

test: check unit components e2e ## run every check and every test

check: tools $(DENY) ## check format, lints, documentation and the licences of dependencies
	$(call say,Checking the format. Takes a second.)
	@cargo fmt --check
	@cargo fmt --check --manifest-path fuzz/Cargo.toml
	$(call say,Checking the licences and sources of dependencies. Takes a second.)
	@cargo deny --log-level error check --hide-inclusion-graph licenses bans sources
	$(call say,Checking the lints. The first time compiles all dependencies: about four minutes on two cores. Later: seconds.)
	@cargo clippy --quiet --all-targets --features page -- -D warnings
	@cargo clippy --quiet --target wasm32-unknown-unknown --lib --bins --test components --features page -- -D warnings
	$(call say,Checking the documentation. Takes about ten seconds.)
	@RUSTDOCFLAGS="-D warnings" cargo doc --quiet --no-deps --document-private-items

unit: ## test the core and the native tools
	$(call say,Testing the core and the native tools. Compiling takes two minutes the first time. The tests take half a minute.)
	@cargo test --quiet --lib --test it
	$(call say,Testing the examples in the documentation.)
	@cargo test --quiet --doc

components: tools browser ## test each view by itself in Chromium
	$(call say,Testing the views in Chromium. Compiling takes a minute the first time. The tests take seconds.)
	@CHROMEDRIVER="$$(command -v chromedriver)" cargo test --target wasm32-unknown-unknown --test components

e2e: build browser $(AXE) ## build the website and test it in Chromium
	$(call say,Testing the built page in Chromium. Compiling the tests takes a minute the first time. The tests take about five minutes.)
	@cargo test --quiet --test e2e

e2e-firefox: build firefox $(GECKODRIVER) $(AXE) ## build the website and test it in Firefox
	$(call say,Testing the built page in Firefox. The tests take about four minutes.)
	@cargo test --quiet --test e2e --features firefox -- --format pretty

e2e-webkit: build webkit $(AXE) ## build the website and test it in WebKit, the engine of Safari
	$(call say,Testing the built page in WebKit. The tests take about four minutes.)
	@cargo test --quiet --test e2e --features webkit -- --format pretty

monkey: build browser ## let a random reader use the website; or with SEED=number and STEPS=number
	$(call say,A random reader uses the built page in Chromium. Ten thousand steps take a good quarter of an hour.)
	@cargo test --quiet --test e2e random_reader -- --ignored --nocapture

audit: $(DENY) ## look for known vulnerabilities in the dependencies; needs github.com
	$(call say,Looking for known vulnerabilities in the RustSec database at github.com.)
	@cargo deny check advisories

pictures: build browser webkit ## take screenshots into target/pictures/, docs/page.png and docs/evidence.png
	$(call say,Taking screenshots for people to look at. No test compares them: fonts differ too much between machines.)
	@cargo test --quiet --test pictures
	$(call say,The same in WebKit: the engine of Safari.)
	@cargo test --quiet --test pictures --features webkit

guide: tools ## run every command of docs/guide.md in a copy
	$(call say,Running the commands of docs/guide.md in a copy of the repository. Takes two to three minutes.)
	@tests/guide.sh

hosts: build ## serve dist/ with nginx and Caddy, and check their answers
	@if ! command -v nginx >/dev/null || ! command -v caddy >/dev/null; then \
		echo "==> Installing nginx and Caddy."; \
		$(SUDO) apt-get update -q; \
		$(SUDO) apt-get install -y --no-install-recommends nginx-light caddy; \
	fi
	$(call say,Serving dist/ with nginx and Caddy to check their answers.)
	@tests/hosts.sh

fuzz: $(FUZZ) ## try ten million random datasets, queries and addresses each; or RUNS=number
	$(call say,Fuzzing three targets with $(RUNS) inputs each. Ten million inputs take about ten minutes for each target.)
	@mkdir -p target/fuzz/dataset && cp tests/shipped.json target/fuzz/dataset/
	@for run in dataset:4096 query:256 address:512; do \
		target=$${run%:*}; mkdir -p target/fuzz/$$target; \
		cargo fuzz run --fuzz-dir fuzz --sanitizer none --target-dir target/fuzz-build $$target \
			target/fuzz/$$target fuzz/seeds/$$target -- -runs=$(RUNS) -max_len=$${run#*:} -timeout=10 \
			-artifact_prefix=target/fuzz/ -verbosity=0 -print_final_stats=1; \
	done

bench: tools browser ## measure the search engine, and compare it with MiniSearch in Chromium
	$(call say,Measuring the search engine natively. Compiling takes two minutes the first time. Measuring takes one.)
	@npm install --silent --no-save --no-package-lock --prefix $(TOOLS)/bench minisearch@$(MINISEARCH_VERSION)
	@cargo bench --quiet --bench search
	$(call say,Measuring it in Chromium and comparing it with MiniSearch. Compiling takes a minute the first time. Measuring takes one.)
	@CHROMEDRIVER="$$(command -v chromedriver)" WASM_BINDGEN_TEST_TIMEOUT=600 \
		cargo test --release --target wasm32-unknown-unknown --test bench -- --nocapture

bench-page: build browser ## measure the built page beside bare HTML and beside React and Preact with MiniSearch
	@npm install --silent --no-save --no-package-lock --prefix $(TOOLS)/bench minisearch@$(MINISEARCH_VERSION) \
		preact@$(PREACT_VERSION) react@$(REACT_VERSION) react-dom@$(REACT_VERSION) esbuild@$(ESBUILD_VERSION) \
		playwright-core@$(PLAYWRIGHT_VERSION)
	$(call say,Measuring the page in Chromium on Slow 4G with a slow CPU. Takes three minutes.)
	@benches/page/run.sh $(TOOLS)/bench dist/entries.json --slow
	$(call say,Measuring the page with a thousand entries. Takes four minutes.)
	@cargo bench --quiet --profile dev --bench search -- --dataset 1000 > target/bench-page.json
	@benches/page/run.sh $(TOOLS)/bench target/bench-page.json

tools: $(TRUNK) $(BINDGEN) $(BINARYEN) ## install the build tools that are missing
	@rustup target list --installed | grep -qx wasm32-unknown-unknown || rustup target add wasm32-unknown-unknown
	@rm -rf $(TOOLS)/build

$(TRUNK):
	@if [ "$$(trunk --version 2>/dev/null)" = "trunk $(TRUNK_VERSION)" ]; then \
		mkdir -p $@/bin && ln -s "$$(command -v trunk)" $@/bin/; \
	else \
		echo "==> Compiling Trunk, which builds the page. Takes about three minutes on two cores, only once."; \
		$(INSTALL) trunk --locked --version $(TRUNK_VERSION) --root $@.part && mv $@.part $@; \
	fi

# The lock file of wasm-bindgen-cli names a crate that was removed, so --locked fails.
$(BINDGEN):
	@if [ "$$(wasm-bindgen --version 2>/dev/null)" = "wasm-bindgen $(BINDGEN_VERSION)" ] \
		&& command -v wasm-bindgen-test-runner >/dev/null; then \
		mkdir -p $@/bin && ln -s "$$(command -v wasm-bindgen)" "$$(command -v wasm-bindgen-test-runner)" $@/bin/; \
	else \
		echo "==> Compiling wasm-bindgen. Takes about a minute on two cores, only once."; \
		$(INSTALL) wasm-bindgen-cli --version $(BINDGEN_VERSION) --root $@.part && mv $@.part $@; \
	fi

$(BINARYEN):
	@if [ "$$(wasm-opt --version 2>/dev/null | cut -d' ' -f3)" = "$(BINARYEN_VERSION)" ]; then \
		mkdir -p $@/node_modules/.bin && ln -s "$$(command -v wasm-opt)" $@/node_modules/.bin/; \
	else \
		echo "==> Installing wasm-opt from the npm package binaryen."; \
		npm install --silent --no-save --no-package-lock --prefix $@.part binaryen@$(BINARYEN_VERSION) && mv $@.part $@; \
	fi

$(AXE):
	@echo "==> Installing axe-core, which checks accessibility."
	@npm install --silent --no-save --no-package-lock --prefix $@.part axe-core@$(AXE_VERSION) && mv $@.part $@

# Tools that only some commands need, all compiled in the same way.
$(DENY) $(FUZZ) $(GECKODRIVER):
	@version=$(lastword $(subst -, ,$@)); name=$$(basename $@ -$$version); \
		echo "==> Compiling $$name. Takes a minute or two on two cores, only once."; \
		$(INSTALL) $$name --locked --version $$version --root $@.part && mv $@.part $@

firefox:
	@if ! command -v firefox >/dev/null; then \
		echo "==> Installing Firefox."; \
		$(SUDO) apt-get update -q; \
		packages=firefox-esr; \
		apt-cache show firefox-esr >/dev/null 2>&1 || packages=firefox; \
		$(SUDO) apt-get install -y --no-install-recommends $$packages; \
	fi

webkit:
	@if ! command -v WebKitWebDriver >/dev/null || ! command -v Xvfb >/dev/null; then \
		echo "==> Installing WebKit and its driver."; \
		$(SUDO) apt-get update -q; \
		$(SUDO) apt-get install -y --no-install-recommends webkit2gtk-driver xvfb; \
	fi

browser:
	@if ! command -v chromedriver >/dev/null || ! command -v chromium chromium-browser google-chrome >/dev/null; then \
		echo "==> Installing Chromium and its driver."; \
		$(SUDO) apt-get update -q; \
		packages="chromium chromium-driver"; \
		apt-cache show chromium-driver >/dev/null 2>&1 || packages="chromium-browser chromium-chromedriver"; \
		$(SUDO) apt-get install -y --no-install-recommends $$packages; \
	fi

clean: ## remove everything that was built, and the tools
	rm -rf dist target $(TOOLS)
