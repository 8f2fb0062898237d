// What the random reader needs in the page: it finds what a reader could press, and tells what the page shows.
window.reader ??= (() => {
  const frame = () => new Promise(requestAnimationFrame);
  const every = (selector, within = document) => [...within.querySelectorAll(selector)];
  const text = (it) => it?.textContent ?? "";
  const status = () => text(document.querySelector("#_count[role=status]"));
  const listed = () => every("#_results article").map((it) => it.id);
  const alive = () => !document.querySelector("#_prerendered") && !/^(Indexing.*)?$/.test(status());

  // Whether a link was followed that replaces the document.
  let leaving = false;
  const link = (event) => event.target.closest?.("a[href]");
  const url = (link) => new URL(link.getAttribute("href"), location.href);
  // A browser may show the same document again after Back.
  addEventListener("pageshow", () => (leaving = false));
  // The reader stays in the notebook.
  addEventListener(
    "click",
    (event) => {
      const it = link(event);
      if (it && url(it).origin + url(it).pathname !== location.origin + location.pathname) event.preventDefault();
    },
    true,
  );
  addEventListener("click", (event) => {
    const it = link(event);
    if (it && !event.defaultPrevented) leaving ||= url(it).search !== location.search || !url(it).hash;
  });

  // Waits until the page has been the same for some frames.
  const settled = async (frames) => {
    // The address is not written until the reader pauses or confirms what they have typed.
    dispatchEvent(new Event("change"));
    let before;
    for (let calm = 0, round = 0; calm < frames && round < 100; round++) {
      await frame();
      const ready = alive() && !leaving;
      const now = [location.href, status(), listed().length, scrollY, document.body.scrollHeight].join();
      calm = ready && now === before ? calm + 1 : 0;
      before = now;
    }
  };

  // Whether the last press of the pointer was on what it was aimed at.
  let [aimed, hit] = [null, true];
  addEventListener("mousedown", (event) => (hit = aimed?.contains(event.target) ?? true), true);

  const name = (it) => {
    if (!it || it === document.body) return "body";
    return [it.localName, it.id && `#${it.id}`, it.classList.length && `.${it.classList}`, ` ${text(it).slice(0, 60)}`]
      .filter(Boolean)
      .join("");
  };

  // The element that makes the page wider than the window.
  const widest = () => {
    const width = document.documentElement.clientWidth;
    const wide = every("body *").filter((it) => it.getBoundingClientRect().right > width + 1 && it.checkVisibility());
    return wide.length ? name(wide.at(-1)) : "";
  };

  const distinct = (values) => [...new Set(values)];

  const value = (it) => [
    text(it.closest("fieldset")?.querySelector("legend")) || "Status",
    text(it.querySelector(".label")).slice(0, -2),
    Number(text(it.querySelector(".count"))),
    it.getAttribute("aria-pressed") === "true",
  ];

  const sections = () =>
    every("#_results > section").map((it) => [
      it.id,
      Number(text(it.querySelector("h2 .count"))),
      every("article", it).map((entry) => entry.id),
    ]);

  // All entries, which may be in the document only for printing.
  const whole = async () => {
    dispatchEvent(new Event("beforeprint"));
    await new Promise((later) => setTimeout(later));
    const all = { ids: listed(), sections: sections() };
    dispatchEvent(new Event("afterprint"));
    return all;
  };

  const observe = async (frames) => {
    await settled(frames);
    const root = document.documentElement;
    const ids = every("[id]").map((it) => it.id);
    const out = every(":popover-open, dialog[open]").filter((it) => {
      const { left, right } = it.getBoundingClientRect();
      return left < -1 || right > innerWidth + 1;
    });
    const seen = {
      alive: alive() && !leaving,
      hit,
      search: location.search,
      hash: location.hash,
      title: document.title,
      status: status(),
      near: listed(),
      heads: every("#_results > h2 .count").map((it) => Number(text(it))),
      box: document.querySelector("#_search").value,
      chips: every(".active .chip").map((it) => text(it).replace(/^Remove /, "")),
      values: every("fieldset.facet li button[aria-pressed], .quick button[aria-pressed]").map(value),
      // The open filters repeat both, and agree with the bar.
      orders: distinct(every("select[aria-label=Sort]").map((it) => it.value)),
      folds: distinct(every("button.fold").map((it) => it.getAttribute("aria-checked") === "true")),
      sliders: every(".sliders input").map((it) => Number(it.value)),
      current: every("article[aria-current=true]").map((it) => it.id),
      alerts: every("[role=alert]").filter((it) => it.checkVisibility()).map(text),
      focus: name(document.activeElement),
      modal: document.querySelector("dialog[open]") !== null,
      over: root.scrollWidth - root.clientWidth,
      widest: root.scrollWidth > root.clientWidth ? widest() : "",
      out: out.map(name),
      repeated: ids.filter((it, at) => ids.indexOf(it) !== at),
      place: navigation.currentEntry?.index ?? 0,
      places: navigation.entries().length,
    };
    return Object.assign(seen, await whole());
  };

  // Brings the nth thing of a kind into sight, and gives it the focus or tells where it can be pressed.
  const find = async (selector, facet, nth, focuses) => {
    const all = every(selector).filter(
      (it) => it.checkVisibility({ visibilityProperty: true }) && (!facet || value(it)[0] === facet),
    );
    if (!all.length) return null;
    const it = all[nth % all.length];
    // Where it can be pressed, or nothing if something else is there.
    const place = () => {
      const { left, right, top, bottom } = it.getClientRects()[0] ?? it.getBoundingClientRect();
      const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (top + bottom) / 2];
      return it.contains(document.elementFromPoint(x, y)) ? { x, y } : null;
    };
    if (!place()) {
      it.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
      // Entries may come into the document.
      await settled(1);
    }
    if (focuses) it.focus({ preventScroll: true });
    const reached = focuses ? document.activeElement === it && {} : place();
    if (!reached) return null;
    [aimed, hit] = [it, true];
    const focusable = it.matches("a[href], button, input, select, summary, [tabindex]");
    return { ...reached, focusable, name: text(it), value: it.matches("[aria-pressed]") ? value(it) : null };
  };

  // Does to the page what translators do.
  const translate = () => {
    const kept = "script, style, noscript, svg, option, font, math, tex-math";
    const wanted = (it) => it.data.trim() !== "" && !it.parentElement.closest(kept);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (it) => (wanted(it) ? 1 : 2));
    const found = [];
    while (texts.nextNode()) found.push(texts.currentNode);
    for (const it of found) {
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      inner.textContent = it.data;
      outer.append(inner);
      it.replaceWith(outer);
    }
  };

  return { observe, find, translate };
})();
