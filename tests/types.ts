// What a host page written in TypeScript may do; compiled by `tsc --noEmit`, never run.

const explorer = document.createElement('complicity-explorer');

// Read: everything is there, once the explorer is.
const filters = explorer.filters;
const companies: string[] = filters ? filters.company : [];
const sort: string | undefined = filters && filters.sort;

// Set: whole or in part.
explorer.filters = { company: companies, query: '' };
explorer.filters = { company: [], agency: [], kind: [], certainty: [], amount: [], query: '', view: 'companies', sort: 'name' };
// @ts-expect-error a list, not a word
explorer.filters = { company: 'google' };
// @ts-expect-error no such key
explorer.filters = { colour: 'red' };
// @ts-expect-error not there before the explorer is
explorer.filters.company;

explorer.addEventListener('complicity-explorer:action', (event) => {
  const { id, url } = event.detail;
  const told: [string | null, string] = [id, url];
  if (told[0] === null) event.preventDefault();
});
document.addEventListener('complicity-explorer:change', ({ detail: { filters: now, counts } }) => {
  explorer.filters = now;
  const share: number = counts.ties / counts.ofTies;
  // @ts-expect-error no such count
  counts.quotes = share;
});
explorer.setAttribute('action-label', sort || 'Join');

// A module, so that its names are its own.
export {};
