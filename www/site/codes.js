// @ts-check
// From what was chosen to the codes that people paste. Nothing here touches a page.

import { THEMES, VIEWS } from './lists.js';
import { colour } from './colour.js';

/**
 * What can be chosen. Empty text, an empty list and `false` mean: as the explorer does by itself.
 * @typedef {{
 *   company: string[], agency: string[], view: string, lang: string, theme: string, accent: string, heading: string,
 *   actionUrl: string, actionLabel: string, state: boolean, locked: boolean,
 * }} Choice
 */

/**
 * What the codes lead to: the folder's address with a slash at its end, the name of the release and the hash of its
 * entry (empty while not known), and what a frame is called.
 * @typedef {{ base: string, release: string, sha384: string, title: string }} Place
 */

/** @typedef {{ current: string, frozen: string, frame: string, fixed: string, wordpress: string, link: string }} Codes */

/** How high a frame is before it has told its height, and where nothing listens (px). */
const HEIGHT = 900;

/** @param {string} text for an attribute in double quotes, or between tags */
export const html = (text) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/**
 * WordPress ends a shortcode at the first `]`, takes backslashes out and drops a lone `<`; as entities they come through.
 * @param {string} text
 */
export const shortcode = (text) => html(text).replace(/\[/g, '&#91;').replace(/\]/g, '&#93;').replace(/\\/g, '&#92;');

/**
 * The address of a call to action, or nothing when it is none that the explorer would show.
 * @param {string} text
 */
export const actionAddress = (text) => {
  try {
    const url = new URL(text.trim());
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : '';
  } catch (_) {
    return '';
  }
};

/**
 * The options that differ from what the explorer does by itself: name and value, an empty value for a mere presence.
 * @param {Choice} choice
 * @returns {[string, string][]}
 */
export const options = (choice) => {
  const url = actionAddress(choice.actionUrl);
  const fixed = choice.company.length + choice.agency.length > 0;
  /** @type {[string, string, unknown][]} */
  const all = [
    ['company', choice.company.join(','), choice.company.length],
    ['agency', choice.agency.join(','), choice.agency.length],
    ['view', choice.view, choice.view && choice.view !== VIEWS[0].value],
    ['locked', '', choice.locked && fixed],
    ['lang', choice.lang, choice.lang],
    ['theme', choice.theme, choice.theme && choice.theme !== THEMES[0].value],
    ['heading', choice.heading.trim(), choice.heading.trim()],
    ['action-url', url, url],
    ['action-label', choice.actionLabel.trim(), url && choice.actionLabel.trim()],
    ['state', 'hash', choice.state],
  ];
  return all.filter(([, , set]) => set).map(([name, value]) => [name, value]);
};

/**
 * The explorer as a page of its own, with what was chosen in its address.
 * @param {string} base
 * @param {Choice} choice
 */
export const link = (base, choice) => {
  const accent = colour(choice.accent);
  /** @type {[string, string][]} */
  const all = [...options(choice), ...(accent ? [/** @type {[string, string]} */ (['ce-accent', accent])] : [])];
  const query = all.map(([name, value]) => name + (value && '=' + encodeURIComponent(value).replace(/%2C/g, ',')));
  return base + 'frame.html' + (query.length ? '?' + query.join('&') : '');
};

/**
 * @param {Place} place
 * @param {Choice} choice
 * @returns {Codes}
 */
export const codes = (place, choice) => {
  const { base, release, sha384, title } = place;
  const accent = colour(choice.accent);
  const chosen = options(choice);
  const attributes = chosen.map(([name, value]) => ` data-${name}` + (value && `="${html(value)}"`)).join('');
  // A custom property in a `style` of a plain element is what content managers leave alone, and it is inherited.
  const style = accent && ` style="--ce-accent: ${accent}"`;
  // As soon as something is chosen it stands on a container: some tag managers and optimizers take `data-…` off
  // scripts, and the container can hold what readers without scripts get.
  const fallback = `<a href="${html(base)}dossier.html">Read all facts as a plain page</a>`;
  const container = attributes || style ? `<div data-complicity-explorer${attributes}${style}>${fallback}</div>\n` : '';
  const at = html(link(base, choice));
  const fixed = `<iframe src="${at}" title="${html(choice.heading.trim() || title)}" width="100%" height="${HEIGHT}" loading="lazy" allow="clipboard-write" style="border: 0"></iframe>`;
  const words = chosen.map(([name, value]) => ` ${name.replace(/-/g, '_')}="${shortcode(value || 'true')}"`).join('');
  const short = `[complicity_explorer${words}]`;
  return {
    current: `${container}<script src="${html(base)}complicity-explorer.js" async></script>`,
    frozen: release && `${container}<script src="${html(base)}r/${release}/complicity-explorer.js" integrity="${sha384}" crossorigin="anonymous" data-integrity async></script>`,
    frame: `${fixed}\n<script src="${html(base)}frame-parent.js" async></script>`,
    fixed,
    wordpress: style ? `<div${style}>${short}</div>` : short,
    link: link(base, choice),
  };
};
