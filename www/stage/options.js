// @ts-check
// What is written on the element.

/**
 * The options that it has.
 * @param {HTMLElement} host
 * @param {string[]} names
 */
export function optionsOf(host, names) {
  /** @type {Record<string, string | undefined>} */
  const all = {};
  for (const name of names) {
    const value = host.getAttribute(name);
    if (value !== null) all[name] = value;
  }
  return all;
}

/**
 * Warns of misspelt options, on the element and on the container or script tag that it was made for. Page builders
 * and delay plug-ins put attributes of their own everywhere, so only a name close to one of ours is taken for it, and
 * short names not even then (`data-find` is not `kind`).
 * @param {HTMLElement} host
 * @param {string[]} names
 * @param {(message: string) => void} warn
 */
export function checkNames(host, names, warn) {
  /** @param {Element | null} element @param {string} prefix */
  const check = (element, prefix) => {
    for (const { name } of element ? [...element.attributes] : []) {
      const bare = name.slice(prefix.length);
      if (!name.startsWith(prefix) || names.includes(bare)) continue;
      if (names.some((option) => distance(bare, option) <= (option.length < 7 ? (option.length < 5 ? 0 : 1) : 2))) {
        warn(`unknown option "${name}"; allowed: ${names.map((option) => prefix + option).join(', ')}`);
      }
    }
  };
  check(host, '');
  check(host.previousElementSibling && host.previousElementSibling.localName === 'script' ? host.previousElementSibling : host.parentElement, 'data-');
}

/**
 * How many letters two words differ by.
 * @param {string} a
 * @param {string} b
 */
function distance(a, b) {
  let row = [...'-' + b].map((_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}
