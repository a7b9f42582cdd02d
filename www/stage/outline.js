// @ts-check
// Names and titles of a dossier as plain text: what is left to read when the program has stopped or can't start.

import { day } from './day.js';

/**
 * Texts are as in the file: a string, or an object of strings by language.
 * @typedef {{ title: unknown, asOf: unknown, language: string, companies: { name: unknown, ties: unknown[] }[] }} Outline
 */

/** @param {import('./reading.js').Facts} facts */
export const outlineOf = (facts) => facts.outline || outlined(facts.json);

/** The language of a dossier's plain texts, whatever the file holds. @param {any} json */
export const languageIn = (json) => (json && json.default_language) || 'en';

/** @param {import('./reading.js').Facts} facts */
export const languageOf = ({ outline, json }) => (outline ? outline.language : languageIn(json));

/**
 * Never throws, whatever the file holds.
 * @param {any} json
 * @returns {Outline}
 */
export function outlined(json) {
  /** @type {Outline} */
  const outline = { title: '', asOf: '', language: 'en', companies: [] };
  try {
    outline.title = json.title;
    outline.asOf = json.as_of;
    outline.language = languageIn(json);
    /** @type {Map<unknown, unknown[]>} */
    const tiesOf = new Map();
    for (const { id, kind, name } of json.organizations) {
      if (kind !== 'company') continue;
      /** @type {unknown[]} */
      const ties = [];
      tiesOf.set(id, ties);
      outline.companies.push({ name, ties });
    }
    for (const { from, to, via, title } of json.ties) {
      for (const id of via ? new Set([from, to, ...via]) : [from, to]) {
        const ties = tiesOf.get(id);
        if (ties) ties.push(title);
      }
    }
  } catch (_) {
    // A file with records that are none; what was found so far is kept.
  }
  return outline;
}

/**
 * Names and titles as plain text.
 * @param {Outline} outline
 * @param {HTMLElement} host
 * @param {(string | undefined)[]} languages of the texts, the best first
 * @param {string} speaks the language of our own sentence
 * @param {string} asOf that sentence, with `{date}`
 * @param {HTMLElement} box where it goes
 * @param {import('./main.js').Tools['make']} make
 */
export function describe({ title, asOf: date, companies }, host, languages, speaks, asOf, box, make) {
  const level = Number(host.getAttribute('heading-level')) || 2;
  /** @param {number} down @param {string} text */
  const heading = (down, text) => make(/** @type {'h2'} */ ('h' + Math.min(level + down, 6)), box, text);
  heading(0, host.getAttribute('heading') || pick(title, languages));
  make('p', box, asOf.replace('{date}', day(String(date), speaks)));
  for (const { name, ties } of companies) {
    heading(1, pick(name, languages));
    const list = ties.length ? make('ul', box) : box;
    for (const tie of ties) make('li', list, pick(tie, languages));
  }
}

/**
 * A text of the dossier in the first of the languages that it has.
 * @param {any} text
 * @param {(string | undefined)[]} languages
 * @returns {string}
 */
export function pick(text, languages) {
  for (const tag of languages) {
    for (const key of text && tag ? [tag, tag.split('-')[0]] : []) {
      if (typeof text[key] === 'string') return text[key];
    }
  }
  return typeof text === 'string' ? text : '';
}
