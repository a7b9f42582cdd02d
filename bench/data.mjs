// Invented dossiers for measuring: the same size gives the same bytes. Two words hold the only "z" and the only "q", in one
// tie of a hundred and in every second one, so that one key press is a question whose answer is known, whether somebody
// finds parts of words or their beginnings.

const AGENCIES = [
  'Agency for Border Operations', 'Bureau of Land Affairs', 'Coastal Patrol Service', 'Department of Detention',
  'Energy Procurement Office', 'Federal Prisons Authority', 'Homeland Surveillance Directorate', 'Joint Logistics Command',
];
const KINDS = ['contract', 'subcontract', 'hosting', 'license', 'investment', 'other'];
const STEMS = ['Pretend', 'Notional', 'Sample', 'Mock', 'Unreal', 'Fabled', 'Imaginary', 'Blank', 'Lumière', 'Åkerlund', 'Peña', 'Łódka'];
const FIELDS = ['Logistics', 'Data', 'Aviation', 'Telecom', 'Staffing', 'Software', 'Construction', 'Transport'];
const VERBS = ['supplied', 'operated', 'leased', 'installed', 'managed', 'delivered', 'maintained', 'built'];
const THINGS = ['thermal cameras', 'transport buses', 'phone tracking software', 'meal services', 'charter flights', 'radio towers', 'legal translation'];
const PLACES = ['in the northern district', 'at the harbour terminal', 'near the river crossing', 'at the desert site', 'on the island'];

/** Numbers from 0 to 1, the same for the same seed (mulberry32). @param {number} seed */
const chance = (seed) => () => {
  seed = (seed + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
};

/** @param {number} ties how many; five for each company on average */
export function dossier(ties) {
  const random = chance(ties);
  /** @template T @param {T[]} list */
  const one = (list) => list[Math.floor(random() * list.length)];
  const companies = Array.from({ length: Math.max(1, Math.round(ties / 5)) }, (_, n) => ({
    id: `company-${n + 1}`, kind: 'company', name: `${one(STEMS)} ${one(FIELDS)} ${n + 1} (invented)`,
  }));
  const agencies = AGENCIES.map((name, n) => ({ id: `agency-${n + 1}`, kind: 'agency', name }));
  const numbers = Array.from({ length: ties }, (_, n) => n);
  return {
    format: 'complicity-dossier/1', id: 'bench', version: '1', title: 'Invented for measuring', as_of: '2026-01-01',
    organizations: [...companies, ...agencies],
    ties: numbers.map((n) => {
      const from = n < companies.length ? companies[n] : one(companies);
      const marks = (n % 100 === 50 || ties < 100 && n === 1 ? ', Zoning dispute pending' : '') + (n % 2 ? ', Qualified bid' : '');
      const sources = [`source-${n + 1}`];
      const value = Math.round(Math.exp(8 + random() * 11));
      return {
        id: `tie-${n + 1}`, kind: one(KINDS), from: from.id, to: one(agencies).id,
        title: `${from.name} ${one(VERBS)} ${one(THINGS)} ${one(PLACES)}${marks}.`, certainty: 'confirmed',
        start: `${2005 + Math.floor(random() * 20)}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}`,
        ...(random() < 0.8 ? { amounts: [{ kind: 'exact', value, currency: 'USD', basis: 'obligated' }] } : {}),
        sources,
      };
    }),
    sources: numbers.map((n) => ({ id: `source-${n + 1}`, kind: 'news', title: `Record file ${n + 1}`, publisher: 'The Daily Ledger', url: `https://news.example/${n + 1}` })),
  };
}

/**
 * What is asked, and the right answers: how many ties, and the names of their companies.
 * @param {ReturnType<typeof dossier>} dossier
 */
export function questions({ organizations, ties }) {
  const names = new Map(organizations.map(({ id, name }) => [id, name]));
  /** @param {(tie: typeof ties[number]) => boolean} test */
  const answer = (test) => {
    const found = ties.filter(test);
    return { count: found.length, companies: new Set(found.map(({ from }) => names.get(from))) };
  };
  const agency = organizations[organizations.length - 1];
  return {
    all: answer(() => true),
    rare: { key: 'z', ...answer(({ title }) => title.includes('Zoning')) },
    half: { key: 'q', ...answer(({ title }) => title.includes('Qualified')) },
    agency: { name: agency.name, ...answer(({ to }) => to === agency.id) },
  };
}
