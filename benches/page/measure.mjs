// Opens pages in one Chromium, in turn, and prints what a reader waits for: `node measure.mjs [--slow] NAME=FOLDER…`.
// `--slow` is Slow 4G (1.6 Mbit/s, 150 ms) and a CPU four times slower. Run it where playwright-core is installed.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync } from "node:zlib";

const ROUNDS = 5;
const QUERY = "entropy";
const MISSPELT = "entropi";
const NOTHING = "zqxjv";
const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

const options = process.argv.slice(2);
const slow = options.includes("--slow");
const pages = options.filter(option => option.includes("=")).map(option => option.split("="));
const { chromium } = createRequire(join(process.cwd(), "x.js"))("playwright-core");

/** Serves a folder, compressed, and counts what it sends. */
async function serve(folder) {
  const compressed = new Map();
  const served = { bytes: 0 };
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(request.url.split("?")[0]));
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    if (!existsSync(file)) return response.writeHead(404).end();
    if (!compressed.has(file)) compressed.set(file, brotliCompressSync(readFileSync(file)));
    const body = compressed.get(file);
    served.bytes += body.length;
    const headers = {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "content-encoding": "br",
      "cache-control": "no-store",
    };
    response.writeHead(200, headers).end(body);
  });
  await new Promise(ready => server.listen(0, "127.0.0.1", ready));
  served.url = `http://127.0.0.1:${server.address().port}/`;
  served.close = () => server.close();
  return served;
}

/** What runs in the page before anything else: it types as a reader does, and keeps what the browser reports. */
function prepare() {
  const reader = (window.reader = { paint: 0, shift: 0 });
  const observe = (type, seen) => new PerformanceObserver(list => list.getEntries().forEach(seen)).observe({ type, buffered: true });
  observe("largest-contentful-paint", entry => (reader.paint = entry.startTime));
  observe("layout-shift", entry => (reader.shift += entry.hadRecentInput ? 0 : entry.value));
  reader.pause = ms => new Promise(later => setTimeout(later, ms));
  // After the next frame is drawn.
  reader.drawn = () => new Promise(later => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = later;
    port2.postMessage(0);
  }));
  reader.box = () => document.querySelector("input[type=search]:not(:disabled)");
  reader.type = text => {
    const box = reader.box();
    // Preact and the app see a value that is set as a reader's only through the prototype.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(box, text);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  reader.shown = () => [...document.querySelectorAll("article")].filter(entry => entry.checkVisibility()).length;
  /** The time until a text, typed again and again, has an effect. */
  reader.until = async (text, happened) => {
    for (;;) {
      const before = reader.shown();
      if (reader.box() && before > 0) {
        reader.type(text);
        await reader.drawn();
        const now = performance.now();
        const done = happened(reader.shown(), before);
        reader.type("");
        await reader.pause(50);
        if (done) return now;
      }
      await reader.pause(10);
    }
  };
}

async function visit(browser, served, isStatic) {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
  if (slow) {
    const line = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
    await devtools.send("Network.emulateNetworkConditions", line);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  }
  await page.addInitScript(prepare);
  served.bytes = 0;
  await page.goto(served.url, { waitUntil: "commit" });
  const seen = {};
  if (!isStatic) {
    seen.searchable = await page.evaluate(text => reader.until(text, (now, before) => now < before), NOTHING);
    seen.forgiving = await page.evaluate(text => reader.until(text, now => now > 0), MISSPELT);
  }
  await page.waitForLoadState("load");
  await page.waitForTimeout(slow ? 1500 : 500);
  Object.assign(seen, { bytes: served.bytes }, await page.evaluate(() => ({ paint: reader.paint, shift: reader.shift })));
  if (!isStatic) {
    seen.keys = await page.evaluate(async query => {
      const times = [];
      const texts = [...query].map((_, last) => query.slice(0, last + 1));
      for (const text of [...texts, ""]) {
        const begin = performance.now();
        reader.type(text);
        await reader.drawn();
        times.push(performance.now() - begin);
        await reader.pause(60);
      }
      return times;
    }, QUERY);
  }
  await context.close();
  return seen;
}

const median = values => [...values].sort((one, other) => one - other)[values.length >> 1];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
});
const servers = await Promise.all(pages.map(([, folder]) => serve(folder)));
const visits = pages.map(() => []);
// The first round compresses the files, and is not counted.
for (let round = 0; round <= ROUNDS; round++) {
  for (const [place, [name]] of pages.entries()) {
    const seen = await visit(browser, servers[place], name === "static");
    if (round > 0) visits[place].push(seen);
  }
}
await browser.close();
servers.forEach(server => server.close());

const ms = value => (Number.isFinite(value) ? value.toFixed(0) : "–");
console.log("| page | kB | LCP ms | searchable ms | forgiving ms | key p50 ms | key worst ms | layout shift |");
console.log("|---|---|---|---|---|---|---|---|");
for (const [place, [name]] of pages.entries()) {
  const seen = visits[place];
  const of = field => median(seen.map(visit => visit[field] ?? Number.NaN));
  const keys = seen.flatMap(visit => visit.keys ?? []);
  const cells = [
    name,
    (of("bytes") / 1000).toFixed(1),
    ms(of("paint")),
    ms(of("searchable")),
    ms(of("forgiving")),
    keys.length ? median(keys).toFixed(1) : "–",
    keys.length ? Math.max(...keys).toFixed(0) : "–",
    of("shift").toFixed(3),
  ];
  console.log(`| ${cells.join(" | ")} |`);
}
