// Says on the page if the app cannot run, and hides the controls, since they do nothing without it.
//
// The page comes with its controls hidden. This script shows them, so that they stay hidden if it is lost.

const standing = document.querySelector("link[data-still]");
if (standing) standing.media = "(scripting: none)";

/** Hides all controls. */
function standStill() {
  standing.media = "all";
}

/** Where the entries can still be read. */
const rest = () => document.querySelector("article")
  ? "You can still read everything below."
  : "The entries are in entries.json.";

/** Shows a notice above the page. */
function say(what, remedy) {
  standStill();
  document.querySelector(".note")?.remove();
  if (document.getElementById("_fault")) return;
  const notice = document.createElement("div");
  notice.id = "_fault";
  notice.className = "notice";
  notice.setAttribute("role", "alert");
  const text = document.createElement("p");
  text.textContent = `${what} ${remedy}`;
  const again = document.createElement("button");
  again.type = "button";
  again.textContent = "Load the page again";
  again.addEventListener("click", () => location.reload());
  notice.append(text, again);
  document.body.prepend(notice);
}

/** Runs something once the document is parsed. */
function onceParsed(run) {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", run, { once: true });
  else run();
}

// The loader is missing on the server, or differs from the one that was published.
addEventListener("error", ({ target }) => {
  if (target instanceof HTMLScriptElement && target.matches("[data-loader]")) {
    onceParsed(() => say("Search and filters could not be loaded: a script is missing or altered.", rest()));
  }
}, true);
