// In front of every script that a test runs in the page.
const ce = (n = 0) => document.getElementsByTagName('complicity-explorer')[n];
const root = (n = 0) => ce(n).shadowRoot;
const all = (selector, within = root()) => [...within.querySelectorAll(selector)];
const one = (selector, within = root()) => within.querySelector(selector);
const squash = (text) => (text || '').replace(/\s+/g, ' ').trim();
const said = (element, without = '[aria-hidden=true]') => {
  const copy = element.cloneNode(true);
  for (const part of copy.querySelectorAll(without)) part.parentNode.removeChild(part);
  return squash(copy.textContent);
};
const nameOf = (element) => {
  if (element.hasAttribute('aria-label')) return squash(element.getAttribute('aria-label'));
  if (element.hasAttribute('aria-labelledby')) {
    const named = element.getAttribute('aria-labelledby').split(/\s+/).map((id) => element.getRootNode().getElementById(id));
    return squash(named.map((label) => (label ? label.textContent : '')).join(' '));
  }
  if (element.localName === 'fieldset') return squash(element.querySelector('legend') && element.querySelector('legend').textContent);
  if (element.labels && element.labels.length) return [...element.labels].map((label) => said(label, 'input, select')).join(' ');
  return said(element);
};
const ROLES = {
  article: 'article', button: 'button', checkbox: 'input[type=checkbox]', combobox: 'select', group: 'fieldset, [role=group]',
  heading: 'h1, h2, h3, h4, h5, h6', link: 'a[href]', region: 'section, [role=region]', searchbox: 'input[type=search]', status: '[role=status]',
  tab: '[role=tab]', table: 'table',
};
const shown = (element) => element.getClientRects().length > 0;
/** Elements that can be seen with this role, and this name if one is given. */
const roles = (role, name, within = root()) => all(ROLES[role], within).filter((element) => shown(element) && (name === undefined || nameOf(element) === name));
const find = (role, name, within = root()) => roles(role, name, within)[0];
const names = (role, within = root()) => roles(role, undefined, within).map(nameOf);
const status = (n = 0) => squash(one('[role=status]', root(n)) && one('[role=status]', root(n)).textContent);
const cards = (n = 0) => roles('article', undefined, root(n)).map(nameOf);
const card = (name, n = 0) => find('article', name, root(n));
const textOf = (n = 0) => squash([...root(n).children].filter(shown).map((child) => child.textContent).join(' '));
const isReady = (n = 0) => !!ce(n) && !!root(n) && / of \d+ compan/.test(status(n)) && shown(one('[role=status]', root(n)));
const box = (n = 0) => ce(n) && root(n) && one('.box', root(n));
const errors = () => watch.events.filter((event) => event.type === 'error');
/** What sticks out of the explorer on either side, where that can't be scrolled. */
const overflowing = (n = 0) => {
  const frame = ce(n).getBoundingClientRect();
  return all('*', root(n)).filter((element) => {
    const rect = element.getBoundingClientRect();
    if (!rect.width || element.closest('.vh')) return false;
    // Of a picture its frame and its words: some browsers count lines that nobody sees to a shape.
    if (element.closest('svg') && !/^(svg|text)$/.test(element.localName)) return false;
    return rect.right > frame.right + 1 || rect.left < frame.left - 1;
  }).map((element) => `${element.localName}.${element.className} “${squash(element.textContent).slice(0, 40)}”`);
};
