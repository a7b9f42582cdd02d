// @ts-check
// What a host page sees of a visitor's choices: the property `filters` of the element, and with `state="hash"` the
// page's address.

import { plain } from './plain.js';

/** @typedef {import('../complicity-explorer').Filters} Filters */
/** @typedef {import('../complicity-explorer').Shared} Shared */

/**
 * The choices of one explorer, `choose` in JSON; undefined once its program has stopped.
 * @typedef {{ readonly filters: Filters | undefined, readonly preset: Filters | undefined, choose(part: string): void }} Choices
 */

/**
 * The state of one place: `start` is what to begin with, if anything.
 * @typedef {{ start: string | undefined, begin(choices: Choices): void, set(): void, changed(): void, hash(): string, end(): void }} State
 */

/** Where our part of an address begins. */
const MARK = '#ce:';
/** The order that companies have when nobody chooses one. */
const ORDER = 'editor';
/** What visitors have chosen in a place, if anything; asked when another dossier takes the place of the one there. @type {WeakMap<HTMLElement, () => Filters | undefined>} */
const CHOSEN = new WeakMap();

/**
 * @param {HTMLElement} host
 * @param {ShadowRoot} shadow
 * @param {(message: string) => void} warn
 * @returns {State}
 */
export function stateOf(host, shadow, warn) {
  /** @type {Choices | undefined} */
  let choices;
  /** The choices as text, and without the search, as they were last seen. */
  let last = '';
  let lastRest = '';
  /** What is chosen when nobody has chosen anything. @type {Filters | undefined} */
  let usual;
  let listening = false;
  /** What was chosen where the address had no part of ours, by the hash that it had. @type {Map<string, string>} */
  const left = new Map();
  /** @type {Shared} */
  const shared = /** @type {any} */ (globalThis).ComplicityExplorer;

  /** Whether the page's address is this explorer's: of several, the first that was shown. */
  const owns = () => {
    if (!wants(host)) return false;
    const owner = shared.address;
    if (!owner || !owner.isConnected || !wants(owner)) shared.address = host;
    if (shared.address === host) return true;
    warn('state="hash" is ignored where another explorer of the page has it; allowed there: none');
    return false;
  };

  const see = () => {
    const { filters, preset } = choices || {};
    if (!filters || !preset) return;
    usual = preset;
    last = write(filters, usual);
    lastRest = write({ ...filters, query: '' }, usual);
  };

  const chosen = () => (!usual || last === write(usual, usual) ? '' : MARK + last);

  /** Brings the address to what is chosen. @param {boolean} replace whether Back skips what it was before */
  const put = (replace) => {
    const hash = chosen();
    if (hash === (ours() === undefined ? '' : location.hash)) return;
    try {
      // The whole address, because `<base>` would move a part of it; the host's own state stays with it.
      history[replace ? 'replaceState' : 'pushState'](history.state, '', location.href.split('#')[0] + hash);
    } catch (_) {
      // Documents without an address of their own, and browsers that count too many changes.
    }
  };

  /** The visitor has gone Back or followed a link. */
  const follow = () => {
    if (!choices || !owns()) return;
    const linked = ours();
    const known = linked === undefined ? left.get(location.hash) : linked;
    // A place in the page that has nothing to do with us.
    if (known === undefined && location.hash) return;
    choices.choose(plain(known === undefined ? usual : read(known, usual)));
    see();
  };

  const listen = () => {
    const on = !!choices && owns();
    if (on === listening) return;
    listening = on;
    const change = on ? addEventListener : removeEventListener;
    change('popstate', follow);
    change('hashchange', follow);
  };

  // What a script of the page has put there before the program came, or what is chosen in the dossier before this one.
  const early = Object.getOwnPropertyDescriptor(host, 'filters');
  const before = CHOSEN.get(host);
  const begun = before ? before() : early && early.value;
  const mine = () => (chosen() && choices ? choices.filters : undefined);
  const linked = owns() ? ours() : undefined;
  const start = linked === undefined ? begun : read(linked);
  return {
    start: start === undefined ? undefined : plain(start),
    begin(now) {
      choices = now;
      CHOSEN.set(host, mine);
      Object.defineProperty(host, 'filters', {
        configurable: true,
        enumerable: true,
        get: () => now.filters,
        set: (part) => now.choose(plain(part)),
      });
      see();
      listen();
    },
    set() {
      const state = host.getAttribute('state');
      if (state !== null && state !== 'none' && state !== 'hash') warn(`state="${state}" is ignored; allowed: none, hash`);
      const [before, listened] = [last, listening];
      see();
      listen();
      if (!listening || ours() === undefined) return;
      if (!listened) follow();
      else if (last !== before) put(true);
    },
    changed() {
      const [before, rest] = [last, lastRest];
      see();
      listen();
      if (last === before || !listening) return;
      const field = shadow.activeElement;
      const typed = rest === lastRest && field instanceof HTMLInputElement && field.type === 'search';
      if (!typed && ours() === undefined) left.set(location.hash, before);
      put(typed);
    },
    hash: chosen,
    end() {
      choices = undefined;
      listen();
      // What belongs to the next dossier already is not this one's to take away.
      if (CHOSEN.get(host) !== mine) return;
      CHOSEN.delete(host);
      if (shared.address === host) shared.address = undefined;
      delete /** @type {any} */ (host).filters;
    },
  };
}

/** @param {HTMLElement} host */
const wants = (host) => host.getAttribute('state') === 'hash';

/** Our part of the address, if it has one. */
const ours = () => (location.hash.startsWith(MARK) ? location.hash.slice(MARK.length) : undefined);

/**
 * Choices as text: `company=google,amazon&query=anthos`. What is usual is left out: empty lists, the preset's view and the
 * editor's order.
 * @param {Filters} filters
 * @param {Filters} usual
 */
function write(filters, usual) {
  const parts = [];
  for (const [key, value] of Object.entries(filters)) {
    const words = String(value);
    if (words === (key === 'view' ? usual.view : key === 'sort' ? ORDER : '')) continue;
    parts.push(key + '=' + encodeURIComponent(words).replace(/%2C/g, ','));
  }
  return parts.join('&');
}

/**
 * The choices that a text stands for. Keys that are none of ours are left alone.
 * @param {string} text
 * @param {Filters} [usual] without it, the view stays what it is
 */
function read(text, usual) {
  const words = new URLSearchParams(text);
  /** @type {Record<string, unknown>} */
  const filters = { query: words.get('query') || '', sort: words.get('sort') || ORDER };
  for (const key of ['company', 'agency', 'kind', 'certainty', 'amount']) {
    filters[key] = words.getAll(key).join().split(',').filter(Boolean);
  }
  const view = words.get('view') || (usual && usual.view);
  if (view) filters.view = view;
  return filters;
}
