// @ts-check
// frame.html: the query becomes the options of the explorer; the title and the language of the page follow what it
// shows; a page that frames this one is told the height. Runs before the entry.
(() => {
  const place = document.getElementById('explorer');
  if (!place) return;

  /**
   * Custom properties that an address may set, `?ce-accent=%230a5c36`, each with a property that takes the same values:
   * what that refuses (an address, several declarations) is left out.
   */
  const STYLES = new Map([
    ...['accent', 'text', 'muted', 'surface', 'raised', 'border'].map((name) => /** @type {const} */ (['ce-' + name, 'color'])),
    ['ce-font', 'font-family'],
    ['ce-radius', 'border-top-left-radius'],
  ]);

  // As data-… only: an option can't become an attribute that runs or loads anything. The entry judges the names.
  const query = new URLSearchParams(location.search);
  for (const name of new Set(query.keys())) {
    const value = query.getAll(name).join(',');
    const kind = STYLES.get(name);
    if (kind) {
      if (CSS.supports(kind, value)) place.style.setProperty('--' + name, value);
      else console.warn(`complicity-explorer: ${name}="${value}" is left out; allowed: what CSS takes as ${kind}`);
    } else if (/^[a-z][a-z-]*$/.test(name) && name !== 'complicity-explorer') place.setAttribute('data-' + name, value);
  }
  const theme = query.get('theme');
  if (theme) document.documentElement.dataset.theme = theme;

  document.addEventListener('complicity-explorer:ready', (event) => {
    const shadow = event.target instanceof Element && event.target.shadowRoot;
    if (!shadow) return;
    const heading = shadow.querySelector('h1, h2, h3, h4, h5');
    if (heading && heading.textContent) document.title = heading.textContent.trim();
    const spoken = shadow.querySelector('.root[lang], .root [lang]');
    const lang = spoken && spoken.getAttribute('lang');
    if (lang) document.documentElement.lang = lang;
  });

  if (parent !== window) {
    let told = 0;
    const tell = () => {
      const height = Math.ceil(document.body.getBoundingClientRect().height);
      // A frame that is not displayed has no height to tell.
      if (height === told || !height) return;
      told = height;
      // To whoever frames this page: a height is no secret.
      parent.postMessage({ type: 'complicity-explorer:height', height }, '*');
    };
    new ResizeObserver(tell).observe(document.body);
    // Browsers don't draw, hence don't observe, a frame that is far from what is seen.
    for (const type of ['ready', 'change']) document.addEventListener('complicity-explorer:' + type, tell);
    // The parent's helper may begin to listen later than this page speaks.
    addEventListener('message', ({ source, data }) => {
      if (source !== parent || !data || data.type !== 'complicity-explorer:measure') return;
      told = 0;
      tell();
    });
  }
})();
