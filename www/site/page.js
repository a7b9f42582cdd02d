// @ts-check
// index.html: the generator of the code for a website. Nothing is sent or stored; the page works without for the one tag.

import { day } from '../stage/day.js';
import { draw } from './card.js';
import { checkFiles, checkPolicy } from './checks.js';
import { codes, link } from './codes.js';
import { colour } from './colour.js';
import { copyButtons, forgetCopies } from './copying.js';
import { byId, chosen, input, offerOrganizations, offerWords, preset, remarks } from './form.js';
import { preview } from './preview.js';

/** @typedef {import('./codes.js').Codes} Codes */
/** @typedef {import('./assets.js').Manifest} Manifest */
/** @typedef {{ title: string, line: string, company: import('./lists.js').Entry[], agency: import('./lists.js').Entry[] }} Facts */

/** @param {string} file */
const read = async (file) => {
  const response = await fetch(file, { credentials: 'omit', cache: 'no-cache' });
  if (response.status !== 200) throw new Error(`HTTP ${response.status}`);
  return response.json();
};

/**
 * What the generator needs of a dossier.
 * @param {any} dossier
 * @returns {Facts}
 */
const facts = (dossier) => {
  const language = dossier.default_language || 'en';
  /** @param {any} text a string, or an object of strings by language */
  const say = (text) => String((text && typeof text === 'object' ? text[language] : text) || '');
  /** @param {string} kind */
  const all = (kind) => (Array.isArray(dossier.organizations) ? dossier.organizations : [])
    .filter((/** @type {any} */ one) => one && one.kind === kind && typeof one.id === 'string')
    .map((/** @type {any} */ one) => ({ value: one.id, label: say(one.name) || one.id }));
  const publisher = dossier.publisher && say(dossier.publisher.name);
  return {
    title: say(dossier.title),
    line: [dossier.as_of && `As of ${day(String(dossier.as_of), 'en')}`, publisher, 'with every source'].filter(Boolean).join(' · '),
    company: all('company'),
    agency: all('agency'),
  };
};

const start = () => {
  // Opened from a disk, the example address is of more use than the folder's.
  const base = location.protocol.startsWith('http') ? new URL('.', location.href).href : 'https://widgets.example.org/';
  const place = { base, release: '', sha384: '', title: 'Complicity explorer' };
  const query = new URLSearchParams(location.search);
  /** @type {Facts} */
  let dossier = { title: '', line: 'With every source', company: [], agency: [] };
  /** @type {string[]} */
  let loads = ['complicity-explorer.js'];
  let why = '';
  const canvas = /** @type {HTMLCanvasElement} */ (byId('card'));
  const show = preview();
  let last = '';

  const update = () => {
    const choice = chosen();
    remarks(choice);
    const all = codes(place, choice);
    for (const name of /** @type {(keyof Codes)[]} */ (Object.keys(all))) {
      const text = all[name] || why;
      const code = byId('code-' + name);
      if (text && code.textContent !== text) code.textContent = text;
    }
    const now = JSON.stringify(all);
    if (last && now !== last) forgetCopies();
    last = now;
    show(link(new URL('.', location.href).href, choice));
    draw(canvas, { title: choice.heading.trim() || dossier.title || place.title, line: dossier.line, accent: colour(choice.accent), dark: choice.theme === 'dark' });
  };

  offerWords();
  preset(query);
  copyButtons();
  checkFiles(base);
  checkPolicy(base, () => ({ files: loads, accent: !!colour(chosen().accent) }));
  byId('choices').addEventListener('input', (event) => {
    if (event.target === byId('accent-well')) input('accent').value = input('accent-well').value;
    update();
  });
  byId('choices').addEventListener('submit', (event) => event.preventDefault());
  byId('choices').addEventListener('reset', () => setTimeout(update));
  byId('card-save').addEventListener('click', () => canvas.toBlob((picture) => {
    if (!picture) return;
    const a = document.createElement('a');
    a.href = URL.createObjectURL(picture);
    a.download = 'dossier.png';
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 60000);
    byId('card-status').textContent = 'The picture is in your downloads.';
  }, 'image/png'));

  const list = read('manifest.json').then((/** @type {Manifest} */ manifest) => {
    const entry = manifest.files[`r/${manifest.version}/complicity-explorer.js`];
    Object.assign(place, { release: manifest.version, sha384: entry.sha384 });
    loads = manifest.loads;
  }).catch(() => {
    why = 'This code needs manifest.json, which could not be read. Upload the whole folder again, and see “Why doesn’t it show?” below.';
  });
  const names = read('data/dossier.json').then((read) => {
    dossier = facts(read);
    place.title = dossier.title || place.title;
    for (const name of /** @type {const} */ (['company', 'agency'])) {
      offerOrganizations(name, dossier[name], query.getAll(name).flatMap((ids) => ids.split(',')));
    }
  }).catch(() => {
    for (const name of ['company', 'agency']) byId(name + '-list').textContent = 'The names could not be read from data/dossier.json.';
  });
  // The preview waits for what the address of this page has chosen.
  Promise.all([list, names]).then(() => {
    update();
    byId('choices').removeAttribute('aria-busy');
  });
};

start();
