// @ts-check
// The files beside the index of a split dossier: one for each company, and the whole.

import { bytesOf } from './later.js';

/** @typedef {import('./glue').Explorer} Explorer */
/** @typedef {import('./reading.js').Facts} Facts */
/** @typedef {import('./reading.js').Ready} Ready */

/** Whether the whole of them is elsewhere, or on its way. @param {Facts | undefined} facts */
export const isIndex = (facts) => !!facts && !!(facts.completing || facts.ready && facts.ready.dossier.whole);

/** Addresses that did not give what they should. @type {Set<string>} */
const failed = new Set();

/**
 * @param {string} url
 * @param {(bytes: Uint8Array) => boolean} take whether these bytes are what the index names
 */
async function load(url, take) {
  try {
    const bytes = new Uint8Array(await bytesOf(url, failed.has(url)));
    if (!take(bytes)) throw { code: 'integrity', toString: () => `${url}: not the file that the index names` };
    failed.delete(url);
  } catch (error) {
    failed.add(url);
    throw error;
  }
}

/**
 * Hands a company's file to the program, or tells it that there is none; then it throws why, which says itself as text.
 * @param {Facts} facts
 * @param {{ company: string, file: string }} wanted
 * @param {() => Promise<unknown>} more what loads the part of the program that waits
 * @param {(use: (explorer: Explorer) => boolean) => boolean} call
 */
export async function openCompany({ url }, { company, file }, more, call) {
  // The program is still on the stack.
  await undefined;
  call((explorer) => explorer.company(company, undefined, false));
  try {
    await more();
    await load(new URL(file, url).href, (bytes) => call((explorer) => explorer.company(company, bytes, false)));
  } catch (error) {
    call((explorer) => explorer.company(company, undefined, true));
    throw error;
  }
}

/**
 * Puts the whole dossier in the place of the index, if that is what the facts are, once for all places that show it;
 * throws why it can't, which says itself as text. Tells whether it is the whole of a split dossier.
 * @param {Facts | undefined} facts
 * @param {(whole: Facts) => Promise<Ready>} prepare reads it
 */
export async function complete(facts, prepare) {
  if (!facts) return false;
  facts.completing = facts.completing || putWhole(facts, prepare);
  try {
    await facts.completing;
  } finally {
    facts.completing = undefined;
  }
  return !!facts.file;
}

/** @param {Facts} facts @param {(whole: Facts) => Promise<Ready>} prepare */
async function putWhole(facts, prepare) {
  const index = facts.ready && facts.ready.dossier;
  const name = index && index.whole;
  if (!index || !name) return;
  const file = new URL(name, facts.url).href;
  let text = '';
  await load(file, (bytes) => {
    text = index.unaltered(bytes) || '';
    return !!text;
  });
  Object.assign(facts, { file, text, json: JSON.parse(text), outline: undefined, making: undefined, ready: undefined });
  await prepare(facts);
}
