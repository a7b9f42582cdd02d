// @ts-check
// Where others can see what a visitor sees.

/** What an explorer that is a page of its own sets for itself. */
const OWN = /^(state|eager|integrity|heading-level)$/;

/**
 * The address of an explorer without its choices: the page itself, where these stand in its address, else the explorer as a
 * page of its own, with the same options.
 * @param {HTMLElement} host
 * @param {Record<string, string | undefined>} options
 * @param {string} base address of the build
 * @param {string} facts address of the file of facts
 */
export function addressOf(host, options, base, facts) {
  const { address } = /** @type {import('../../complicity-explorer').Shared} */ (/** @type {any} */ (globalThis).ComplicityExplorer);
  if (address === host && location.protocol.startsWith('http')) return location.href.split('#')[0];
  const query = new URLSearchParams({ state: 'hash' });
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && !OWN.test(name)) query.set(name, name === 'dataset' ? facts : value);
  }
  return base + 'frame.html?' + query;
}
