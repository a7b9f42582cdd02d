// The explorer beside what somebody would embed instead, on the same invented records, in one run of headless Chromium.
// Prints tables of medians; in brackets the ratio to the page by hand.
//
//     cargo xtask bench [FOLDER…] [--sizes 100,1000,10000] [--repeats N]
//
// FOLDER is another built site to compare with. All take turns, so that what the machine does meanwhile falls on all of them,
// each in a fresh context with cold caches; and who says another number of records than there are gets no figures.
//
// First content: from the start of the navigation to the frame after a record, or a company, was on the page. Ready: until
// what was typed as soon as there was a field had been answered. Blocking: what long tasks take above 50 ms until all is
// done. Memory: of scripts after a collection, and of WebAssembly. Key, agency: from the press's own time to the end of the
// frame that shows the right number of records; up to 17 ms of that is waiting for the frame.

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';

import { explorer, peer } from './contestants.mjs';
import { dossier, questions } from './data.mjs';
import { SLOW_4G, Server, network } from './server.mjs';

/** @typedef {import('./contestants.mjs').Contestant} Contestant */

// `cargo xtask bench` names the folder of the npm packages in NODE_PATH, which only `require` reads.
const tools = createRequire(import.meta.url);
const { chromium } = tools('playwright-core');

const LONGEST = 60_000;
const CONDITIONS = [{ name: '4x CPU', cpu: 4 }, { name: 'slow 4G', cpu: 1, line: SLOW_4G }, { name: '4x CPU, slow 4G', cpu: 4, line: SLOW_4G }];
/** Records under other conditions than the machine's own. */
const MIDDLE = 1000;

const folders = process.argv.slice(2);
/** @param {string} name @param {string} usual */
const option = (name, usual) => {
  const at = folders.indexOf(name);
  return at < 0 ? usual : folders.splice(at, 2)[1];
};
const sizes = option('--sizes', '100,1000,10000').split(',').map(Number);
const repeats = Number(option('--repeats', '5'));
if (!folders.length || !(repeats > 0) || !sizes.every((size) => size > 0) || folders.some((folder) => !existsSync(`${folder}/complicity-explorer.js`))) {
  console.error('error: name folders with a built site: `cargo xtask bench [FOLDER…] [--sizes 100,1000,10000] [--repeats 5]`');
  process.exit(2);
}

const host = new Server();
const assets = new Server();
const [origin, assetsOrigin] = [await host.listen(), await assets.listen()];
const contestants = [
  await peer('by hand', 'plain.js', host, tools),
  ...folders.map((folder, n) => explorer(folder, assets, assetsOrigin, n)),
  await peer('Svelte', 'svelte.js', host, tools),
  await peer('React, TanStack Table', 'tanstack.jsx', host, tools),
];
const asked = new Map([...new Set([...sizes, MIDDLE])].map((size) => {
  const data = dossier(size);
  host.add(`/${size}.json`, JSON.stringify(data));
  contestants.forEach((contestant, n) => host.add(`/${n}-${size}.html`, contestant.html(`${origin}/${size}.json`)));
  return [size, questions(data)];
}));
host.add('/blank.html', '<!doctype html><title>Blank</title><link rel="icon" href="data:,">');

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const probe = readFileSync(new URL('./probe.js', import.meta.url), 'utf8');

/**
 * One load in a fresh context.
 * @param {number} n the contestant
 * @param {number} size
 * @param {{ cpu?: number, line?: typeof SLOW_4G }} condition
 * @param {(page: any, session: any) => Promise<Record<string, number>>} then what else is measured
 */
async function visit(n, size, { cpu = 1, line }, then) {
  const { look } = contestants[n];
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await page.goto(`${origin}/blank.html`);
    await context.addInitScript({ content: probe.replace('/* LOOK */ {}', () => JSON.stringify(look)) });
    await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
    for (const server of [host, assets]) server.forget();
    Object.assign(network, { line, free: 0 });
    await page.goto(`${origin}/${n}-${size}.html?data=/${size}.json`, { waitUntil: 'commit' });
    return await then(page, session);
  } finally {
    network.line = undefined;
    await context.close();
  }
}

/** @param {any} page @param {string} what @returns {Promise<number>} when that was */
const when = async (page, what) => (await page.waitForFunction((what) => /** @type {any} */ (globalThis).probe[what], what, { timeout: LONGEST })).jsonValue();

/** Until nothing is left to do. @param {any} page */
const settled = async (page) => {
  for (let n = 0; n < 3; n++) {
    await page.waitForTimeout(150);
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 4000 })));
  }
};

/** @param {any} page */
const firstContent = async (page) => ({ first: await when(page, 'first') });

/** @param {any} page @param {number} size @returns {Promise<Record<string, number>>} */
const readiness = async (page, size) => {
  const { key, count } = asked.get(size).rare;
  await page.evaluate((question) => /** @type {any} */ (globalThis).probe.typeEarly(question), { key, count });
  return { ready: await when(page, 'ready') };
};

/**
 * @param {any} page
 * @param {any} session
 * @param {Contestant} contestant
 * @param {number} size
 */
