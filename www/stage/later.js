// @ts-check
// The part of the program that most visitors don't need: loaded once for all places, when the first of them needs it.

// Own reference to what pages are known to wrap.
const { fetch } = globalThis;
/** Where so long nothing arrives, nothing will (ms); against `integrity` the browser shows no byte before the last. */
const PATIENCE = 60000;

/** @typedef {{ file: string, sha384: string }} File */

/**
 * What is at an address; what it can't be had for is thrown as text.
 * @param {string} url
 * @param {boolean} again whether it was tried before: a bad answer in the cache won't do
 * @param {string} [integrity]
 */
export async function bytesOf(url, again, integrity) {
  const control = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const listen = () => {
    clearTimeout(timer);
    timer = setTimeout(() => control.abort(), PATIENCE);
  };
  try {
    listen();
    const answer = await fetch(url, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: again ? 'no-cache' : 'default',
      integrity,
      signal: control.signal,
    });
    if (!answer.ok) throw answer.status;
    const reader = /** @type {ReadableStream<Uint8Array>} */ (answer.body).getReader();
    /** @type {BlobPart[]} */
    const parts = [];
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return await new Blob(parts).arrayBuffer();
      parts.push(/** @type {any} */ (value));
      listen();
    }
  } catch (error) {
    throw `${url}: ${error}`;
  } finally {
    clearTimeout(timer);
  }
}

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
  const load = ({ file, sha384 }) => bytesOf(base + file, tries > 0, sha384);
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
