// Filters the prerendered entries by the words typed, while the app loads and where it cannot run. An entry stays
// if it has every word as it is written.

{
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  let entries;
  let sections;

  const read = (page) => {
    const textOf = (element) => [element, plain(element.textContent)];
    entries = new Map([...page.querySelectorAll("article")].map(textOf));
    sections = [...page.querySelectorAll("#_results > section")].map((section) => {
      const count = section.querySelector("h2 .count");
      return { section, count, all: count?.textContent, own: [...section.querySelectorAll("article")] };
    });
  };

  const show = (page, words) => {
    let shown = 0;
    for (const [entry, text] of entries) {
      entry.hidden = !words.every((word) => text.includes(word));
      if (!entry.hidden) shown++;
    }
    for (const { section, count, all, own } of sections) {
      const left = own.filter((entry) => !entry.hidden).length;
      section.hidden = words.length > 0 && left === 0;
      if (count) count.textContent = words.length ? left : all;
    }
    const status = page.querySelector("#_count");
    status.dataset.all ??= status.textContent;
    const { all } = status.dataset;
    const of = entries.size < parseInt(all) ? `the first ${entries.size} entries` : all;
    status.textContent = words.length ? `${shown} of ${of}` : all;
  };

  const search = (field) => {
    const page = document.getElementById("_prerendered");
    if (field?.id !== "_search" || !page?.contains(field)) return;
    if (!entries) read(page);
    show(page, plain(field.value).split(/\s+/).filter(Boolean));
  };
  document.addEventListener("input", ({ target }) => search(target));
  isSearchable = true;
  // A reader, or a browser that goes back, may have been faster than this script.
  const field = document.getElementById("_search");
  if (field?.value) search(field);
}
