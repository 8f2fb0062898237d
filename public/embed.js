// <research-notebook>: the notebook, or a part of it, in a page of any site.
//
// Its attributes are those of the notebook's address: q, category, status, tag, year, sort, fold and theme.
// Spaces separate several values. `entry` is the id of an entry. The content of the element shows until the
// notebook is loaded, and where it cannot be.
//
// As a module, this script needs a host that lets other sites read it (Access-Control-Allow-Origin). As a
// classic script it does not.

(() => {
  const NAMESPACE = "research-notebook";
  const TEXTS = ["q", "sort", "fold", "theme"];
  const LISTS = ["category", "status", "tag", "year"];
  // A frame is reloaded for a longer address.
  const LONGEST = 2000;
  // A taller notebook scrolls inside the frame, so that only a part of it is in the document.
  const TALLEST = 20000;

  // A module has no currentScript, and import.meta is a syntax error in a classic script. A stack trace names
  // the address of a module.
  const own = document.currentScript?.src || new Error().stack?.match(/https?:\/\/[^\s)]*?\/embed\.js/)?.[0];
  if (!own) return console.error("research-notebook: embed.js has to be loaded from beside the notebook");
  const home = new URL(".", own);

  class ResearchNotebook extends HTMLElement {
    static observedAttributes = [...TEXTS, ...LISTS, "entry", "title"];

    #frame;
    /** The address that the frame was last told to show, and whether it listens. */
    #shown;
    #listens = false;

    connectedCallback() {
      addEventListener("message", this);
      this.#frame ??= this.#begin();
      // Browsers reload a frame that is moved.
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
      // Copying entries needs this permission in a frame.
      frame.allow = "clipboard-write";
      frame.loading = "lazy";
      // Until its height is known, the frame takes no room, but it is high enough to be loaded lazily.
      Object.assign(frame.style, { display: "block", width: "100%", height: "1px", border: "0" });
      this.attachShadow({ mode: "open" }).append(document.createElement("slot"), frame);
      if (!this.style.display) this.style.display = "block";
      return frame;
    }

    #load() {
      this.#listens = false;
      this.#shown = this.#address();
      this.#frame.src = new URL(this.#shown, home);
      // The content of the element may not be parsed yet. It will be before the frame is loaded.
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
      // The attributes may have changed while the frame was loading.
      this.#listens = true;
      this.#tell();
      const height = Math.ceil(data.height);
      // A hidden frame has no height.
      if (!(height > 0)) return;
      // A frame at an entry scrolls to it.
      const tallest = this.hasAttribute("entry") ? innerHeight : TALLEST;
      this.#frame.style.height = `${Math.min(height, tallest)}px`;
      this.shadowRoot.querySelector("slot")?.remove();
    }

    /** The query and fragment of the address that the attributes ask for. */
    #address() {
      const search = new URLSearchParams({ embed: "1" });
      for (const key of TEXTS) {
        if (!this.hasAttribute(key)) continue;
        // `fold` without a value means yes.
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
