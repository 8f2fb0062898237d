// <research-notebook> embeds the notebook, or a part of it, in a page of any site.
//
// Its attributes are the parameters of the notebook's address: q, category, status, tag, year, sort, fold,
// timeline, controls and theme. Several categories, statuses, tags or years are separated by commas.
// `entry` is the id of an entry. The content of the element is shown until the notebook has loaded, and also
// if it cannot be loaded.
//
// To load this script as a module, the host must allow other sites to read it (Access-Control-Allow-Origin).
// A classic script does not need that.

(() => {
  const NAMESPACE = "research-notebook";
  const TEXTS = ["q", "sort", "fold", "timeline", "theme", "controls"];
  const LISTS = ["category", "status", "tag", "year"];
  /** The values of attributes that are written without one. Others are ignored then. */
  const BARE = { fold: "1", timeline: "1", controls: "all" };
  // The longest address in characters that the loader accepts as a message. Longer ones reload the frame.
  const LONGEST = 2000;
  // The maximum height of the frame in pixels. A taller notebook scrolls inside the frame, so that only a
  // part of it is in the document.
  const TALLEST = 20000;

  // A module has no currentScript, and import.meta is a syntax error in a classic script. But a stack trace
  // contains the address of a module.
  const own = document.currentScript?.src || new Error().stack?.match(/https?:\/\/[^\s)]*?\/embed\.js/)?.[0];
  if (!own) return console.error("research-notebook: embed.js has to be loaded from beside the notebook");
  const home = new URL(".", own);

  /** The values in a list. Without a comma, slugs may be separated by spaces, unlike labels. */
  const values = (list) => {
    const areSlugs = /^[\p{Alphabetic}\p{N}\s-]*$/u.test(list) && list === list.toLowerCase();
    return list.split(areSlugs ? /\s/ : ",").map((value) => value.trim()).filter(Boolean);
  };

  class ResearchNotebook extends HTMLElement {
    static observedAttributes = [...TEXTS, ...LISTS, "entry", "title"];

    #frame;
    /** The address that the frame was last told to show. */
    #shown;
    /** Whether the frame has loaded and takes messages. */
    #listens = false;

    connectedCallback() {
      addEventListener("message", this);
      this.#insertFrame();
      this.#load();
    }

    disconnectedCallback() {
      this.#listens = false;
      removeEventListener("message", this);
    }

    attributeChangedCallback() {
      if (this.#listens) this.#tell();
    }

    /** Browsers load a frame again when it is inserted again, and may then show its former address. So each
     * insertion of the element gets a new frame. */
    #insertFrame() {
      const frame = document.createElement("iframe");
      frame.part = "frame";
      // Without this permission, entries cannot be copied in a frame.
      frame.allow = "clipboard-write";
      frame.loading = "lazy";
      // Until its height is known, the frame takes almost no room, but enough to be loaded lazily.
      const height = this.#frame?.style.height ?? "1px";
      Object.assign(frame.style, { display: "block", width: "100%", height, border: "0" });
      if (this.#frame) {
        this.#frame.replaceWith(frame);
      } else {
        this.attachShadow({ mode: "open" }).append(document.createElement("slot"), frame);
        if (!this.style.display) this.style.display = "block";
      }
      this.#frame = frame;
    }

    #load() {
      this.#listens = false;
      this.#shown = this.#address();
      this.#frame.src = new URL(this.#shown, home);
      // The content of the element, which is the fallback, may not be parsed yet. #tell names the frame
      // again.
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
      // A frame at an entry scrolls inside, so it must not be taller than the window.
      const tallest = this.hasAttribute("entry") ? innerHeight : TALLEST;
      const before = this.#frame.getBoundingClientRect();
      const isRead = before.top < innerHeight && before.bottom > 0;
      this.#frame.style.height = `${Math.min(height, tallest)}px`;
      this.shadowRoot.querySelector("slot")?.remove();
      // A frame that becomes much shorter must not leave its reader below it.
      if (isRead && this.#frame.getBoundingClientRect().bottom < innerHeight / 4) {
        this.#frame.scrollIntoView({ block: "nearest" });
      }
    }

    /** The query and the fragment of the address that the attributes describe. */
    #address() {
      const search = new URLSearchParams({ embed: "1" });
      for (const key of TEXTS) {
        const value = this.hasAttribute(key) && (this.getAttribute(key) || BARE[key]);
        if (value) search.set(key, value);
      }
      for (const key of LISTS) {
        for (const value of values(this.getAttribute(key) ?? "")) search.append(key, value);
      }
      const entry = this.getAttribute("entry");
      // The notebook itself scrolls to the entry. A browser would also scroll this page.
      return `?${search}${entry ? `#_at:${encodeURIComponent(entry)}` : ""}`;
    }
  }

  if (!customElements.get(NAMESPACE)) customElements.define(NAMESPACE, ResearchNotebook);
})();
