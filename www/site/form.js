// @ts-check
// The form of the generator: what is chosen in it, and choices put into it.

import { actionAddress } from './codes.js';
import { accentProblem, colour } from './colour.js';
import { LANGUAGES, THEMES, VIEWS } from './lists.js';

/** @typedef {import('./codes.js').Choice} Choice */
/** @typedef {import('./lists.js').Entry} Entry */

/** @param {string} id */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {string} id */
export const input = (id) => /** @type {HTMLInputElement} */ (byId(id));

/** @param {string} name */
const ticked = (name) => [...document.querySelectorAll(`#choices input[name="${name}"]:checked`)].map((box) => /** @type {HTMLInputElement} */ (box).value);

/**
 * Selects and boxes from the lists of this build. A list with one entry offers no choice and stays hidden.
 * @param {string} id of a select
 * @param {Entry[]} entries
 * @param {Entry} [first] stands before them
 */
const offer = (id, entries, first) => {
  const select = byId(id);
  for (const { value, label } of first ? [first, ...entries] : entries) {
    const option = document.createElement('option');
    option.value = value;
    option.textContent = label;
    select.append(option);
  }
  byId(id + '-choice').hidden = entries.length < 2;
};

/** Fills the parts that don't depend on a dossier. */
export const offerWords = () => {
  offer('view', VIEWS);
  offer('lang', LANGUAGES, { value: '', label: 'As the page around it' });
  offer('theme', THEMES);
};

/**
 * Boxes for organizations of the dossier.
 * @param {'company' | 'agency'} name
 * @param {Entry[]} entries
 * @param {string[]} chosen
 */
export const offerOrganizations = (name, entries, chosen) => {
  const list = byId(name + '-list');
  list.textContent = '';
  for (const { value, label } of entries) {
    const row = document.createElement('label');
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.name = name;
    box.value = value;
    box.checked = chosen.includes(value);
    box.autocomplete = 'off';
    row.append(box, ' ', label);
    list.append(row);
  }
};

/** @returns {Choice} */
export const chosen = () => ({
  company: ticked('company'),
  agency: ticked('agency'),
  view: input('view').value,
  lang: input('lang').value,
  theme: input('theme').value,
  accent: input('accent').value,
  heading: input('heading').value,
  actionUrl: input('action-url').value,
  actionLabel: input('action-label').value,
  state: input('state').checked,
  locked: input('locked').checked,
});

/**
 * Puts the options of an address into the form, as `frame.html` takes them. Organizations come with the dossier.
 * @param {URLSearchParams} query
 */
export const preset = (query) => {
  for (const id of ['view', 'lang', 'theme']) {
    const select = /** @type {HTMLSelectElement} */ (/** @type {unknown} */ (input(id)));
    const value = query.get(id) || '';
    if ([...select.options].some((option) => option.value === value)) select.value = value;
  }
  for (const id of ['heading', 'action-url', 'action-label']) input(id).value = query.get(id) || '';
  input('accent').value = colour(query.get('ce-accent') || '');
  input('state').checked = query.get('state') === 'hash';
  input('locked').checked = query.has('locked');
};

/**
 * Says beside a field what is wrong with it.
 * @param {string} id
 * @param {string} sentence
 * @param {boolean} invalid
 */
const remark = (id, sentence, invalid) => {
  const place = byId(id + '-note');
  if (place.textContent !== sentence) place.textContent = sentence;
  input(id).setAttribute('aria-invalid', String(invalid));
};

/** @param {Choice} choice */
export const remarks = (choice) => {
  remark('accent', accentProblem(choice.accent, choice.theme), !!choice.accent.trim() && !colour(choice.accent));
  const well = input('accent-well');
  well.value = colour(choice.accent) || (choice.theme === 'dark' ? '#ff8a7a' : '#b3261e');
  const url = choice.actionUrl.trim();
  const bad = !!url && !actionAddress(url);
  remark('action-url', bad ? 'This is no address that begins with https:// or http://, so it is left out.' : !url && choice.actionLabel.trim() ? 'Without an address there is no button.' : '', bad);
  const needless = choice.locked && !choice.company.length && !choice.agency.length;
  remark('locked', needless ? 'Choose a company or an agency first: there is nothing to hold on to.' : '', false);
};
