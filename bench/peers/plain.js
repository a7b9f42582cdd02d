// The limit: no framework, twelve rows in the frame of the press, up to fifty right after it.

import { HEADS, PAGE, key, rows, values } from './rows.js';

const SCREEN = 12;
const escaped = (text) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
const html = ({ company, agency, kind, title, amount, start, source, url }) => `<tr><td>${escaped(company)}<td>${escaped(agency)}<td>${kind}<td>${escaped(title)}<td>${amount}<td>${start}<td><a href="${escaped(url)}">${escaped(source)}</a>`;

const app = document.getElementById('app');
app.innerHTML = `<label>Search <input id="search" type="search"></label> <label>Company <select id="company"><option value="">All</select></label>
<label>Agency <select id="agency"><option value="">All</select></label><p id="count" role="status"></p>
<table><thead><tr><th>${HEADS.join('<th>')}</thead><tbody id="rows"></tbody></table><button id="more" hidden>Show more</button>`;
const [search, company, agency, count, body, more] = ['search', 'company', 'agency', 'count', 'rows', 'more'].map((id) => document.getElementById(id));

const all = await rows();
let keys;
let hits = all;
let drawn = 0;
let turn = 0;

const draw = (to) => {
  body.insertAdjacentHTML('beforeend', hits.slice(drawn, to).map(html).join(''));
  drawn = Math.min(to, hits.length);
  more.hidden = drawn >= hits.length;
};
const paint = () => {
  const mine = ++turn;
  body.textContent = '';
  drawn = 0;
  draw(SCREEN);
  count.textContent = `${hits.length} records`;
  requestAnimationFrame(() => setTimeout(() => mine === turn && draw(PAGE)));
};
const prepare = () => keys = keys || all.map(key);
const filter = () => {
  prepare();
  const word = search.value.trim().toLowerCase();
  hits = all.filter((row, n) => (!company.value || row.company === company.value) && (!agency.value || row.agency === agency.value) && keys[n].includes(word));
  paint();
};
for (const field of [search, company, agency]) field.addEventListener('input', filter);
more.addEventListener('click', () => draw(drawn + PAGE));
paint();
requestAnimationFrame(() => setTimeout(() => {
  for (const [field, column] of [[company, 'company'], [agency, 'agency']]) {
    field.insertAdjacentHTML('beforeend', values(all, column).map((value) => `<option>${escaped(value)}`).join(''));
  }
  prepare();
}));
