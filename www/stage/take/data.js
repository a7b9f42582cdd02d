// @ts-check
// A dossier file cut to some of its records. The whole file is read again, so that all its keys are kept as they are;
// the browser has it still. tests/query/cut.rs has the same rules.

import { completing } from '../texts.js';

/**
 * The file with only the records of `ids`, as text.
 * @param {string} url
 * @param {string} version of the dossier that is shown
 * @param {string[]} ids
 * @param {Record<string, unknown> | undefined} filters what was asked for, which the file then says
 * @param {string} base address of the build, which has the texts of other languages apart
 */
export async function cut(url, version, ids, filters, base) {
  const answer = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'force-cache' });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const file = await completing(base).complete(await answer.json());
  if (file.version !== version) throw new Error(`${url} has version ${file.version}; shown is ${version}`);
  const wanted = new Set(ids);
  /** @param {unknown} id */
  const has = (id) => wanted.has(/** @type {string} */ (id));
  /** @param {any} reference */
  const source = (reference) => reference.source || reference;

  const { endorsers } = file;
  if (endorsers && !((!endorsers.of || has(endorsers.of)) && endorsers.organizations.every(has) && endorsers.sources.map(source).every(has))) {
    delete file.endorsers;
  }
  for (const [key, records] of Object.entries(file)) {
    if (key.startsWith('x-') || !Array.isArray(records) || !records.every((record) => record && typeof record === 'object')) continue;
    const kept = records.filter((record) => has(key === 'corrections' ? record.record : record.id));
    file[key] = kept.map((record) => without(key, record, has));
  }
  const chosen = Object.entries(filters || {}).filter(([key, value]) => key !== 'view' && key !== 'sort' && String(value));
  if (chosen.length) file['x-filter'] = Object.fromEntries(chosen);
  return JSON.stringify(file, null, 2) + '\n';
}

/**
 * A record whose references all lead to something: ties that are not shown are left out, or named under another key.
 * @param {string} key
 * @param {any} record
 * @param {(id: unknown) => boolean} has
 */
function without(key, record, has) {
  if (key === 'quotes') return { ...record, about: record.about.filter(has) };
  /** @type {[string, unknown][]} */
  const entries = Object.entries(record);
  const lost = (/** @type {string} */ name, /** @type {unknown} */ value) => (name === 'part_of' || name === 'to') && typeof value === 'string' && !has(value);
  return Object.fromEntries(entries.map(([name, value]) => [lost(name, value) ? 'x-' + name : name, value]));
}
