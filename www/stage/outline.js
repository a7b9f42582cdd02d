// @ts-check
// Names and titles of a dossier as plain text: what is left to read when the program has stopped or can't start.

/** @typedef {import('./main.js').Facts} Facts */

/**
 * Texts are as in the file: a string, or an object of strings by language.
 * @typedef {{ title: unknown, asOf: unknown, language: string, companies: { name: unknown, ties: unknown[] }[] }} Outline
 */

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
    outline.language = json.default_language || 'en';
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
      for (const id of new Set([from, to, ...(via || [])])) {
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
