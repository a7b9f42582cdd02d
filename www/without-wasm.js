// @ts-check
// Stands in for `WebAssembly` where a browser or a policy forbids it. The build puts it in front of the glue and joins
// both with the module, translated to JavaScript by wasm2js: one script with the exports of the glue.
import { instantiate } from 'translated';

class Instance {
  /** @param {object} exports */
  constructor(exports) {
    this.exports = exports;
  }
}

/** As much of it as the glue and the translation use. */
export const WebAssembly = {
  Instance,
  /** @param {unknown} _ @param {object} imports */
  instantiate: (_, imports) => new Instance(instantiate(imports)),
};
