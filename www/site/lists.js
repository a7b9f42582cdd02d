// @ts-check
// What this build's explorer can be told by a word. The first of each list is what it does without being told.
// A choice with one entry is not offered: a new view or language of the interface is one more line here.

/** @typedef {{ value: string, label: string }} Entry */

/** @type {Entry[]} */
export const VIEWS = [
  { value: 'companies', label: 'Companies' },
  { value: 'flow', label: 'Who supplies whom' },
  { value: 'amounts', label: 'Amounts' },
  { value: 'timeline', label: 'Timeline' },
  { value: 'table', label: 'Table' },
];

/** Of the interface, not of the dossier. @type {Entry[]} */
export const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Español' },
  { value: 'fil', label: 'Filipino' },
  { value: 'zh', label: '中文' },
  { value: 'ar', label: 'العربية' },
];

/** @type {Entry[]} */
export const THEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'As each reader’s device is set' },
];
