// Runs in the page before its scripts: what it shows, and when. `LOOK` is put in by measure.mjs: where a contestant has its
// search field, the number of its records, its rows and its agencies.

(() => {
  const LOOK = /* LOOK */ {};
  const probe = /** @type {any} */ (globalThis).probe = { blocked: 0, first: 0, ready: undefined, answered: undefined };

  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) probe.blocked += Math.max(0, duration - 50);
  }).observe({ type: 'longtask', buffered: true });

  // Memory of WebAssembly that the page has.
  const memories = new Set();
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...all) => {
    const made = await instantiate(...all);
    for (const value of Object.values((made.instance || made).exports)) if (value instanceof WebAssembly.Memory) memories.add(value);
    return made;
  };
  probe.wasm = () => [...memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0);

  const root = () => {
    const host = LOOK.host && document.querySelector(LOOK.host);
    return LOOK.host ? host && host.shadowRoot : document;
  };
  const all = (selector) => [...(root() ? root().querySelectorAll(selector) : [])];
  probe.search = () => all(LOOK.search)[0];
  probe.rows = () => all(LOOK.row).filter((row) => row.getClientRects().length && !row.closest('[data-away]')).map((row) => row.textContent);
  probe.count = () => {
    const status = all('[role=status]')[0];
    const found = status && new RegExp(LOOK.count).exec(status.textContent);
    return found ? Number(found[1].replace(/\D/g, '')) : -1;
  };
  // A checkbox, or a field to choose from.
  probe.agency = (name) => {
    const field = all('select#agency')[0];
    if (field) return field;
    const label = all('fieldset label').find((label) => label.textContent.startsWith(name));
    return label && label.querySelector('input');
  };

  /** After the frame in which it is called has been made. */
  const afterFrame = (then) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage('');
  };

  const first = () => {
    if (all(LOOK.row).some((row) => row.getClientRects().length)) requestAnimationFrame(() => probe.first = performance.now());
    else requestAnimationFrame(first);
  };
  requestAnimationFrame(first);

  /** Types as soon as there is a field, until the answer is painted. @param {{ key: string, count: number }} question */
  probe.typeEarly = ({ key, count }) => {
    let last = 0;
    let sent = false;
    const look = () => {
      if (sent && probe.count() === count) {
        requestAnimationFrame(() => probe.ready = performance.now());
        return;
      }
      const field = probe.search();
      if (field && performance.now() - last > 40) {
        for (const text of sent ? ['', key] : [key]) {
          Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, text);
          field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        }
        sent = true;
        last = performance.now();
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };

  /** From the next event of this type to the end of the frame that shows so many records. @param {string} type @param {number} count */
  probe.answer = (type, count) => {
    probe.answered = new Promise((resolve) => {
      addEventListener(type, ({ timeStamp }) => {
        const look = () => {
          if (probe.count() === count) afterFrame((now) => resolve(now - timeStamp));
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }, { once: true, capture: true });
    });
  };
})();
