// Starts the app. The prerendered page stays until the app runs, and also if it cannot run.

const link = (kind) => document.querySelector(`link[${kind}]`);
const program = link('rel="modulepreload"');
const module = link('type="application/wasm"');
// The integrity of the WebAssembly is on this script, since Chromium warns about one on the preload link.
const { integrity } = document.currentScript.dataset;

// Tells the height of this page to the page that frames it, which may ask for another address.
const framed = address.get("embed") === "1" && parent !== window;
if (framed) {
  const tell = () => {
    // The prerendered page ignores the query, so it may be much taller than the results.
    if (document.getElementById("_prerendered") && standing.media !== "all") return;
    // The height is no secret, so it does not matter whose page receives it.
    const { height } = document.body.getBoundingClientRect();
    parent.postMessage({ "research-notebook": "height", height }, "*");
  };
  const watch = () => {
    new ResizeObserver(tell).observe(document.body);
    new MutationObserver(tell).observe(document.body, { childList: true });
  };
  if (document.body) watch();
  else onceParsed(watch);
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || data?.["research-notebook"] !== "address") return;
    const asked = String(data.address);
    if (!asked.startsWith("?") || asked.length > 2000) return;
    history.replaceState(null, "", asked);
    dispatchEvent(new PopStateEvent("popstate"));
  });
  // External links open in a new tab, not in the frame.
  addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[rel=noopener]");
    if (link) link.target = "_blank";
  }, true);
}

async function fetchModule(attempt = 0) {
  // If the server does not answer within 15 seconds, the request is repeated once.
  const silence = new AbortController();
  const watch = setTimeout(() => silence.abort(new Error("the server does not answer")), 15000);
  try {
    const response = await fetch(module.href, {
      integrity,
      credentials: "same-origin",
      cache: attempt ? "reload" : "default",
      signal: silence.signal,
    });
    clearTimeout(watch);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return response;
  } catch (error) {
    if (attempt) throw error;
    await new Promise((later) => setTimeout(later, 1000));
    return fetchModule(1);
  }
}

// The app comes after deferred scripts, since that of formulas keeps what the prerendered page has.
const parsed = new Promise((done) => {
  const [navigation] = performance.getEntriesByType("navigation");
  if (navigation?.domContentLoadedEventStart) done();
  addEventListener("DOMContentLoaded", done);
  addEventListener("load", done);
});

async function start() {
  const late = new Promise((_, fail) => setTimeout(fail, 60000, new Error("it takes too long")));
  const parts = Promise.all([import(program.href), fetchModule()]);
  const [{ default: init }, response] = await Promise.race([parts, late]);
  await parsed;
  await init({ module_or_path: response });
}

function onFault({ error, reason }) {
  if ((error ?? reason) instanceof WebAssembly.RuntimeError) {
    say("The notebook crashed, so search and filters are gone.", rest());
  }
}

if (typeof WebAssembly === "object") {
  addEventListener("error", onFault);
  addEventListener("unhandledrejection", onFault);
  start().catch((error) => {
    if (error instanceof WebAssembly.RuntimeError) return onFault({ error });
    const reason = error instanceof WebAssembly.CompileError ? "it is damaged" : error.message;
    say(`Search and filters could not be loaded: ${reason}.`, rest());
  });
} else {
  standStill();
  onceParsed(() => {
    const note = document.querySelector("#_prerendered .note");
    if (!note) return;
    const lacks = "This browser runs no WebAssembly here. So there are no filters, and the search finds only words as they are written.";
    note.firstChild.data = note.firstChild.data.replace(/^.* here\./, lacks);
  });
}
