// What all hand-made pages share: the dossier as plain rows, ready to be searched.

/** @returns {Promise<Row[]>} */
export async function rows() {
  const address = new URLSearchParams(location.search).get('data');
  const { organizations, ties, sources } = await (await fetch(address)).json();
  const names = new Map(organizations.map(({ id, name }) => [id, name]));
  const cited = new Map(sources.map((source) => [source.id, source]));
  return ties.map(({ kind, from, to, title, start, amounts, sources: [first] }) => ({
    company: names.get(from), agency: names.get(to), kind, title, start,
    amount: amounts ? '$' + amounts[0].value.toLocaleString('en-US') : 'not known',
    source: cited.get(first).title, url: cited.get(first).url,
  }));
}

/** @typedef {{ company: string, agency: string, kind: string, title: string, start: string, amount: string, source: string, url: string }} Row */

export const HEADS = ['Company', 'Agency', 'Kind', 'Title', 'Amount', 'Start', 'Source'];

/** What a search looks through. @param {Row} row */
export const key = ({ company, agency, kind, title, source }) => [company, agency, kind, title, source].join('\n').toLowerCase();

/** Each value once, sorted. @param {Row[]} all @param {'company' | 'agency'} column */
export const values = (all, column) => [...new Set(all.map((row) => row[column]))].sort();

/** Rows of a page. */
export const PAGE = 50;
