// <research-notebook>: the notebook, or a part of it, in a page of any site.
//
// Its attributes are those of the notebook's address: q, category, status, tag, year, sort, fold and theme,
// where several values of one stand between spaces, and `entry`, the id of an entry. What stands in the
// element is shown until the notebook is there, and wherever it cannot be.
//
// As a module it needs a host that allows other sites to read it (Access-Control-Allow-Origin); as a classic
// script it needs nothing.

(() => {
  const NAMESPACE = "research-notebook";
  const TEXTS = ["q", "sort", "fold", "theme"];
  const LISTS = ["category", "status", "tag", "year"];
  // A longer address is not told to a frame that is there, but loaded.
  const LONGEST = 2000;
  // Taller than this it scrolls by itself, so that of a long notebook only a part is in the page.
  const TALLEST = 20000;

  // A module is no currentScript, and import.meta would be a mistake in a classic script: where a module lies,
  // a stack tells.
  const own = document.currentScript?.src || new Error().stack?.match(/https?:\/\/[^\s)]*?\/embed\.js/)?.[0];
  if (!own) return console.error("research-notebook: embed.js has to be loaded from beside the notebook");
  const home = new URL(".", own);

  class ResearchNotebook extends HTMLElement {
    static observedAttributes = [...TEXTS, ...LISTS, "entry", "title"];

    #frame;
    /** What the frame was last told to show, and whether it is there to be told. */
    #shown;
    #listens = false;

    connectedCallback() {
      addEventListener("message", this);
      this.#frame ??= this.#begin();
      // A frame that is put elsewhere is loaded anew.
      this.#load();
    }

    disconnectedCallback() {
      this.#listens = false;
      removeEventListener("message", this);
    }

    attributeChangedCallback() {
      if (this.#listens) this.#tell();
    }

    #begin() {
      const frame = document.createElement("iframe");
      frame.part = "frame";
      // Readers copy entries, which a page has to allow to what it embeds.
      frame.allow = "clipboard-write";
      frame.loading = "lazy";
      // Until it tells its height it takes no room, and yet is near enough to be loaded.
      Object.assign(frame.style, { display: "block", width: "100%", height: "1px", border: "0" });
      this.attachShadow({ mode: "open" }).append(document.createElement("slot"), frame);
      if (!this.style.display) this.style.display = "block";
      return frame;
    }

    #load() {
      this.#listens = false;
      this.#shown = this.#address();
      this.#frame.src = new URL(this.#shown, home);
      // What stands in the element may not have been read yet; it will be, before the frame is there.
      this.#name();
    }

    #name() {
      this.#frame.title = (this.title || this.textContent).trim().replace(/\s+/g, " ") || "Research notebook";
    }

    #tell() {
      this.#name();
      const address = this.#address();
      if (address === this.#shown) return;
      if (address.length > LONGEST) return this.#load();
      this.#shown = address;
      this.#frame.contentWindow.postMessage({ [NAMESPACE]: "address", address }, home.origin);
    }

    handleEvent({ source, origin, data }) {
      if (source !== this.#frame.contentWindow || origin !== home.origin) return;
      if (data?.[NAMESPACE] !== "height") return;
      // What was changed while it was on its way, it has not heard.
      this.#listens = true;
      this.#tell();
      const height = Math.ceil(data.height);
      // In a place that is hidden it has none.
      if (!(height > 0)) return;
      // Where it is to stand at an entry, it scrolls.
      const tallest = this.hasAttribute("entry") ? innerHeight : TALLEST;
      this.#frame.style.height = `${Math.min(height, tallest)}px`;
      this.shadowRoot.querySelector("slot")?.remove();
    }

    /** What follows the notebook's path, as the attributes have it. */
    #address() {
      const search = new URLSearchParams({ embed: "1" });
      for (const key of TEXTS) {
        if (!this.hasAttribute(key)) continue;
        // Alone, `fold` means yes.
        search.set(key, this.getAttribute(key) || (key === "fold" ? "1" : ""));
      }
      for (const key of LISTS) {
        for (const value of this.getAttribute(key)?.split(/\s+/) ?? []) {
          if (value) search.append(key, value);
        }
      }
      const entry = this.getAttribute("entry");
      return `?${search}${entry ? `#${encodeURIComponent(entry)}` : ""}`;
    }
  }

  if (!customElements.get(NAMESPACE)) customElements.define(NAMESPACE, ResearchNotebook);
})();
