// @ts-check
// The entry: one classic script, `<script src="…/complicity-explorer.js" async></script>`.
//
// It finds its own address and the places in the page where an explorer goes, keeps their space, and loads the program
// (stage, glue, WebAssembly, styles) and the dossier when a place comes near the viewport. What goes wrong is said inside
// the place itself: nothing is thrown into the host page, and nothing is left on it but the key `ComplicityExplorer`.
// What can wait until a place is near stands in stage/: this file is on the way of every page that has the tag.
//
// Reading order: words · the script's own address · loading · the program · one place · placements · start.
// Types of what a host sees: complicity-explorer.d.ts.

/** @typedef {import('./complicity-explorer').Shared} Shared */
/** @typedef {import('./complicity-explorer').Release} Release */
/** @typedef {import('./complicity-explorer').ErrorCode} ErrorCode */
/** @typedef {{ file: string, sha384: string }} Asset */
/** @typedef {{ release: string, stage: Asset, glue: Asset, wasm: Asset, styles: Asset, data: Asset }} Build */
/** @typedef {import('./stage/main.js').Program} Program */
/** @typedef {import('./stage/main.js').Facts} Facts */
/** @typedef {import('./stage/main.js').Failure} Failure */

/**
 * One running copy of the program with what was loaded for it. A panic ends it, and "Try again" begins another.
 * @typedef {{ program?: Promise<Program>, facts: Map<string, Promise<Facts>> }} World
 */

/**
 * One `<complicity-explorer>` in the page.
 * @typedef {{
 *   start(): void, stop(): void, load(): void, changed(names: Set<string>): void, readonly wanted: boolean,
 * }} Place
 */

