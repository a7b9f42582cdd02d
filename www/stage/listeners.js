// @ts-check

/**
 * Yew never takes its listeners off a root, and each holds on to the root and all that belongs to it: left alone, no
 * explorer that was taken out would ever be let go.
 * @param {HTMLElement} root before the program has it
 * @returns {() => void} takes them off and ends the program's part of them
 */
export function keepListeners(root) {
  /** @type {[string, any][]} */
  const kept = [];
  const { addEventListener: listen } = root;
  root.addEventListener = (/** @type {string} */ type, /** @type {any} */ work, /** @type {any} */ options) => {
    kept.push([type, work]);
    listen.call(root, type, work, options);
  };
  return () => {
    for (const [type, work] of kept.splice(0)) {
      root.removeEventListener(type, work, true);
      // What wasm-bindgen offers for closures that Rust has given away.
      work._wbg_cb_unref();
    }
  };
}
