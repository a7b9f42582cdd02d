// @ts-check
// What a visitor takes away: text for the clipboard, links, files, pictures, paper. A file of its own, which the stage
// loads when somebody wants something for the first time.

import { copied } from './clipboard.js';
import { cut } from './data.js';
import { drawn, painted } from './picture.js';

/**
 * What is wanted, as the program says it (`Take` in src/ui/scene.rs).
 * @typedef {{ kind: 'copy', text: string, html?: string }
 *   | { kind: 'link', how: string }
 *   | { kind: 'file', name: string, media: string, text: string }
 *   | { kind: 'data', name: string, text: string }
 *   | { kind: 'svg' | 'png', name: string, element: SVGSVGElement }
 *   | { kind: 'print' }} Wanted
 */

/**
 * For whom: what was pressed, the language of our own sentences, and what the explorer shows.
 * @typedef {{
 *   pressed: Element | undefined, language: string, title: string, link: string, url: string, version: string,
 *   filters: Record<string, unknown> | undefined,
 * }} Asked
 */

/**
 * @param {Wanted} wanted
 * @param {Asked} asked
 */
export default async function take(wanted, asked) {
  const { pressed, language, title, link } = asked;
  const near = pressed && pressed.closest('.take, figure');
  /** @param {string} key */
  const say = (key) => (TAKE_TEXT[language] || TAKE_TEXT.en)[key];
  /** @param {string} key */
  const tell = (key) => near && told(near, say(key));
  /** @param {string} text @param {string} [html] */
  const copy = async (text, html) => {
    tell(near && !(await copied(near, text, html, say('copy-by-hand'))) ? 'copy-by-hand' : 'copied');
  };

  try {
    if (wanted.kind === 'copy') return await copy(wanted.text, wanted.html);
    if (wanted.kind === 'print') return print();
    if (wanted.kind === 'link') {
      if (wanted.how === 'copy') return await copy(link);
      try {
        return await navigator.share({ title, url: link });
      } catch (error) {
        // The visitor thought better of it; anything else is the browser's no.
        return /** @type {Error} */ (error).name === 'AbortError' ? undefined : await copy(link);
      }
    }
    if (wanted.kind === 'file') return save(new Blob([wanted.text], { type: wanted.media }), wanted.name);
    if (wanted.kind === 'data') {
      const text = await cut(asked.url, asked.version, wanted.text.split(' '), asked.filters);
      return save(new Blob([text], { type: 'application/json' }), wanted.name);
    }
    const picture = drawn(wanted.element);
    if (wanted.kind === 'svg') return save(new Blob([picture.text], { type: 'image/svg+xml' }), wanted.name);
    const png = await painted(picture);
    if (png) save(png, wanted.name);
    else tell('no-png');
  } catch (error) {
    console.warn('complicity-explorer: ' + error);
    tell('not-made');
  }
}

/**
 * Says beside what was pressed what came of it: in the region that is there for it, or in one of our own.
 * @param {Element} near
 * @param {string} words
 */
function told(near, words) {
  let place = near.querySelector('.told');
  if (!place) {
    place = near.appendChild(document.createElement('p'));
    place.className = 'told';
    place.setAttribute('aria-live', 'polite');
  }
  const line = place;
  line.textContent = '';
  // Later, so that the same words are told again.
  setTimeout(() => {
    line.textContent = words;
  }, 50);
}

/**
 * @param {Blob} blob
 * @param {string} name
 */
function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  // Outside of the page, so that none of its listeners hears the click.
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
