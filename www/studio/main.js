// @ts-check
// studio.html: takes the files, has a worker check them, and saves what is downloaded. The views are the program's.
// All that is needed is loaded at the start; then the page forbids itself to ask the network for anything.

import init, { Studio, fileName } from 'studio-program';
import worker from 'studio-worker';
import { completing } from '../stage/texts.js';
import { Ended, Refusal, crew } from './crew.js';
import { onFiles } from './files.js';

const root = /** @type {HTMLElement} */ (document.getElementById('studio'));
const state = /** @type {HTMLElement} */ (document.getElementById('state'));

/** What the preview holds at first, so that it has loaded all that it needs. */
const EMPTY = { format: 'complicity-dossier/1', id: 'none', version: '0', title: '–', as_of: '2000', organizations: [], ties: [], sources: [] };

/** @param {string} sentence */
const fail = (sentence) => {
  state.textContent = sentence;
  state.className = 'failed';
};

if (location.protocol === 'file:') fail(STUDIO_TEXT.file);
else if (typeof WebAssembly !== 'object') fail(STUDIO_TEXT.wasm);
else begin().catch((error) => fail(STUDIO_TEXT.load + ' ' + (error.message || error)));

async function begin() {
  const [module, published] = await Promise.all([program(), readPublished()]);
  const team = crew(worker, module);
  await Promise.all([init({ module_or_path: module }), team.ready]);
  state.remove();

  /** What was chosen last: names, and what the files hold. @type {{ names: string[], files: Uint8Array[] }} */
  let chosen = { names: [], files: [] };
  /** Whether the worker has it. */
  let open = false;
  /** The changes that were last checked, as JSON. */
  let checked = '[]';
  /** What leaving would lose. */
  let loss = 'nothing';
  /** Counts what was asked for; older answers are of no interest. */
  let turn = 0;
  /** Addresses of dossiers in the preview: the one that is shown, and the one before. @type {string[]} */
  let shown = [];

  const studio = new Studio(root, (what, detail) => {
    // The program is still on the stack.
    Promise.resolve(detail).then(asks[what]);
  });

  /** @param {Blob} dossier */
  const preview = (dossier) => {
    shown.push(URL.createObjectURL(dossier));
    if (shown.length > 2) URL.revokeObjectURL(/** @type {string} */ (shown.shift()));
    studio.preview(shown[shown.length - 1], dossier.size);
  };

  /** @param {string} edits @param {(what: string) => void} [doing] */
  async function check(edits, doing) {
    if (!open) {
      await team.call('open', { ...chosen, ...published });
      open = true;
    }
    return team.call('check', edits, doing);
  }

  /** @type {Record<string, (detail: any) => void>} */
  const asks = {
    async check(edits) {
      const now = ++turn;
      const doing = (/** @type {string} */ what) => now === turn && studio.doing(what);
      try {
        const { report, dossier } = await check(edits, doing);
        if (now !== turn) return;
        checked = edits;
        if (dossier) preview(dossier);
        studio.found(report);
        keepFocus();
      } catch (error) {
        open = open && error instanceof Refusal;
        if (now !== turn || error instanceof Ended) return;
        const { message } = /** @type {Error} */ (error);
        if (error instanceof Refusal) studio.refused(message);
        else studio.broken(message || STUDIO_TEXT.broken);
      }
    },
    cancel() {
      turn++;
      open = false;
      team.end();
    },
    async get(download) {
      const today = new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
      const bytes = async () => {
        // A worker that was ended knows nothing; the one after it is told all again.
        if (!open) await check(checked);
        return team.call('file', { download, today });
      };
      await save(fileName(download) || download, bytes(), () => studio.got(download));
    },
    async begin(all) {
      const text = all ? published.published : undefined;
      if (all && !text) studio.notGot(published.missing);
      else {
        const name = all ? 'dossier.xlsx' : 'template.xlsx';
        await save(name, team.call('begin', text), () => studio.begun(name));
      }
    },
    loss(what) {
      loss = what;
      (what === 'nothing' ? removeEventListener : addEventListener)('beforeunload', keep);
    },
  };

  /** @param {string} name @param {Promise<Uint8Array>} bytes @param {() => void} then */
  async function save(name, bytes, then) {
    try {
      const address = URL.createObjectURL(new Blob([/** @type {any} */ (await bytes)], { type: 'application/octet-stream' }));
      const link = document.createElement('a');
      link.href = address;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 60000);
      then();
    } catch (error) {
      open = open && error instanceof Refusal;
      studio.notGot(/** @type {Error} */ (error).message);
    }
  }

  onFiles(root, async (files) => {
    if (loss === 'changes' && !confirm(STUDIO_TEXT.replace)) return;
    const now = ++turn;
    try {
      const all = await Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())));
      if (now !== turn) return;
      chosen = { names: files.map(({ name }) => name), files: all };
      open = false;
      checked = '[]';
      studio.chosen(chosen.names);
    } catch (error) {
      if (now === turn) studio.refused(STUDIO_TEXT.read + ' ' + error);
    }
  });

  preview(new Blob([JSON.stringify(EMPTY)], { type: 'application/json' }));
  await loaded();
  offline();
}

/** What had the focus may have gone with its problem: then the heading above has it, and not the page's start. */
function keepFocus() {
  const before = document.activeElement;
  if (!before || !root.contains(before)) return;
  requestAnimationFrame(() => {
    const heading = document.getElementById('problems-title');
    if (heading && !before.isConnected) heading.focus({ preventScroll: true });
  });
}

/** @param {BeforeUnloadEvent} event */
function keep(event) {
  event.preventDefault();
}

/** @returns {Promise<WebAssembly.Module>} */
async function program() {
  const answer = await fetch(STUDIO_PROGRAM.file, { integrity: STUDIO_PROGRAM.sha384 });
  if (!answer.ok) throw new Error(`${STUDIO_PROGRAM.file}: ${answer.status}`);
  return WebAssembly.compile(await answer.arrayBuffer());
}

/** What visitors see now, whole; or why it is not there. @returns {Promise<{ published?: string, missing: string }>} */
async function readPublished() {
  const address = 'data/dossier.json';
  try {
    const answer = await fetch(address, { cache: 'no-cache' });
    if (!answer.ok) return { missing: `${address}: ${answer.status}` };
    const { complete } = completing('');
    return { published: JSON.stringify(await complete(await answer.json())), missing: '' };
  } catch (error) {
    return { missing: `${address}: ${error}` };
  }
}

/** Comes when the explorer in the preview has all that it may need, or can't have it. */
function loaded() {
  return new Promise((resolve) => {
    for (const type of ['ready', 'error']) document.addEventListener('complicity-explorer:' + type, resolve, { once: true });
  });
}

/** From here on the browser itself refuses each request of this page. */
function offline() {
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = "connect-src blob:; img-src blob: data:; font-src 'none'; media-src 'none'";
  document.head.append(meta);
  /** @type {HTMLElement} */ (document.getElementById('offline')).hidden = false;
}
