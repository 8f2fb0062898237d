// Shows formulas as MathML, and copies them as TeX. The converter is fetched when the first formula that the page
// does not contain as MathML comes into sight.

{
  const { src, dataset: { version = "", integrity } } = document.currentScript;

  // The MathML of each formula by its TeX; null for one that cannot be read.
  const known = new Map();

  let convert;

  async function load() {
    const module = fetch(new URL(`formula_bg.wasm${version}`, src), { integrity });
    const { default: init, formula } = await import(`./formula.js${version}`);
    await init({ module_or_path: module });
    convert = formula;
    for (const element of document.querySelectorAll("tex-math")) show(element);
  }

  function converted(tex) {
    try {
      return convert(tex) ?? null;
    } catch (error) {
      // The page itself works on.
      console.warn(`The formula ${tex} is shown as TeX:`, error);
      return null;
    }
  }

  function show(element) {
    const tex = element.getAttribute("tex");
    const present = element.querySelector("math");
    if (present) {
      if (!known.get(tex)) known.set(tex, present.cloneNode(true));
      return true;
    }
    if (!known.has(tex) && convert) known.set(tex, converted(tex));
    const math = known.get(tex);
    if (math) element.replaceChildren(math.cloneNode(true));
    return known.has(tex);
  }

  const inSight = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    inSight.disconnect();
    load().catch((error) => console.warn("Formulas are shown as TeX:", error));
  }, { rootMargin: "100%" });

  customElements.define("tex-math", class extends HTMLElement {
    connectedCallback() {
      if (!show(this) && !convert) inSight.observe(this);
    }
  });

  // MathML would be copied as separate signs.
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (!selection.rangeCount) return;
    const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
    const around = (node) => (node.closest ? node : node.parentElement)?.closest("tex-math");
    const [first, last] = [around(startContainer), around(endContainer)];
    // In Firefox, a clone of the selection's own range loses text when its ends move.
    const range = document.createRange();
    if (first) range.setStartBefore(first);
    else range.setStart(startContainer, startOffset);
    if (last) range.setEndAfter(last);
    else range.setEnd(endContainer, endOffset);
    const copy = document.createElement("div");
    copy.className = "hidden";
    copy.append(range.cloneContents());
    const formulas = copy.querySelectorAll("tex-math");
    if (!formulas.length) return;
    for (const formula of formulas) formula.replaceWith(`$${formula.getAttribute("tex")}$`);
    // Only what is laid out has line breaks.
    document.body.append(copy);
    event.clipboardData.setData("text/plain", copy.innerText);
    event.clipboardData.setData("text/html", new XMLSerializer().serializeToString(copy));
    copy.remove();
    event.preventDefault();
  });
}
