// @ts-check
// For the day the explorer is given up: put this file in the place of complicity-explorer.js, under that name.
// Every page that still has the tag then shows one plain link, and asks for nothing else.

(() => {
  // Change these two. An address without https:// is one beside this file.
  const LINK = 'dossier.html';
  const TEXT = 'Read all facts as a plain page';

  const FILE = /complicity-explorer\.js(?=$|[?#])/;
  const PLACES = 'complicity-explorer,[data-complicity-explorer]:not(script)';
  const DONE = 'data-complicity-explorer-link';

  /** The address of this file in a script tag, also one that a plug-in has put into another attribute. @param {Element} tag */
  const address = (tag) => [...tag.attributes].map((attribute) => attribute.value).find((value) => FILE.test(value));

  const current = document.currentScript;
  const script = current instanceof HTMLScriptElement ? current : null;
  const tags = () => [...document.querySelectorAll('script')].filter((tag) => address(tag));

  const link = () => {
    const own = (script && script.src) || tags().map(address)[0] || '';
    const line = document.createElement('p');
    const a = document.createElement('a');
    line.setAttribute(DONE, '');
    a.href = new URL(LINK, new URL(own, document.baseURI)).href;
    a.rel = 'noopener noreferrer';
    a.textContent = TEXT;
    line.appendChild(a);
    return line;
  };

  /** What a place holds stays; a link is added where it holds none. @param {Element} place */
  const fill = (place) => {
    if (!place.querySelector('a[href]')) place.appendChild(link());
  };

  const run = () => {
    // An element inside a container is the container's.
    const places = [...document.querySelectorAll(PLACES)].filter((place) => !(place.parentElement && place.parentElement.closest(PLACES)));
    places.forEach(fill);
    // As in the entry: a place right before a tag is the tag's own; the others go to tags in the head, then from the last tag up.
    const free = new Set(places);
    /** @type {Element[]} */
    const rest = [];
    for (const tag of tags()) {
      const target = tag.getAttribute('data-target');
      if (target !== null) {
        try {
          const place = document.querySelector(target);
          if (place) fill(place);
        } catch (_) {
          // No selector: there is no place.
        }
      } else if (!free.delete(/** @type {Element} */ (tag.previousElementSibling))) {
        rest.push(tag);
      }
    }
    const silent = (/** @type {Element} */ tag) => !!tag.closest('head') || !tag.parentElement || tag.parentElement === document.documentElement;
    const order = [...rest.filter(silent), ...rest.filter((tag) => !silent(tag)).reverse()].slice(free.size);
    for (const tag of order) {
      const next = tag.nextElementSibling;
      if (!silent(tag) && !(next && next.hasAttribute(DONE))) tag.after(link());
    }
  };

  /** Places that a page's script adds later. */
  const watch = () => {
    run();
    new MutationObserver(() => document.querySelectorAll(PLACES).forEach(fill)).observe(document.documentElement, { childList: true, subtree: true });
  };

  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', watch, { once: true });
  else watch();
})();
