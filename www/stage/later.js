// @ts-check
// The part of the program that most visitors don't need: loaded once for all places, when the first of them needs it.

// Own reference to what pages are known to wrap.
const { fetch } = globalThis;
/** A file this small that isn't there by then won't come (ms). */
const PATIENCE = 60000;

/** @typedef {{ file: string, sha384: string }} File */

/**
 * @param {string} base
 * @param {File[]} files
 * @param {(bytes: ArrayBuffer[]) => Promise<unknown>} join takes them in their order
 * @returns {() => Promise<unknown>} loads them, unless that is done or under way; what has failed is tried again
 */
export function onceLoaded(base, files, join) {
  let tries = 0;
  /** @type {Promise<unknown> | undefined} */
  let loading;
  /** @param {File} file */
  const load = async ({ file, sha384 }) => {
    try {
      const answer = await fetch(base + file, {
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        // A bad answer in the cache won't do.
        cache: tries ? 'no-cache' : 'default',
        integrity: sha384,
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (!answer.ok) throw answer.status;
      return await answer.arrayBuffer();
    } catch (error) {
      throw `${base + file}: ${error}`;
    }
  };
  const all = async () => {
    try {
      await join(await Promise.all(files.map(load)));
    } catch (error) {
      tries++;
      loading = undefined;
      throw error;
    }
  };
  return () => loading = loading || all();
}
