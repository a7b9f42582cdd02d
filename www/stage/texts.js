// @ts-check
// The texts of the bundled dossier in other languages than its own: the build has taken them out (xtask/src/texts.rs),
// because most pages don't show them, and here they come back.

import { onceLoaded } from './later.js';
import { languageIn } from './outline.js';
import { plain } from './plain.js';

/** Where in the file, the check of the text beside which it belongs, and the text. @typedef {[string, number, string]} Text */

/**
 * The languages whose texts a dossier in the form of the build still lacks.
 * @param {any} json
 * @returns {string[]}
 */
export const lacking = (json) => {
  const { id, default_language: own, languages, title } = json || {};
  const { texts } = STAGE_DOSSIER;
  return id === STAGE_DOSSIER.id && Array.isArray(languages) ? languages.filter((tag) => tag !== own && texts[tag] && !(title && title[tag])) : [];
};

/**
 * What puts texts back, each file loaded once.
 * @param {string} base
 */
export function completing(base) {
  /** @type {Record<string, () => Promise<unknown>>} */
  const loads = {};
  /** @type {Record<string, Text[]>} */
  const lists = {};

  /** A copy with the texts of these languages. @param {any} json @param {string[]} languages */
  const complete = async (json, languages = lacking(json)) => {
    await Promise.all(languages.map((tag) => (loads[tag] = loads[tag] || onceLoaded(base, [STAGE_DOSSIER.texts[tag]], async ([bytes]) => {
      lists[tag] = JSON.parse(new TextDecoder().decode(bytes));
    }))()));
    const whole = languages.length ? structuredClone(json) : json;
    for (const tag of languages) put(whole, tag, lists[tag]);
    return whole;
  };

  /**
   * Has what is shown say its texts in the language nearest to `tag`, too, if the build has taken them out.
   * @param {import('./main.js').Facts} facts
   * @param {string} [tag]
   */
  const learn = async (facts, tag = '') => {
    const near = () => lacking(facts.json).filter((language) => language === tag || language === tag.split('-')[0]);
    const whole = await complete(facts.json, near());
    // Another place may have been quicker.
    if (near()[0]) Object.assign(facts, { json: whole, text: plain(whole), outline: undefined, making: undefined, ready: undefined });
  };
  return { complete, learn };
}

/**
 * Only beside the very words that it translates: another version of the file may say something else there.
 * @param {any} json
 * @param {string} language
 * @param {Text[]} list
 */
function put(json, language, list) {
  const own = languageIn(json);
  for (const [path, check, text] of list) {
    const steps = path.split('/');
    const last = /** @type {string} */ (steps.pop());
    let at = json;
    for (const step of steps) at = at && at[step];
    if (!at) continue;
    const there = at[last];
    const said = last === 'translations' ? at.body : there && there[own] || there;
    if (typeof said !== 'string' || hash(said) !== check) continue;
    at[last] = typeof there === 'string' ? { [own]: there, [language]: text } : { ...there, [language]: text };
  }
}

/** FNV-1a over the units of UTF-16. @param {string} text */
function hash(text) {
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  return hash >>> 0;
}
