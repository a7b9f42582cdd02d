// @ts-check
// The files beside the index of a split dossier: one for each company, and the whole.

import { bytesOf } from './later.js';

/** @typedef {import('./reading.js').Facts} Facts */
/** @typedef {import('./reading.js').Ready} Ready */

/** Addresses that did not give what they should. @type {Set<string>} */
const failed = new Set();

/**
 * @param {string} url
 * @param {Promise<unknown> | undefined} more what is needed to take it
 * @param {(bytes: Uint8Array) => boolean} take whether these bytes are what the index names
 */
async function load(url, more, take) {
  try {
    const [bytes] = await Promise.all([bytesOf(url, failed.has(url)).then((buffer) => new Uint8Array(buffer)), more]);
    if (!take(bytes)) throw { code: 'integrity', toString: () => `${url}: not the file that the index names` };
    failed.delete(url);
  } catch (error) {
    failed.add(url);
    throw error;
  }
}

/**
 * Hands a company's file to the program, or tells it that there is none.
 * @param {Facts} facts
 * @param {{ company: string, file: string }} wanted
 * @param {Promise<unknown>} more the part of the program that waits
 * @param {(bytes: Uint8Array | undefined, failed: boolean) => boolean} tell tells the program, which says whether all is well
 * @param {(code: string, error: unknown) => void} lacks called when it is not; the error says itself as text
 */
export async function openCompany({ url }, { file }, more, tell, lacks) {
  let code = 'data-network';
  more.catch(() => {
    code = 'wasm';
  });
  // The program is still on the stack.
  await undefined;
  tell(undefined, false);
  try {
    await load(new URL(file, url).href, more, (bytes) => tell(bytes, false));
  } catch (error) {
    if (!tell(undefined, true)) lacks(code, error);
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
  const { dossier: index } = await prepare(facts);
  if (!index.whole) return;
  const file = new URL(index.whole, facts.url).href;
  let text = '';
  await load(file, undefined, (bytes) => {
    text = index.unaltered(bytes) || '';
    return !!text;
  });
  Object.assign(facts, { file, text, json: JSON.parse(text), outline: undefined, making: undefined, ready: undefined });
  await prepare(facts);
}
