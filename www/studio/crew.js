// @ts-check
// The worker of the page for staff, and a new one when it was ended or fell over.

/** What the files are to blame for, in a sentence. */
export class Refusal extends Error {}
/** The worker was ended before it was done. */
export class Ended extends Error {}

/**
 * @param {string} code of the worker
 * @param {WebAssembly.Module} module
 */
export function crew(code, module) {
  // From here, so that a second one is no request.
  const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  /** @type {Map<number, { resolve(value: any): void, reject(error: Error): void, doing(what: string): void }>} */
  const waiting = new Map();
  let last = 0;
  /** @type {Worker} */
  let worker;

  /** @param {(entry: { resolve(value: any): void, reject(error: Error): void, doing(what: string): void }) => void} end */
  const endAll = (end) => {
    const all = [...waiting.values()];
    waiting.clear();
    all.forEach(end);
  };

  async function start() {
    let started = false;
    worker = new Worker(address);
    worker.onmessage = ({ data: { id, value, doing, sentence, broken } }) => {
      const entry = waiting.get(id);
      if (!entry) return;
      if (doing) return entry.doing(doing);
      waiting.delete(id);
      if (sentence) entry.reject(new Refusal(sentence));
      else if (broken) {
        entry.reject(new Error(broken));
        // Nothing of a program that fell over is to be trusted.
        if (started) renew();
      } else entry.resolve(value);
    };
    worker.onerror = ({ message }) => {
      endAll(({ reject }) => reject(new Error(message)));
      // Where none can start, as a policy may want it, the next one can't either.
      if (started) renew();
    };
    await call('start', module);
    started = true;
  }

  function renew() {
    worker.terminate();
    endAll(({ reject }) => reject(new Ended()));
    start().catch(() => {});
  }

  /**
   * @param {string} op
   * @param {any} data
   * @param {(what: string) => void} [doing] told what the worker is at
   * @returns {Promise<any>}
   */
  function call(op, data, doing = () => {}) {
    return new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject, doing });
      worker.postMessage({ id, op, data });
    });
  }

  return { ready: start(), call, end: renew };
}