async function use(page, session, contestant, size) {
  const { all, rare, half, agency } = asked.get(size);
  const first = await when(page, 'first');
  await settled(page);
  const loaded = [...host.sent, ...assets.sent];
  const code = loaded.filter(({ path }) => !path.endsWith(`${size}.json`)).reduce((sum, { bytes }) => sum + bytes, 0);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { blocked, wasm } = await page.evaluate(() => {
    const { probe } = /** @type {any} */ (globalThis);
    return { blocked: probe.blocked, wasm: probe.wasm() };
  });
  const result = /** @type {Record<string, number>} */ ({ first, code, requests: loaded.length, blocked, memory: usedSize + wasm });

  /** @param {string} name @param {string} event @param {{ count: number, companies: Set<any> }} answer @param {() => Promise<unknown>} act */
  const step = async (name, event, { count, companies }, act) => {
    await page.evaluate(([event, count]) => /** @type {any} */ (globalThis).probe.answer(event, count), [event, count]);
    await act();
    result[name] = await page.evaluate(() => /** @type {any} */ (globalThis).probe.answered);
    await settled(page);
    const rows = await page.evaluate(() => /** @type {any} */ (globalThis).probe.rows());
    const wrong = rows.filter((/** @type {string} */ row) => ![...(contestant.companies ? companies : [])].includes(row));
    if (contestant.companies && wrong.length) throw new Error(`${contestant.name} shows ${wrong[0]} to ${name}`);
  };
  /** @param {string} key */
  const press = (key) => page.keyboard.press(key);
  await page.evaluate(() => /** @type {any} */ (globalThis).probe.search().focus());
  for (let round = 0; round < 2; round++) {
    await step('key, 1 %', 'keydown', rare, () => press(rare.key));
    await step('its removal', 'keydown', all, () => press('Backspace'));
    await step('key, 50 %', 'keydown', half, () => press(half.key));
    await step('removal', 'keydown', all, () => press('Backspace'));
  }
  const field = await page.evaluateHandle((/** @type {string} */ name) => /** @type {any} */ (globalThis).probe.agency(name), agency.name);
  const select = await field.evaluate((/** @type {Element} */ field) => field.localName === 'select');
  await field.focus();
  await step('agency', 'keydown', agency, () => (select ? press('End') : press('Space')));
  return result;
}

/** @param {number[]} values */
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

/**
 * @param {number} size
 * @param {{ cpu?: number, line?: typeof SLOW_4G }} condition
 * @param {((page: any, session: any, contestant: Contestant, size: number) => Promise<Record<string, number>>)[]} measures a load each
 */
async function medians(size, condition, measures) {
  /** @type {Record<string, number[]>[]} */
  const samples = contestants.map(() => ({}));
  for (let round = 0; round < repeats; round++) {
    for (let turn = 0; turn < contestants.length; turn++) {
      const n = (turn + round) % contestants.length;
      for (const measure of measures) {
        const seen = await visit(n, size, condition, (page, session) => measure(page, session, contestants[n], size));
        for (const [name, value] of Object.entries(seen)) (samples[n][name] = samples[n][name] || []).push(value);
      }
    }
  }
  return samples.map((all) => Object.fromEntries(Object.entries(all).map(([name, values]) => [name, median(values)])));
}

/** @param {string} title @param {string[]} heads @param {number[][]} rows the first is what the others are compared with */
function print(title, heads, rows) {
  console.log(`\n### ${title}\n\n| | ${heads.join(' | ')} |\n|---|${heads.map(() => '--:').join('|')}|`);
  /** @param {number} value */
  const short = (value) => (value < 20 ? value.toFixed(1) : Math.round(value).toLocaleString('en-US'));
  rows.forEach((row, n) => {
    const cells = row.map((value, at) => short(value) + (n && rows[0][at] ? ` (${(value / rows[0][at]).toFixed(1)}×)` : ''));
    console.log(`| ${contestants[n].name} | ${cells.join(' | ')} |`);
  });
}

console.log(`Chromium ${browser.version()}, Node ${process.versions.node}, ${cpus().length} cores, medians of ${repeats}, ${new Date().toISOString().slice(0, 10)}`);
await visit(0, sizes[0], {}, firstContent);
for (const size of sizes) {
  const found = await medians(size, {}, [use, (page, _, __, size) => readiness(page, size)]);
  print(`${size.toLocaleString('en-US')} records`, ['code KB', 'requests', 'first content ms', 'ready ms', 'blocking ms', 'memory MB', 'key, 1 % ms', 'key, 50 % ms', 'removal ms', 'agency ms'],
    found.map((of) => [of.code / 1000, of.requests, of.first, of.ready, of.blocked, of.memory / 1e6, of['key, 1 %'], of['key, 50 %'], of.removal, of.agency]));
}
const conditions = [];
for (const condition of CONDITIONS) conditions.push(await medians(MIDDLE, condition, [firstContent, (page, _, __, size) => readiness(page, size)]));
print(`${MIDDLE.toLocaleString('en-US')} records, elsewhere`, CONDITIONS.flatMap(({ name }) => [`${name}: first content ms`, `ready ms`]),
  contestants.map((_, n) => conditions.flatMap((found) => [found[n].first, found[n].ready])));
await browser.close();
process.exit(0);
