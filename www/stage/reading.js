// @ts-check
// From a file to what the program shows: a little at a time, so that the page stays alive.

import { outlined } from './outline.js';

/** @typedef {import('./glue').Glue} Glue */

/**
 * A dossier file: its address (of a split dossier that of the index, and where the whole is), its text and what that says, both kept while texts are lacking, else until `outline` is made. `ready` is
 * made of it once for all places that show it, by `making`.
 * @typedef {{ url: string, file?: string, text: string, json: any, outline?: import('./outline.js').Outline, making?: Promise<Ready>, completing?: Promise<void>, ready?: Ready }} Facts
 * @typedef {{ dossier: import('./glue').Dossier, about: { id: string, version: string, as_of: string }, dropped: string[] }} Ready
 */

/** Work of ours that nobody notices (ms). */
const UNNOTICED = 8;
/** `JSON.parse` of so many characters takes longer. */
const LARGE = 500_000;

/** Lets the page live when parsing has taken its time. @param {Facts} facts */
export async function pause(facts) {
  if (facts.text.length > LARGE) await turn();
  return facts;
}

/**
 * The dossier of a file. Throws what the program throws: an error with the code `data-format`, or a panic.
 * @param {Glue} glue
 * @param {Facts} facts
 * @param {() => Promise<unknown>} more what loads the part of the program that waits
 * @returns {Promise<Ready>}
 */
export async function reading(glue, facts, more) {
  const reader = new glue.Reader(facts.text);
  try {
    await inTurns(() => reader.step());
    let dossier = reader.dossier();
    if (!dossier) {
      await more();
      dossier = new glue.Dossier(facts.text);
    }
    const { id, version, as_of } = dossier;
    // Its indices have taken their time; so does what is drawn of it first.
    await turn();
    return { dossier, about: { id, version, as_of }, dropped: [...dossier.dropped] };
  } finally {
    reader.free();
  }
}

/**
 * What nobody waits for: all is made ready for the first search, and of the file only what is left to read after a panic
 * stays.
 * @param {Facts} facts
 * @param {Ready['dossier']} dossier
 * @param {boolean} keep the file, because it lacks texts
 */
export async function afterwards(facts, dossier, keep) {
  await turn();
  await inTurns(() => dossier.prepare());
  await turn();
  // Another dossier has taken its place: the whole that of an index, or one with more texts.
  if (!facts.ready || facts.ready.dossier !== dossier) return;
  facts.outline = outlined(facts.json);
  if (!keep) facts.json = facts.text = '';
}

/** @param {() => boolean} step whether there is more to do */
async function inTurns(step) {
  let since = performance.now();
  while (step()) {
    if (performance.now() - since < UNNOTICED) continue;
    await turn();
    since = performance.now();
  }
}

/** Comes as soon as what is pressed has been heard and what is due is painted; timers would wait longer. */
const turn = () => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    resolve(undefined);
  };
  port2.postMessage('');
});
