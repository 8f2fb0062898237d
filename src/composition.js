// Holds back what an input method composes until it is committed, so that half-typed syllables are not
// searched for.

addEventListener("input", (event) => {
  if (event.isComposing) event.stopPropagation();
}, true);
addEventListener("compositionend", ({ target }) => {
  target.dispatchEvent(new InputEvent("input", { bubbles: true }));
}, true);
