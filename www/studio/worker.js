// @ts-check
// Beside the page for staff: checks and writes, so that the page stays quick. Answers each message `{ id, op, data }`
// by `{ id, value }`, `{ id, sentence }` when the files are to blame, or `{ id, broken }` when the program is.

import init, { Work, begin } from 'studio-program';

/** What staff have on their desk. @type {import('studio-program').Work | undefined} */
let work;

/** @type {Record<string, (data: any, id: number) => any>} */
const ops = {
  start: async (module) => {
    await init({ module_or_path: module });
  },
  open: ({ names, files, published, missing }) => {
    if (work) work.free();
    work = undefined;
    work = new Work(names, files, published, missing);
  },
  check: (edits, id) => {
    const report = open().check(edits, (/** @type {string} */ doing) => postMessage({ id, doing }));
    const dossier = open().dossier();
    // A blob is handed over without being copied.
    return { report, dossier: dossier && new Blob([dossier], { type: 'application/json' }) };
  },
  file: ({ download, today }) => open().file(download, today),
  begin: (published) => begin(published),
};

function open() {
  if (!work) throw new Error('no file is open');
  return work;
}

/** One after the other: what comes while the program starts, or draws a page, waits. */
let last = Promise.resolve();
addEventListener('message', ({ data: { id, op, data } }) => {
  last = last.then(async () => {
    try {
      postMessage({ id, value: await ops[op](data, id) });
    } catch (error) {
      // The program throws sentences; all else is a mistake of ours.
      postMessage(typeof error === 'string' ? { id, sentence: error } : { id, broken: String(error) });
    }
  });
});
