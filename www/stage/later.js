// @ts-check
// The part of the program that most visitors don't need: loaded once for all places, when the first of them needs it.

// Own reference to what pages are known to wrap.
const { fetch } = globalThis;
/** A file this small that isn't there by then won't come (ms). */
const PATIENCE = 60000;

/**
 * @param {string} url
 * @param {string} sha384
 * @param {(module: WebAssembly.Module) => Promise<unknown>} join
 * @returns {() => Promise<unknown>} loads it, unless that is done or under way; what has failed is tried again
 */
export function onceLoaded(url, sha384, join) {
  let tries = 0;
  /** @type {Promise<unknown> | undefined} */
  let loading;
  const load = async () => {
    try {
      const answer = await fetch(url, {
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        // A bad answer in the cache won't do.
        cache: tries++ ? 'no-cache' : 'default',
        integrity: sha384,
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (!answer.ok) throw answer.status;
      await join(await WebAssembly.compile(await answer.arrayBuffer()));
    } catch (error) {
      loading = undefined;
      throw `${url}: ${error}`;
    }
  };
  return () => loading = loading || load();
}
