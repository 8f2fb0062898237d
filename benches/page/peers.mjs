// Writes the pages that the benchmark compares with: `node peers.mjs ENTRIES.json FOLDER` writes FOLDER/static, the
// entries as bare HTML, FOLDER/react and FOLDER/preact. Run it where react-dom, preact, minisearch and esbuild are
// installed.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [source, folder] = process.argv.slice(2);
const installed = createRequire(join(process.cwd(), "x.js"));
const { buildSync } = installed("esbuild");

// Entries without an id get theirs from the title, as in the notebook.
const idOf = title => title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
const dataset = JSON.parse(readFileSync(source, "utf8"));
const texts = value => [value ?? []].flat();
const entries = dataset.entries.map(entry => ({
  ...entry,
  id: entry.id ?? idOf(entry.title),
  setup: texts(entry.setup),
  observations: texts(entry.observations),
  tags: texts(entry.tags),
}));

const HEAD = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Notebook</title>
<style>body { font: 16px/1.5 system-ui; max-width: 50rem; margin: auto }
article { content-visibility: auto; contain-intrinsic-size: auto 500px }</style>`;

const page = (name, files) => {
  mkdirSync(join(folder, name), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), text);
};

const escaped = text => String(text ?? "").replace(/&/g, "&amp;").replace(/</g, "&lt;");
const list = items => `<ul>${items.map(item => `<li>${escaped(item)}</li>`).join("")}</ul>`;
const article = entry => `<article id="${entry.id}"><p><b>${entry.status}</b> <time>${entry.date}</time></p>
<h3>${escaped(entry.title)}</h3><p>${escaped(entry.question)}</p><h4>Setup</h4>${list(entry.setup)}
<h4>Observations</h4>${list(entry.observations)}<h4>Conclusion</h4><p>${escaped(entry.conclusion)}</p>
<h4>Next step</h4><p>${escaped(entry.next_step)}</p></article>`;
page("static", { "index.html": `${HEAD}</head><body><main>${entries.map(article).join("\n")}</main></body></html>` });

const aliases = {
  react: {},
  preact: { react: "preact/compat", "react-dom/client": "preact/compat/client" },
};
for (const [peer, alias] of Object.entries(aliases)) {
  const { outputFiles } = buildSync({
    entryPoints: [join(import.meta.dirname, "peer.js")],
    bundle: true,
    minify: true,
    format: "esm",
    alias,
    define: { "process.env.NODE_ENV": '"production"' },
    nodePaths: [join(process.cwd(), "node_modules")],
    outdir: folder,
    write: false,
  });
  page(peer, {
    "index.html": `${HEAD}<script type="module" src="app.js"></script></head><body><div id="app"></div></body></html>`,
    "app.js": outputFiles[0].text,
    "entries.json": JSON.stringify({ ...dataset, entries }),
  });
}
