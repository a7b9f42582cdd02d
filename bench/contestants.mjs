// What is measured: built folders of the explorer, each in one script tag from another origin; and pages of the same records
// by hand, in Svelte, and in React with TanStack Table.

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/**
 * @typedef {{
 *   name: string, look: { host?: string, search: string, row: string, count: string }, companies: boolean,
 *   html(data: string): string,
 * }} Contestant
 */

/** @param {string} head @param {string} body */
const page = (head, body) => `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Host</title><link rel="icon" href="data:,">${head}<body><h1>Host</h1>${body}`;

/**
 * @param {string} folder
 * @param {import('./server.mjs').Server} assets
 * @param {string} origin of `assets`
 * @param {number} n
 * @returns {Contestant}
 */
export function explorer(folder, assets, origin, n) {
  assets.addFolder(`/${n}/`, folder, (name) => !/^(r|wordpress)\/|studio|dossier\.html/.test(name));
  return {
    name: `explorer (${basename(folder)})`, companies: true,
    look: { host: 'complicity-explorer', search: 'input[type=search]', row: '.card .name', count: 'companies?, ([\\d,.]+)' },
    html: (data) => page('', `<script src="${origin}/${n}/complicity-explorer.js" data-dataset="${data}" async></script>`),
  };
}

/**
 * @param {string} name
 * @param {string} file in peers/
 * @param {import('./server.mjs').Server} host
 * @param {NodeRequire} tools
 * @returns {Promise<Contestant>}
 */
export async function peer(name, file, host, tools) {
  const svelte = {
    name: 'svelte',
    /** @param {any} build */
    setup(build) {
      build.onLoad({ filter: /\.svelte$/ }, ({ path }) => ({
        contents: tools('svelte/compiler').compile(readFileSync(path, 'utf8'), { filename: basename(path), generate: 'client' }).js.code,
        loader: 'js',
      }));
    },
  };
  const { outputFiles } = await tools('esbuild').build({
    entryPoints: [join(HERE, 'peers', file)], bundle: true, minify: true, write: false, format: 'esm', target: 'es2022', jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' }, conditions: ['svelte', 'browser', 'production'], plugins: [svelte],
    nodePaths: [process.env.NODE_PATH], legalComments: 'none', logLevel: 'error',
  });
  host.add(`/${file}.js`, Buffer.from(outputFiles[0].contents));
  return {
    name, companies: false,
    look: { search: '#search', row: '#rows tr', count: '([\\d,.]+) records' },
    html: (data) => page(`<link rel="preload" as="fetch" crossorigin href="${data}">`, `<div id="app"></div><script type="module" src="/${file}.js"></script>`),
  };
}
