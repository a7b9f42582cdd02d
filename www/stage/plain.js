// @ts-check
// A value as JSON. Not by `JSON.stringify`: it asks lists and objects for a `toJSON`, and libraries of host pages give
// theirs to all.

/** Levels below which there is nothing of ours. */
const DEEPEST = 99;

/**
 * What JSON has no form for is `null`; so is what is nested without end.
 * @param {any} value
 * @returns {string}
 */
export function plain(value, depth = 0) {
  if (typeof value !== 'object') return /string|number|boolean/.test(typeof value) ? JSON.stringify(value) : 'null';
  if (!value || depth > DEEPEST) return 'null';
  let all = '';
  if (Array.isArray(value)) {
    for (let n = 0; n < value.length; n++) all += (n ? ',' : '') + plain(value[n], depth + 1);
    return '[' + all + ']';
  }
  for (const key of Object.keys(value)) all += (all && ',') + JSON.stringify(key) + ':' + plain(value[key], depth + 1);
  return '{' + all + '}';
}
