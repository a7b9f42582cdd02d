// How soon a visitor can read, and use, the explorer: headless Chromium, host page and assets on two origins, each load
// with cold caches. Prints a table of medians.
//
//     cargo xtask bench [FOLDER…] [--repeats N]
//
// FOLDER is another built site to compare with. Several take turns, so that what the machine does meanwhile falls on all of them.
//
// First content: from the start of the navigation to the frame after the dossier's title stood in the explorer.
// Ready: to the frame after the event `ready`. Blocking: what long tasks take above 50 ms until ready.
// Slow 4G: 1.6 Mbit/s, 150 ms for each way there and back. 4x CPU: Chromium's own throttling.

import { createServer } from 'node:http';
import { readFileSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

// `cargo xtask bench` names the folder of the npm packages in NODE_PATH, which only `require` reads.
const { chromium } = createRequire(import.meta.url)('playwright-core');

const TYPES = /** @type {Record<string, string>} */ ({
  '.css': 'text/css; charset=utf-8', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.wasm': 'application/wasm',
});
const CONDITIONS = [
  { name: 'as it is', cpu: 1, slow: false },
  { name: '4x CPU', cpu: 4, slow: false },
  { name: 'slow 4G', cpu: 1, slow: true },
  { name: '4x CPU, slow 4G', cpu: 4, slow: true },
];
const LONGEST = 60_000;

const arguments_ = process.argv.slice(2);
const at = arguments_.indexOf('--repeats');
const repeats = at < 0 ? 7 : Number(arguments_.splice(at, 2)[1]);
const folders = arguments_;
if (!folders.length || !(repeats > 0) || folders.some((folder) => !existsSync(join(folder, 'complicity-explorer.js')))) {
  console.error('error: name folders with a built site, and how often: `cargo xtask bench [FOLDER…] [--repeats 7]`');
  process.exit(2);
}

/** Each file compressed once, as a good host sends it. @type {Map<string, Buffer>} */
const compressed = new Map();

/** @param {number} n the folder */
const serve = (n) => createServer((request, response) => {
  const path = normalize(decodeURIComponent((request.url || '/').split('?')[0]));
  const file = join(folders[n], path);
  const type = TYPES[extname(path)];
  if (!type || !existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  if (!compressed.has(file)) compressed.set(file, brotliCompressSync(readFileSync(file)));
  response.writeHead(200, {
    'Content-Type': type, 'Content-Encoding': 'br', 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-cache',
  }).end(compressed.get(file));
});

/** @param {import('node:http').Server} server @returns {Promise<string>} */
const listening = (server) => new Promise((resolve) => {
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    resolve(`http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`);
  });
});

const assets = await Promise.all(folders.map((_, n) => listening(serve(n))));
const host = await listening(createServer((request, response) => {
  const src = assets[Number((request.url || '').slice(2))];
  response.writeHead(200, { 'Content-Type': TYPES['.html'] }).end(src
    ? `<!doctype html><meta charset=utf-8><title>Host</title><link rel=icon href="data:,"><p>Before.</p><script src="${src}/complicity-explorer.js" async></script>`
    : '');
}));

/** Runs in the page, before its scripts. @param {string} title */
const watch = (title) => {
  const times = /** @type {any} */ (window).times = { first: 0, ready: 0, blocking: 0 };
  /** @param {'first' | 'ready'} what */
  const painted = (what) => requestAnimationFrame(() => requestAnimationFrame(() => times[what] = times[what] || performance.now()));
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) if (!times.ready) times.blocking += Math.max(0, duration - 50);
  }).observe({ type: 'longtask', buffered: true });
  document.addEventListener('complicity-explorer:ready', () => painted('ready'));
  const look = () => {
    const element = document.querySelector('complicity-explorer');
    const shadow = element && element.shadowRoot;
    if (shadow && [...shadow.children].some((child) => child.getClientRects().length && (child.textContent || '').includes(title))) painted('first');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

/** @param {number[]} values */
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** @param {number} n @param {typeof CONDITIONS[number]} condition */
const load = async (n, { cpu, slow }) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  if (slow) await session.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 });
  const dossier = JSON.parse(readFileSync(join(folders[n], 'data/dossier.json'), 'utf8'));
  await page.addInitScript(watch, typeof dossier.title === 'string' ? dossier.title : dossier.title.en);
  await page.goto(`${host}/?${n}`);
  await page.waitForFunction(() => /** @type {any} */ (window).times.ready, null, { timeout: LONGEST });
  const times = await page.evaluate(() => /** @type {any} */ (window).times);
  await context.close();
  return times;
};

console.log(`Chromium ${browser.version()}, Node ${process.versions.node}, ${repeats} loads each, medians in ms\n`);
console.log('| condition | build | first content | ready | blocking |\n|---|---|---|---|---|');
for (const condition of CONDITIONS) {
  /** @type {{ first: number, ready: number, blocking: number }[][]} */
  const all = folders.map(() => []);
  for (let i = 0; i <= repeats; i++) {
    for (let n = 0; n < folders.length; n++) {
      const times = await load((n + i) % folders.length, condition);
      // The first round warms the browser up.
      if (i) all[(n + i) % folders.length].push(times);
    }
  }
  all.forEach((samples, n) => {
    const cells = /** @type {const} */ (['first', 'ready', 'blocking']).map((what) => Math.round(median(samples.map((sample) => sample[what]))));
    console.log(`| ${condition.name} | ${folders[n]} | ${cells.join(' | ')} |`);
  });
}
await browser.close();
process.exit(0);
