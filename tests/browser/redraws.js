// Writes down what changes in the explorer from now on, beside how the elements that `kept` selects are now.
const before = new Map(all(kept).map((element) => [element, element.outerHTML]));
const stood = new Map(all('article').map((card) => [card.dataset.record, { card, piece: card.parentNode }]));
const records = [];
const observer = new MutationObserver((list) => records.push(...list));
observer.observe(root(), { subtree: true, childList: true, attributes: true, characterData: true });

/** Parts of the explorer by what selects them; the first that holds a change is where it was. */
const PLACES = [
  ['header', 'header'], ['total', '.total'], ['search', '.search'], ['facets', '.facets'], ['footer', 'footer'], ['tabs', '[role=tablist]'],
  ['status', '.status'], ['take', '[data-later]:not([role=tab])'], ['list', '[role=tabpanel]'], ['chips', '.chips, .results'],
];
const placeOf = (element) => {
  const card = element.closest('article');
  const known = card && stood.get(card.dataset.record);
  if (known && known.card === card) return card.dataset.record;
  const place = PLACES.find(([, selector]) => element.closest(selector));
  return place ? place[0] : 'list';
};

window.redrawn = () => {
  records.push(...observer.takeRecords());
  observer.disconnect();
  // What is put out of sight for a moment is not drawn.
  const changes = records.filter(({ attributeName }) => attributeName !== 'data-away');
  const elements = new Set(changes.map(({ target }) => (target.nodeType === 1 ? target : target.parentElement)).filter(Boolean));
  const needless = new Set();
  for (const element of elements) {
    for (let at = element; at; at = at.parentElement) if (before.get(at) === at.outerHTML) needless.add(`${placeOf(at)}: ${at.outerHTML.slice(0, 80)}`);
  }
  // A card that goes into another piece of the list is another element.
  const replaced = all('article').filter((card) => {
    const known = stood.get(card.dataset.record);
    return known && known.piece === card.parentNode && known.card !== card;
  });
  return { mutations: changes.length, needless: [...needless], replaced: replaced.map((card) => card.dataset.record), places: [...new Set([...elements].map(placeOf))].sort() };
};
