// Says on the page if the app cannot run, and hides the controls, since they do nothing without it. Shows the
// descriptions of missing images.
//
// The page comes with its controls hidden. This script shows them, so that they stay hidden if it is lost.

const standing = document.querySelector("[data-still]");
if (standing) standing.media = "(scripting: none)";

/** Whether the prerendered page can be searched, since the script that does it has run. */
let isSearchable = false;

/** Hides all controls, except the search of the prerendered page, which needs nothing but scripts. */
function standStill() {
  standing.media = "all";
  onceParsed(() => document.documentElement.toggleAttribute("data-plain", isSearchable && isPrerendered()));
}

const isPrerendered = () => !!document.getElementById("_prerendered");

/** Where the entries can still be read. */
const rest = () => {
  if (!document.querySelector("article")) return "The entries are in entries.json.";
  const search = isSearchable && isPrerendered() ? ", and search it for words as they are written" : "";
  return `You can still read everything below${search}.`;
};

// The script that starts the app may be lost or damaged on its way.
addEventListener("error", ({ target }) => {
  if (target.localName !== "script" || !target.src.includes("/loader-")) return;
  onceParsed(() => say("Search and filters could not be loaded.", rest()));
}, true);

// Safari hides the alt text of a missing image unless it fits on one line.
addEventListener("error", ({ target }) => {
  if (!target.matches?.(".frame > img")) return;
  const description = document.createElement("span");
  description.className = target.className;
  description.classList.add("missing");
  description.textContent = target.alt;
  target.after(description);
}, true);

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
