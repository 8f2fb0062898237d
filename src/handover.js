// Keeps what the reader has focused, selected and opened while the app replaces the prerendered page, and returns to
// their place after a reload. Both pages have the same entries with the same ids. The app itself takes over what is
// typed in the search box.

{
  const kept = { focus: null, caret: null, selection: null, opened: new Map() };

  /** What a node of the prerendered page is in: the element with an id, and the one of a kind. */
  const around = (node, kind) => {
    const inner = node instanceof Element ? node : node.parentElement;
    const outer = inner?.closest("#_prerendered [id]");
    const element = inner?.closest(kind);
    return outer?.contains(element) ? { id: outer.id, kind, text: element.textContent, element } : null;
  };

  /** The same element in the app: the one with the same text. */
  const again = ({ id, kind, text }) =>
    [...document.getElementById(id)?.querySelectorAll(kind) ?? []].find((it) => it.textContent === text);

  /** A point of the document: a block of text, and the number of characters before the point. */
  const pointOf = (node, offset) => {
    const block = around(node, "p, li, h3, h4, td, pre, figcaption, summary");
    if (!block) return null;
    const range = document.createRange();
    range.setStart(block.element, 0);
    range.setEnd(node, offset);
    return { ...block, characters: range.toString().length };
  };

  /** The text node of the app and the offset in it of such a point. */
  const nodeAt = (point) => {
    const block = again(point);
    if (!block) return null;
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let left = point.characters; texts.nextNode(); left -= texts.currentNode.length) {
      if (left <= texts.currentNode.length) return [texts.currentNode, left];
    }
    return null;
  };

  const noteFocus = ({ target }) => {
    kept.focus = around(target, "a[href], button, summary");
    kept.caret = null;
    noteCaret();
  };
  const noteCaret = () => {
    const field = document.activeElement;
    if (field?.id === "_search") kept.caret = [field.selectionStart, field.selectionEnd, field.selectionDirection];
  };
  const noteSelection = () => {
    const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = getSelection();
    const points = isCollapsed ? [] : [pointOf(anchorNode, anchorOffset), pointOf(focusNode, focusOffset)];
    kept.selection = points[0] && points[1] ? points : null;
    noteCaret();
  };
  const noteOpened = ({ target }) => {
    const details = around(target, "details");
    if (details) kept.opened.set(details.id, target.open);
  };

  const forgetPlace = () => history.replaceState(null, "");

  const restore = () => {
    for (const [id, open] of kept.opened) {
      const details = document.getElementById(id)?.querySelector("details");
      if (details) details.open = open;
    }
    if (kept.caret) {
      const field = document.getElementById("_search");
      field?.focus({ preventScroll: true });
      field?.setSelectionRange(...kept.caret);
    } else if (kept.focus && document.activeElement === document.body) {
      again(kept.focus)?.focus({ preventScroll: true });
    }
    const [anchor, end] = (kept.selection ?? []).map(nodeAt);
    if (anchor && end && getSelection().isCollapsed) getSelection().setBaseAndExtent(...anchor, ...end);
  };

  onceParsed(() => {
    const prerendered = document.getElementById("_prerendered");
    if (!prerendered) return;
    const replacing = new AbortController();
    const options = { signal: replacing.signal, capture: true, passive: true };
    const listen = (kind, then) => document.addEventListener(kind, then, options);
    listen("focusin", noteFocus);
    listen("selectionchange", noteSelection);
    listen("input", noteCaret);
    listen("toggle", noteOpened);
    // After a reload, the page and then the app return to the noted place, unless the reader moves before.
    const [top, id] = String(history.state ?? "").split(" ");
    const entry = id && document.getElementById(id);
    if (entry) scrollBy(0, entry.getBoundingClientRect().top - top);
    for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) listen(kind, forgetPlace);
    // A reader may have been faster than this script.
    noteFocus({ target: document.activeElement ?? document.body });
    noteSelection();
    for (const target of prerendered.querySelectorAll("details[open]")) noteOpened({ target });
    const replaced = new MutationObserver(() => {
      if (prerendered.isConnected) return;
      replaced.disconnect();
      replacing.abort();
      requestAnimationFrame(restore);
    });
    replaced.observe(prerendered.parentElement, { childList: true });
  });
}
