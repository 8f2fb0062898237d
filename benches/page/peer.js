// The peer of the benchmark: the same dataset in a page of React or Preact and MiniSearch, as one would write it by
// hand.
import MiniSearch from "minisearch";
import { createElement as h, useEffect, useMemo, useState } from "react";
import { createRoot } from "react-dom/client";

const FIELDS = ["title", "question", "setup", "observations", "conclusion", "next_step", "tags"];

const list = texts => h("ul", null, texts.map(text => h("li", { key: text }, text)));

const card = (entry, choose) => h(
  "article",
  { key: entry.id, id: entry.id },
  h("p", null, h("b", null, entry.status), " ", h("time", null, entry.date)),
  h("h3", null, entry.title),
  h("p", null, entry.question),
  h("h4", null, "Setup"), list(entry.setup),
  h("h4", null, "Observations"), list(entry.observations),
  h("h4", null, "Conclusion"), h("p", null, entry.conclusion),
  h("h4", null, "Next step"), h("p", null, entry.next_step),
  h("p", null, entry.tags.map(tag => h("button", { key: tag, onClick: () => choose(tag) }, tag))),
);

function indexed(entries) {
  const index = new MiniSearch({
    fields: FIELDS,
    extractField: (entry, field) => [entry[field]].flat().join(" "),
    searchOptions: { prefix: true, fuzzy: 0.2, combineWith: "AND", boost: { title: 3 } },
  });
  index.addAll(entries);
  return index;
}

function Notebook() {
  const [entries, setEntries] = useState([]);
  const [query, setQuery] = useState("");
  const [tag, setTag] = useState();
  useEffect(() => {
    fetch("entries.json").then(answer => answer.json()).then(dataset => setEntries(dataset.entries));
  }, []);
  const index = useMemo(() => indexed(entries), [entries]);
  const shown = useMemo(() => {
    const found = query.trim() && new Set(index.search(query).map(match => match.id));
    return entries.filter(entry => (!found || found.has(entry.id)) && (!tag || entry.tags.includes(tag)));
  }, [entries, index, query, tag]);
  if (entries.length === 0) return h("p", null, "Loading…");
  const choose = value => setTag(value === tag ? undefined : value);
  const tags = [...new Set(entries.flatMap(entry => entry.tags))].sort();
  const categories = [...new Set(entries.map(entry => entry.category))];
  return h(
    "main",
    null,
    h("input", { type: "search", value: query, onInput: event => setQuery(event.target.value) }),
    h("p", { role: "status" }, `${shown.length} entries`),
    h("p", null, tags.map(name => h("button", { key: name, "aria-pressed": name === tag, onClick: () => choose(name) }, name))),
    categories.map(category => {
      const inside = shown.filter(entry => entry.category === category);
      return inside.length > 0 && h("section", { key: category }, h("h2", null, category), inside.map(entry => card(entry, choose)));
    }),
  );
}

createRoot(document.getElementById("app")).render(h(Notebook));
