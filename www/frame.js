// @ts-check
// frame.html: the query becomes the options of the explorer; the title and the language of the page follow what it
// shows; a page that frames this one is told the height. Runs before the entry.
(() => {
  const place = document.getElementById('explorer');
  if (!place) return;

  // As data-… only: an option can't become an attribute that runs or loads anything. The entry judges the names.
  const query = new URLSearchParams(location.search);
  for (const name of new Set(query.keys())) {
    if (/^[a-z][a-z-]*$/.test(name) && name !== 'complicity-explorer') {
      place.setAttribute('data-' + name, query.getAll(name).join(','));
    }
  }

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
    new ResizeObserver(() => {
      const height = Math.ceil(document.body.getBoundingClientRect().height);
      if (height === told) return;
      told = height;
      parent.postMessage({ type: 'complicity-explorer:height', height }, '*');
    }).observe(document.body);
  }
})();
