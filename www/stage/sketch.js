// @ts-check
// The first content: title, companies and agencies straight from the dossier, before the program is there. In the
// program's own classes, so that little moves when that takes its place; nothing in it but what the file says.

import { day } from './day.js';
import { languageIn, pick } from './outline.js';

// A browser's first date takes it some hundredths of a second, which are there while files are on their way.
day('2000-01', 'en');

/** More than fits a first screen. */
const MOST = 12;

/**
 * Undefined when the file is not as the format says: then the program tells what is wrong.
 * @param {any} json
 * @param {Record<string, string | undefined>} options with words for the host's action, and `filters` when a script has set some
 * @param {string} tongue the language of the two sentences
 * @param {string} kicker
 * @param {string} asOf a sentence with `{date}`
 * @param {<K extends keyof HTMLElementTagNameMap>(name: K, parent?: Node, text?: string) => HTMLElementTagNameMap[K]} make
 * @returns {HTMLElement | undefined}
 */
export function sketch(json, options, tongue, kicker, asOf, make) {
  try {
    const { lang } = options;
    const languages = [lang, languageIn(json)];
    const level = Number(options['heading-level']) || 2;

    /** @param {Node | undefined} parent @param {keyof HTMLElementTagNameMap} name @param {string} className @param {string} [text] */
    const put = (parent, name, className, text) => {
      const element = make(name, parent, text);
      element.className = className;
      return element;
    };
    /** @param {number} down */
    const h = (down) => /** @type {'h2'} */ ('h' + Math.min(level + down, 6));

    const root = put(undefined, 'div', 'root sketch');
    root.setAttribute('data-theme', options.theme || 'light');
    root.setAttribute('aria-busy', 'true');
    root.lang = tongue;
    root.dir = tongue === 'ar' ? 'rtl' : 'ltr';
    const wrap = put(root, 'div', 'wrap');

    const header = make('header', wrap);
    const line = put(header, 'p', 'kicker');
    make('span', line, kicker);
    make('span', line, asOf.replace('{date}', day(json.as_of, tongue)));
    if (json.publisher) make('span', line, json.publisher.name);
    put(header, h(0), 'title', options.heading || pick(json.title, languages));
    if (json.summary) put(header, 'p', 'lede', pick(json.summary, languages));
    const actions = put(header, 'p', 'actions');
    const own = { id: '', url: options['action-url'], label: options['action-label'] };
    for (const { id, url, label } of [own, ...(json.actions || [])]) {
      if (!/^(https?:\/\/[^\s/]+[^\s]*|mailto:.*)$/i.test(url) || (!id && !/^h/i.test(url))) continue;
      const action = put(actions, 'span', actions.firstChild ? 'action' : 'action first');
      action.setAttribute('data-action', id);
      const link = make('a', action, pick(label, languages));
      link.href = url;
      link.rel = 'noopener noreferrer';
      if (/^h/i.test(url)) link.target = '_blank';
    }
    if (!actions.firstChild) header.removeChild(actions);

    // Rooms of about the size of what comes.
    put(wrap, 'div', 'total');
    put(wrap, 'div', 'search');
    const cols = put(wrap, 'div', 'cols');
    put(cols, 'div', 'facets');
    const list = put(cols, 'div', 'results');
    put(list, 'div', 'status');

    const { organizations, ties } = json;
    const presets = (options.company || '').split(',').map((word) => word.trim()).filter(Boolean);
    // What the presets leave of the dossier only the program can tell; company ids are plain enough.
    const plain = !['agency', 'kind', 'certainty', 'amount', 'query', 'state', 'filters'].some((name) => options[name])
      && presets.every((preset) => organizations.some((/** @type {any} */ { id }) => id === preset));
    /** The companies that are painted, each with the agencies that it supplies. @type {Map<string, Set<string>>} */
    const shown = new Map();
    /** @type {any[]} */
    const companies = [];
    /** @type {any[]} */
    const receivers = [];
    for (const organization of organizations) {
      const { id, kind } = organization;
      if (kind === 'agency') receivers.push(organization);
      if (plain && kind === 'company' && companies.length < MOST && (!presets.length || presets.includes(id))) {
        companies.push(organization);
        shown.set(id, new Set());
      }
    }
    for (const { from, to, via, certainty } of ties) {
      // Most of a large file; and what is only said to be so needs more words than there is room for.
      if (!via && !shown.has(from) || certainty === 'alleged' || certainty === 'potential') continue;
      for (const id of [from, ...(via || [])]) {
        const agencies = shown.get(id);
        if (agencies) agencies.add(to);
      }
    }
    for (const { id, name } of companies) {
      const card = put(put(put(list, 'div', 'card'), 'div', 'front'), 'div', '');
      put(card, h(1), 'name', pick(name, languages));
      const to = put(put(card, 'div', 'to'), 'ul', '');
      const agencies = shown.get(id);
      for (const agency of receivers) {
        if (agencies && agencies.has(agency.id)) make('b', make('li', to), pick(agency.name, languages));
      }
    }
    return root;
  } catch (_) {
    return undefined;
  }
}

/** The next frame is on the screen; or some time has passed, since hidden pages have no frames. */
export function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100);
  });
}