(() => {
  /** @type {Build} */
  const BUILD = /* @build */ { release: 'dev', stage: { file: 'stage.js', sha384: '' }, glue: { file: 'explorer.js', sha384: '' }, wasm: { file: 'explorer.wasm', sha384: '' }, styles: { file: 'explorer.css', sha384: '' }, data: { file: 'data/dossier.json', sha384: '' } };

  /**
   * Sentences by language; the build puts the English of src/ui/text/loader.json here, the stage others.
   * @type {Record<string, Record<string, string>>}
   */
  const TEXT = /* @text */ {};

  // Own references to what pages are known to replace or wrap later. (`async` functions use no replaced Promise.)
  const { clearTimeout, fetch, setTimeout } = globalThis;

  const NAME = 'complicity-explorer';
  const CONTAINER = 'data-' + NAME;
  const OPTIONS = [
    'dataset', 'company', 'agency', 'kind', 'certainty', 'amount', 'query', 'view', 'locked', 'lang', 'theme', 'heading',
    'heading-level', 'action-url', 'action-label', 'state', 'eager', 'integrity',
  ];
  /** No byte for so long is a failure (ms). */
  const PATIENCE = 10000;

  // The sheet of the frame around the program: reserved space, and the box for failures. `!important` only where a
  // host's `* { … }` would break the frame; `display` stays the host's to change. An item of a flex box or a grid would be
  // as wide as its content asks for, which is nothing: the content goes by the width that it gets.
  const FRAME = `:host{display:block;float:none!important;flex:auto;place-self:stretch}
:host([hidden]),[hidden]{display:none!important}
.wait{display:block;min-block-size:100vh}
.box{all:initial;visibility:inherit;display:block;padding:1em 1.25em;font-family:var(--ce-font,system-ui,sans-serif);line-height:1.5;overflow-wrap:anywhere;color:var(--ce-text,#1a1a18);background:var(--ce-surface,#fffdf8);border:1px solid var(--ce-border,#d9d3c3)}
.note{font-size:.875em;color:var(--ce-muted,#5d5b54)}
.box a,.box button{display:inline-block;margin-inline-end:1em;padding:.5em;font:inherit;color:var(--ce-accent,#b3261e)}
.box button{min-height:24px;color:inherit;background:none;border:1px solid}`;

  /**
   * A property of the document which `<img name=…>` in the page can't stand in for: `super` looks above the document
   * itself. Frameworks have taken the names `Document` and `Reflect`.
   * @type {<K extends keyof Document>(key: K) => Document[K]}
   */
  const page = ({
    __proto__: Object.getPrototypeOf(document),
    /** @param {string} key @returns {any} */
    look(key) {
      const value = /** @type {any} */ (super[key]);
      return typeof value === 'function' ? value.bind(this) : value;
    },
  }).look.bind(/** @type {any} */ (document));

  /** @param {Node} node */
  const remove = (node) => {
    if (node.parentNode) node.parentNode.removeChild(node);
  };

  /** @type {<K extends keyof HTMLElementTagNameMap>(name: K, parent?: Node, text?: string) => HTMLElementTagNameMap[K]} */
  const make = (name, parent, text) => {
    const element = page('createElement')(name);
    if (text) element.textContent = text;
    if (parent) parent.appendChild(element);
    return /** @type {any} */ (element);
  };

  // ---- The script's own address ----------------------------------------------------------------------------------

  const FILE = /complicity-explorer\.js(?=$|[?#])/;

  /**
   * The address of the entry in a script tag, whichever attribute a delay plug-in has put it into; else empty.
   * @param {Element} tag
   */
  const address = (tag) => {
    for (let i = 0; i < tag.attributes.length; i++) {
      if (FILE.test(tag.attributes[i].value)) return tag.attributes[i].value;
    }
    return '';
  };

  // Only at top level, and only when it really is a script.
  const current = page('currentScript');
  const script = current instanceof HTMLScriptElement ? current : null;

  /** All script tags of the page, in its order, that load an entry of any release. */
  const tags = () => [...page('querySelectorAll')('script')].filter((tag) => tag === script || (address(tag) && !tag.noModule));

  // The stack names the address that this code came from, whatever `<base>`, type=module or a delay plug-in do to the tag.
  const traced = /(?:https?|file):\/\/[^\s()]*?complicity-explorer\.js/.exec(String(new Error().stack));
  const found = traced ? traced[0] : (script && script.src) || tags().map(address)[0];
  if (!found) return;
  const BASE = new URL('.', new URL(found, page('baseURI'))).href;

  // ---- Words -----------------------------------------------------------------------------------------------------

  /** @type {Set<string>} */
  const warned = new Set();

  /** @param {string} message once per page */
  const warn = (message) => {
    if (warned.has(message)) return;
    warned.add(message);
    console.warn(NAME + ': ' + message);
  };

  /**
   * The language asked for: of the nearest element that has one, also across shadow roots.
   * @param {Node} node
   * @returns {string | undefined}
   */
  const language = (node) => {
    for (let at = /** @type {any} */ (node); at; at = at.parentNode || at.host) {
      const tag = at.getAttribute && at.getAttribute('lang');
      if (tag) return tag;
    }
  };

  /**
   * @param {ErrorCode} code
   * @param {string} [sentence] a key of TEXT, or the sentence itself
   * @param {{ retry?: boolean, note?: string, url?: string, status?: number }} [more]
   * @returns {Failure}
   */
  const failure = (code, sentence = code, more) => ({ code, sentence, retry: true, note: '', url: '', status: 0, ...more });

  // ---- Loading ---------------------------------------------------------------------------------------------------

  /** When a byte of ours last arrived. */
  let heard = 0;
  /** A visitor has pressed "Try again": a bad answer in the cache won't do. */
  let again = false;
  /** @type {() => void} */
  let answer;
  /** A first answer is there, good or bad. @type {Promise<void>} */
  const answered = new Promise((resolve) => {
    answer = resolve;
  });

  /**
   * The bytes at an address. Aborts when nothing arrives for a while, however long the whole takes.
   * @param {string} url
   * @param {'data' | 'wasm' | 'script'} what names the failure: `data-missing`, `wasm-type`, …
   * @param {string} [integrity]
   * @returns {Promise<Uint8Array>}
   */
  const read = async (url, what, integrity) => {
    const data = what === 'data';
    /** @type {(reason: string, status?: number) => Failure} */
    const fail = (reason, status) => {
      const sentence = what === 'script' ? what : what + '-' + (reason === 'status' && !data ? 'missing' : reason);
      const code = !data ? what : reason === 'status' ? 'data-network' : sentence;
      return failure(/** @type {ErrorCode} */ (code), sentence, { url, status });
    };
    const control = new AbortController();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    let late = false;
    const listen = () => {
      heard = Date.now();
      clearTimeout(timer);
      timer = setTimeout(() => {
        late = true;
        control.abort();
      }, integrity ? 6 * PATIENCE : PATIENCE); // against `integrity` the browser shows no byte before the last
    };
    try {
      listen();
      const response = await fetch(url, {
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: again ? 'no-cache' : 'default',
        signal: control.signal,
        integrity,
      });
      answer();
      if (response.status !== 200) throw fail(response.status === 404 ? 'missing' : 'status', response.status);
      if (/html/i.test(response.headers.get('content-type') || '')) throw fail('type');
      /** @type {Uint8Array[]} */
      const parts = [];
      let size = 0;
      const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
      for (;;) {
        listen();
        const { done, value } = await reader.read();
        if (done) break;
        parts[parts.length] = value;
        size += value.length;
      }
      const bytes = new Uint8Array(size);
      size = 0;
      for (const part of parts) {
        bytes.set(part, size);
        size += part.length;
      }
      // What came instead: no `\0asm`, or a web page, whatever the server calls it.
      const start = new TextDecoder().decode(bytes.subarray(0, 99));
      if (what === 'wasm' ? !start.startsWith('\0asm') : data && /^\s*</.test(start)) throw fail('type');
      return bytes;
    } catch (error) {
      control.abort();
      throw error && /** @type {any} */ (error).sentence ? error : fail(late ? 'timeout' : 'network');
    } finally {
      answer();
      clearTimeout(timer);
    }
  };

  /**
   * The bytes at an address, checked against what the build has written down. Checked here and not by `fetch`, so that
   * a slow download shows its progress and a wrong answer can be named; pages without https have no `crypto.subtle`,
   * there `fetch` checks, and what it refuses is fetched once more to name the failure, never to run it.
   * @param {string} url
   * @param {'data' | 'wasm' | 'script'} what
   * @param {string} sha384 empty: nothing to check
   */
  const verified = async (url, what, sha384) => {
    const subtle = globalThis.crypto && crypto.subtle;
    const wrong = failure('integrity', undefined, { retry: false, url });
    if (sha384 && !subtle) {
      try {
        return await read(url, what, sha384);
      } catch (_) {
        await read(url, what);
        throw wrong;
      }
    }
    const bytes = await read(url, what);
    if (sha384) {
      const sum = new Uint8Array(await subtle.digest('SHA-384', /** @type {any} */ (bytes)));
      if ('sha384-' + btoa(String.fromCharCode(...sum)) !== sha384) throw wrong;
    }
    return bytes;
  };

  // ---- The program -----------------------------------------------------------------------------------------------

  /** A data-integrity on any tag of this release holds for all that it loads. */
  let strict = false;
  let nonce = '';
  /** How often the program was started. */
  let starts = 0;
  /** @type {World | undefined} */
  let world;

  /**
   * An ES module, checked. `import()` takes no hash, and what a `fetch` has checked need not be what `import()` gets
   * after it; a `modulepreload` with `integrity` fills the very entry of the module map that `import()` then finds.
   * Browsers without it (Safari 16) or that ignore its `integrity` (Safari since, where it still keeps the referrer from
   * `import()`) get the two requests; a module script would take one, but not where the host asks for Trusted Types.
   * @param {string} url
   * @param {string} sha384
   */
  const load = async (url, sha384) => {
    const lost = failure('script', undefined, { url });
    const link = make('link');
    const able = link.relList.supports('modulepreload');
    if (!able || /Apple/.test(navigator.vendor)) await verified(url, 'script', sha384);
    if (able) {
      link.rel = 'modulepreload';
      link.crossOrigin = 'anonymous';
      link.referrerPolicy = 'no-referrer';
      link.integrity = sha384;
      link.nonce = nonce;
      link.href = url;
      try {
        await new Promise((resolve, reject) => {
          link.onload = resolve;
          link.onerror = reject;
          page('documentElement').appendChild(link);
        });
      } catch (_) {
        await verified(url, 'script', sha384);
        throw lost;
      } finally {
        remove(link);
      }
    }
    try {
      return await import(url);
    } catch (_) {
      throw lost;
    }
  };

  /** Fails when none of our files makes any progress: an import shows none of its own. @returns {Promise<any>} */
  const silence = () => new Promise((_, reject) => {
    const look = () => {
      const left = heard + PATIENCE - Date.now();
      if (left > 0) setTimeout(look, left);
      else reject(failure('script'));
    };
    heard = Date.now();
    look();
  });

  /**
   * @param {World} into
   * @returns {Promise<Program>}
   */
  const boot = async (into) => {
    // A module that failed, hangs or panicked stays in the browser's list: another address makes another entry.
    const attempt = starts++ ? '?' + starts : '';
    const { stage, glue, wasm, styles } = BUILD;
    const died = () => {
      if (world === into) world = undefined;
    };
    /** @param {string} file @param {string} sha384 */
    const get = (file, sha384) => Promise.race([load(BASE + file, sha384), silence()]);
    // All at once, but for the largest, which nothing that is painted first needs: on a slow line it would take half of
    // it from the others, and while it is asked for these fill the line. The stage takes each when it is there.
    const first = get(stage.file + attempt, stage.sha384);
    const able = globalThis.WebAssembly;
    const parts = {
      css: verified(BASE + styles.file, 'script', styles.sha384),
      glue: able && get(glue.file + attempt, glue.sha384),
      wasm: able && answered.then(() => verified(BASE + wasm.file, 'wasm', wasm.sha384)),
    };
    // Where the stage fails, nobody else takes the failures of these.
    for (const part of Object.values(parts)) if (part) part.catch(() => {});
    try {
      return (await first).default({ ...parts, attempt, load: get, failure, warn, language, make, remove, options: OPTIONS, build: { ...BUILD, base: BASE }, died, text: TEXT });
    } catch (error) {
      died();
      throw error;
    }
  };

  /**
   * @param {string} url
   * @param {string} sha384
   * @returns {Promise<Facts>}
   */
  const readFacts = async (url, sha384) => {
    const bytes = await verified(url, 'data', sha384);
    const text = new TextDecoder().decode(bytes);
    try {
      return { url, text, json: JSON.parse(text) };
    } catch (error) {
      throw failure('data-syntax', undefined, { note: String(/** @type {any} */ (error).message), url });
    }
  };

  /**
   * One request per file, however many places show it. A failure is not kept, so that "Try again" tries again.
   * @param {World} world
   * @param {string} url
   * @param {boolean} checked
   */
  const factsOf = (world, url, checked) => {
    const sha384 = checked && url === BASE + BUILD.data.file ? BUILD.data.sha384 : '';
    const key = sha384 + url;
    let facts = world.facts.get(key);
    if (!facts) {
      facts = readFacts(url, sha384);
      world.facts.set(key, facts);
      facts.catch(() => world.facts.delete(key));
    }
    return facts;
  };

  // ---- One place -------------------------------------------------------------------------------------------------

  /** @type {WeakMap<Element, Place>} */
  const places = new WeakMap();
  /** Places now in the page. @type {Set<Place>} */
  const live = new Set();

  const near = globalThis.IntersectionObserver && new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      const place = isIntersecting && places.get(target);
      if (place) place.load();
    }
  }, { rootMargin: '600px' });

  const printing = () => live.forEach((place) => place.wanted || place.load());

  /**
   * @param {HTMLElement} host
   * @returns {Place}
   */
  const placeIn = (host) => {
    const shadow = host.shadowRoot || host.attachShadow({ mode: 'open' });
    const frame = new CSSStyleSheet();
    frame.replaceSync(FRAME);
    let alive = false;
    let wanted = false;
    /** Counts loads, so that the answer to an older one is dropped. */
    let turn = 0;
    /** @type {import('./stage/main.js').Shown | undefined} */
    let shown;
    /** Stays until what comes in its place is there. @type {import('./stage/main.js').Shown | undefined} */
    let before;
    /** @type {HTMLElement | undefined} */
    let box;
    /** @type {HTMLButtonElement | undefined} */
    let button;

    // What the element holds stays to be seen through the slot until the first render.
    const wait = make('div');
    wait.appendChild(make('slot'));

    // Keys typed in here are not the host's shortcuts. The program listens further in, so it hears them first.
    for (const type of ['keydown', 'keyup', 'keypress', 'input']) {
      shadow.addEventListener(type, (event) => {
        if (!host.contains(/** @type {Node} */ (event.target))) event.stopPropagation();
      });
    }

    /** The language of our own sentences. */
    const tongue = () => {
      const tag = language(host) || '';
      return TEXT[tag] ? tag : TEXT[tag.split('-')[0]] ? tag.split('-')[0] : 'en';
    };

    /** @param {string} key @param {Record<string, string | number>} [values] */
    const say = (key, values = {}) => {
      const text = TEXT[tongue()] || {};
      return (text[key] || key).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
    };

    /** @param {string} type @param {object} detail */
    const dispatch = (type, detail) => host.dispatchEvent(new CustomEvent(NAME + ':' + type, { bubbles: true, composed: true, cancelable: type === 'action', detail }));

    const dataset = () => {
      const value = host.getAttribute('dataset');
      try {
        if (value) return new URL(value, page('baseURI')).href;
      } catch (_) {
        warn(`dataset="${value}" is not a URL; allowed: the URL of a dossier file`);
      }
      return BASE + BUILD.data.file;
    };

    /** Takes the program out of the page. */
    const clear = () => {
      for (const it of [before, shown]) if (it) it.clear();
      before = shown = undefined;
    };

    const closeBox = () => {
      if (box) remove(box);
      box = button = undefined;
    };

    /** Whether the visitor is at "Try again". */
    const focused = () => !!button && shadow.activeElement === button;

    /** @param {Failure} failed */
    const fail = ({ code, sentence, note, retry, url, status, fill }) => {
      const stay = focused();
      clear();
      closeBox();
      wait.className = '';
      shadow.appendChild(wait);

      const own = dataset();
      const message = say(sentence, { status });
      const at = url && say('address', { url });
      const small = note + (note && at && ' \u00b7 ') + at;
      box = make('div', shadow);
      box.className = 'box';
      box.lang = tongue();
      box.dir = 'auto';
      box.setAttribute('role', 'group');
      box.setAttribute('aria-label', say('problem'));
      const line = make('p', box, message);
      line.setAttribute('role', 'status');
      if (small) make('p', box, small).className = 'note';
      if (retry) {
        button = make('button', box, say('try-again'));
        button.type = 'button';
        button.onclick = () => {
          line.textContent = say('loading');
          again = true;
          open();
        };
        if (stay) button.focus({ preventScroll: true });
      }
      const bundled = own === BASE + BUILD.data.file;
      make('a', box, say(bundled ? 'plain-page' : 'own-page')).href = BASE + (bundled ? 'dossier.html' : 'frame.html?dataset=' + encodeURIComponent(own));
      if (fill) fill(box);
      dispatch('error', { code, message: message + (small && ' ' + small), fatal: true });
    };

    /** The first render is done: the program takes the place of all else. @param {HTMLElement} root */
    const reveal = (root) => {
      // The visitor who pressed "Try again" is taken to what came of it; nobody else's focus moves.
      const follow = focused();
      if (before) before.clear();
      before = undefined;
      remove(wait);
      closeBox();
      root.hidden = false;
      if (follow) {
        root.tabIndex = -1;
        root.focus({ preventScroll: true });
      }
    };

    const open = async () => {
      const mine = ++turn;
      wanted = true;
      if (near) near.unobserve(host);
      /** @type {World} */
      const into = world = world || { facts: new Map() };
      const facts = factsOf(into, dataset(), strict || host.hasAttribute('integrity'));
      try {
        const { show } = await (into.program = into.program || boot(into));
        if (mine !== turn) return;
        if (before) /** @type {import('./stage/main.js').Shown} */ (shown).clear();
        else before = shown;
        await (shown = show({ host, shadow, frame, fresh: !before && !box, dispatch, fail, reveal }, facts)).done;
      } catch (error) {
        // Offline, everything fails: then the facts are what is missed, so a failure of theirs goes first.
        const failed = await facts.then(() => error, (lost) => lost);
        if (mine === turn) fail(failed.sentence ? failed : failure('script', undefined, { note: String(failed) }));
      }
    };

    return {
      get wanted() {
        return wanted;
      },
      load: open,
      start() {
        if (alive) return;
        alive = true;
        live.add(this);
        if (live.size === 1) addEventListener('beforeprint', printing);
        shadow.adoptedStyleSheets = [frame];
        wait.className = 'wait';
        shadow.appendChild(wait);
        watch.observe(host, { attributes: true });
        if (!near || host.hasAttribute('eager')) open();
        else near.observe(host);
      },
      stop() {
        if (!alive) return;
        alive = wanted = false;
        turn++;
        live.delete(this);
        if (!live.size) removeEventListener('beforeprint', printing);
        if (near) near.unobserve(host);
        clear();
        closeBox();
      },
      changed(names) {
        if (!alive) return;
        if (names.has('dataset') ? wanted : names.has('eager') && !wanted) open();
        else if (shown) shown.changed(names);
      },
    };
  };

  // ---- Placements ------------------------------------------------------------------------------------------------

  const known = /** @type {any} */ (globalThis).ComplicityExplorer;
  // Asked for a property that no element has: `<div id="ComplicityExplorer">` is a global too.
  /** @type {Shared} */
  const shared = known && known.releases ? known : (/** @type {any} */ (globalThis).ComplicityExplorer = { releases: {}, owners: new WeakMap(), seen: new WeakSet() });
  const key = BUILD.release + ' ' + BASE;

  /** Script tag or container → the element made for it. @type {WeakMap<Node, HTMLElement>} */
  const madeFor = new WeakMap();
  /** Script tags whose data-target has not turned up yet. @type {Set<Element>} */
  const waiting = new Set();

  /**
   * The element that carries the explorer of a container or a script tag, with its `data-…` as attributes.
   * @param {Element} source
   */
  const elementFor = (source) => {
    const element = page('createElement')(NAME);
    shared.owners.set(element, release);
    madeFor.set(source, element);
    for (const name of OPTIONS) copy(source, element, name);
    watch.observe(source, { attributes: true });
    return element;
  };

  /** @param {Element} source @param {Element} element @param {string} name */
  const copy = (source, element, name) => {
    const value = source.getAttribute('data-' + name);
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  };

  /**
   * Puts an element into a container; what the container holds becomes what the element holds, hence the fallback.
   * @param {Element} container
   * @param {HTMLElement} element
   */
  const fill = (container, element) => {
    // A target that two tags name already holds the first one's explorer.
    if (!shared.seen.has(container)) while (container.firstChild) element.appendChild(container.firstChild);
    shared.seen.add(container);
    container.appendChild(element);
  };

  const holders = () => [...page('querySelectorAll')(`${NAME},[${CONTAINER}]`)].filter((holder) => !shared.owners.has(holder) && holder.localName !== 'script');

  /** @param {Element} tag in the head, or nowhere: it defines the element only */
  const silent = (tag) => !tag.isConnected || !tag.parentElement || tag.parentElement.localName === 'html' || !!tag.closest('head');

  /**
   * Whether the host has written an element or a container for this tag. The one right before a tag is its own. Others
   * go to tags in the head first and then from the last tag up, because a script of a whole site stands at its edges.
   * So each of several snippets in a page shows its explorer, and none shows two.
   * @param {Element} tag
   */
  const served = (tag) => {
    const free = new Set(holders());
    const rest = tags().filter((other) => !other.hasAttribute('data-target') && !free.delete(/** @type {Element} */ (other.previousElementSibling)));
    // Not among the rest: it has its own.
    return [...rest.filter(silent), ...rest.filter((other) => !silent(other)).reverse()].indexOf(/** @type {any} */ (tag)) < free.size;
  };

  /** @param {Element} tag */
  const attend = (tag) => {
    if (shared.seen.has(tag)) return;
    shared.seen.add(tag);
    strict = strict || tag.hasAttribute('data-integrity');
    nonce = nonce || /** @type {HTMLElement} */ (tag).nonce || '';
    if (tag.hasAttribute('data-target')) {
      waiting.add(tag);
      return;
    }
    // A tag that a plug-in has put in the place of another finds that one's explorer.
    if (silent(tag) || served(tag) || shared.owners.has(/** @type {Element} */ (tag.nextElementSibling))) return;
    // At once, before the page is painted: space that comes later pushes the text below it away.
    const element = elementFor(tag);
    /** @type {Node} */ (tag.parentNode).insertBefore(element, tag.nextSibling);
    // Unless the rest of the page turns out to hold a place for it.
    if (page('readyState') === 'loading') {
      page('addEventListener')('DOMContentLoaded', () => {
        if (served(tag)) remove(element);
      }, { once: true });
    }
  };

  /** Fills the containers and targets that have turned up. */
  const scan = () => {
    for (const container of page('querySelectorAll')(`[${CONTAINER}]:not(script)`)) {
      if (shared.seen.has(container)) continue;
      // A copy of a filled container brings its own element.
      if (container.querySelector(NAME)) shared.seen.add(container);
      else fill(container, elementFor(container));
    }
    for (const tag of waiting) {
      const selector = tag.getAttribute('data-target') || '';
      try {
        const target = page('querySelector')(selector);
        if (target) {
          waiting.delete(tag);
          fill(target, elementFor(tag));
        } else if (page('readyState') === 'complete') {
          warn(`data-target="${selector}" matches nothing yet; allowed: a CSS selector`);
        }
      } catch (_) {
        waiting.delete(tag);
        warn(`data-target="${selector}" is no selector; allowed: a CSS selector`);
      }
    }
  };

  // One observer for all: new containers, options of containers and tags, options of elements.
  const watch = new MutationObserver((records) => {
    /** @type {Map<Place, Set<string>>} */
    const changes = new Map();
    let added = false;
    for (const { type, target, attributeName } of records) {
      const name = attributeName || '';
      const place = places.get(/** @type {Element} */ (target));
      const element = madeFor.get(target);
      if (type === 'childList' || name === CONTAINER) added = true;
      else if (place) changes.set(place, (changes.get(place) || new Set()).add(name));
      else if (element && OPTIONS.includes(name.slice(5))) copy(/** @type {Element} */ (target), element, name.slice(5));
    }
    changes.forEach((names, place) => place.changed(names));
    if (added) scan();
  });

  // ---- Start -----------------------------------------------------------------------------------------------------

  /** @type {Release} */
  const release = {
    release: BUILD.release,
    base: BASE,
    run(tag) {
      if (tag && !silent(tag)) attend(tag);
      // A module has no current script and runs once for all its tags; a delay plug-in may run the code anywhere.
      else tags().filter((other) => other === tag || new URL(address(other), page('baseURI')).href.startsWith(BASE)).forEach(attend);
      scan();
    },
    connected(element) {
      try {
        let place = places.get(element);
        if (!place) places.set(element, place = placeIn(element));
        place.start();
      } catch (error) {
        warn(String(error));
      }
    },
    disconnected(element) {
      // A move is a disconnect and a connect: only what is still gone later has left.
      setTimeout(() => {
        const place = places.get(element);
        if (place && !element.isConnected) place.stop();
      });
    },
  };

  if (shared.releases[key]) {
    shared.releases[key].run(script);
    return;
  }
  shared.releases[key] = release;

  // The first release in the page defines the element; one made for a tag of another release is handed to that.
  if (!customElements.get(NAME)) {
    customElements.define(NAME, class extends HTMLElement {
      connectedCallback() {
        (shared.owners.get(this) || release).connected(this);
      }
      disconnectedCallback() {
        (shared.owners.get(this) || release).disconnected(this);
      }
    });
  }
  watch.observe(page('documentElement'), { childList: true, subtree: true, attributes: true, attributeFilter: [CONTAINER] });
  if (page('readyState') !== 'complete') addEventListener('load', scan, { once: true });
  try {
    release.run(script);
  } catch (error) {
    // A host with lists of its own making keeps its fallback.
    warn(String(error));
  }
})();
