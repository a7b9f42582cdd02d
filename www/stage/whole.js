// @ts-check
// `eager="all"`: what otherwise waits until somebody needs it is loaded first, so that nothing is asked for later.

/**
 * @param {HTMLElement} host
 * @param {(() => Promise<unknown> | undefined)[]} loads
 * @param {(message: string) => void} warn told of what can't be had; it is asked for again when it is needed
 */
export async function loadAll(host, loads, warn) {
  if (host.getAttribute('eager') !== 'all') return;
  await Promise.all(loads.map(async (load) => {
    try {
      await load();
    } catch (error) {
      warn(`eager="all": ${/** @type {any} */ (error).sentence || error}`);
    }
  }));
}
