// @ts-check
// What a visitor takes away: text for the clipboard, links, files, pictures, paper. A file of its own, which the stage
// loads when somebody wants something for the first time.

import { copied } from './clipboard.js';
import { cut } from './data.js';
import { addressOf } from './link.js';
import { drawn, painted } from './picture.js';

/**
 * What is wanted, as the program says it (`Take` in src/ui/scene.rs).
 * @typedef {{ kind: 'copy', text: string, html?: string }
 *   | { kind: 'shown', how: string }
 *   | { kind: 'file', name: string, media: string, text: string }
 *   | { kind: 'data', name: string, text: string }
 *   | { kind: 'svg' | 'png', name: string, element: SVGSVGElement }} Wanted
 */

/**
 * For whom: the element, what was pressed, the language of our own sentences, and what the explorer shows: its options, its
 * choices as a part of an address and as lists, the address of its facts, where all of them are, and their version.
 * @typedef {{
 *   host: HTMLElement, pressed: Element | undefined, language: string, base: string, options: Record<string, string | undefined>,
 *   hash: string, filters: Record<string, unknown> | undefined, url: string, file: string, version: string,
 * }} Asked
 */

/**
 * @param {Wanted} wanted
 * @param {Asked} asked
 */
export default async function take(wanted, asked) {
  const { host, pressed, language, base, options, hash, url } = asked;
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
    if (wanted.kind === 'shown' && wanted.how === 'print') return print();
    const here = addressOf(host, options, base, url);
    if (wanted.kind === 'copy') {
      // The program leaves a mark where it stands, and another inside of HTML.
      const [text, html] = [wanted.text, wanted.html || ''].map((form) => form.replace(/\ue000/g, () => here).replace(/\ue001/g, () => here.replace(/&/g, '&amp;')));
      return await copy(text, html);
    }
    if (wanted.kind === 'shown') {
      const link = here + hash;
      if (wanted.how === 'copy') return await copy(link);
      try {
        return await navigator.share({ title: document.title, url: link });
      } catch (error) {
        // The visitor thought better of it; anything else is the browser's no.
        return /** @type {Error} */ (error).name === 'AbortError' ? undefined : await copy(link);
      }
    }
    if (wanted.kind === 'file') return save(new Blob([wanted.text], { type: wanted.media }), wanted.name);
    if (wanted.kind === 'data') {
      const text = await cut(asked.file, asked.version, wanted.text.split(' '), asked.filters, base);
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
