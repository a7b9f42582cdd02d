// @ts-check
// The stage: what the loader does once the program is there. An ES module, hashed like the rest; the entry
// (complicity-explorer.js) loads it beside the glue and hands over its own tools.
//
// Starts the program, shows a dossier in a place of the page, passes options in and events out, and after a panic gives
// every place of the program its companies and ties back as plain text. After a panic nothing here calls the program.

/** @typedef {import('./complicity-explorer').ErrorCode} ErrorCode */

/**
 * What can go wrong: the public code, the sentence (or the entry's key of one), whether trying again can help, and what may help the
 * site's owner.
 * @typedef {{ code: ErrorCode, sentence: string, retry: boolean, note: string, url: string, status: number }} Failure
 * @typedef {(code: ErrorCode, sentence?: string, more?: { retry?: boolean, note?: string }) => Failure} MakeFailure
 */

/**
 * The ES module that wasm-bindgen writes.
 * @typedef {{
 *   default(init: { module_or_path: WebAssembly.Module }): Promise<unknown>,
 *   start(onPanic: (message: string) => void): void,
 *   Dossier: new (json: unknown) => Dossier,
 *   Explorer: new (root: HTMLDivElement, dossier: Dossier, options: object, emit: Emit) => Explorer,
 * }} Glue
 * @typedef {{ readonly id: string, readonly version: string, readonly as_of: string, readonly dropped: string[] }} Dossier
 * @typedef {{ update(options: object): void, destroy(): void, free(): void }} Explorer
 * @typedef {(type: string, detail: any) => boolean} Emit
 */

/**
 * A dossier file. `ready` is made of `json` once for all places that show it.
 * @typedef {{ url: string, json: any, ready?: Ready }} Facts
 * @typedef {{ dossier: Dossier, about: { id: string, version: string, as_of: string }, dropped: string[], outline: Outline }} Ready
 */

/**
 * What is left to read after a panic. Texts are as in the file: a string, or an object of strings by language.
 * @typedef {{ title: unknown, asOf: unknown, language: string, companies: { name: unknown, ties: unknown[] }[] }} Outline
 */

/**
 * A place in the page, as the entry hands it over.
 * @typedef {{
 *   host: HTMLElement,
 *   shadow: ShadowRoot,
 *   frame: CSSStyleSheet,
 *   dispatch(type: string, detail: object): boolean,
 *   fail(failure: Failure, fill?: (box: HTMLElement) => void): void,
 *   reveal(root: HTMLElement): void,
 * }} Place
 */

/**
 * The program in one place.
 * @typedef {{ changed(names: Set<string>): void, clear(): void }} Shown
 */

/** @typedef {{ show(place: Place, facts: Facts): Shown }} Program */

/**
 * @typedef {{
 *   glue: Glue,
 *   url: string,
 *   bytes: Uint8Array,
 *   css: Uint8Array,
 *   failure: MakeFailure,
 *   warn(message: string): void,
 *   language(node: Node): string | undefined,
 *   make<K extends keyof HTMLElementTagNameMap>(name: K, parent?: Node, text?: string): HTMLElementTagNameMap[K],
 *   remove(node: Node): void,
 *   options: string[],
 *   build: { release: string, base: string },
 *   died(): void,
 * }} Tools
 */

/**
 * Sentences by language; the build puts src/ui/text/stage.json here.
 * @type {Record<string, Record<string, string>>}
 */
const TEXT = /* @text */ {};

/** The format that the program reads, as in src/data/format.rs. */
const FORMAT = 'complicity-dossier/1';

/**
 * Starts a copy of the program.
 * @param {Tools} tools `url` is the glue's, `died` is called once, after a panic
 * @returns {Promise<Program>} rejects with a Failure
 */
export default async function begin({ glue, url, bytes, css, failure, warn, language, make, remove, options: NAMES, build, died }) {
  let dead = false;
  /** What to do in each place after a panic. @type {Map<Shown, () => void>} */
  const places = new Map();

  if (!globalThis.WebAssembly) throw failure('wasm', say('wasm-none'));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(new TextDecoder().decode(css));
  try {
    await glue.default({ module_or_path: await WebAssembly.compile(/** @type {any} */ (bytes)) });
    glue.start(crash);
  } catch (error) {
    const note = String(error);
    throw /Security Policy|CSP|unsafe-eval|by embedder/i.test(note)
      ? failure('wasm', say('wasm-blocked'), { note, retry: false })
      : failure('wasm', say('wasm-start'), { note });
  }
  return { show };

  /**
   * @param {string} key
   * @param {Node} [place] whose language to speak; else the page's
   */
  function say(key, place = document.documentElement) {
    const tag = language(place) || 'en';
    const text = TEXT[tag] || TEXT[tag.split('-')[0]] || TEXT.en || {};
    return text[key] || key;
  }

  // ---- One dossier in one place ----------------------------------------------------------------------------------

  /**
   * @param {Place} place
   * @param {Facts} facts
   * @returns {Shown}
   */
  function show(place, facts) {
    if (dead) throw failure('panic', say('panic', place.host));
    const { host, shadow, dispatch } = place;
    const { about, dossier, dropped, outline } = prepare(facts, host);
    /** @type {Explorer | undefined} */
    let explorer;
    let gone = false;

    const root = make('div');
    root.className = 'root';
    drawn.add(root);
    // Yew never takes its listeners off a root, and each holds on to the root: left alone, no explorer is ever let go.
    /** @type {[string, any][]} */
    const listeners = [];
    const { addEventListener: listen } = root;
    root.addEventListener = (/** @type {string} */ type, /** @type {any} */ work, /** @type {any} */ options) => {
      listeners.push([type, work]);
      listen.call(root, type, work, options);
    };
    // Drawn unseen; the entry swaps it for what the place held before.
    root.hidden = true;

    /** @type {Emit} */
    const emit = (type, detail) => {
      if (dead || gone) return true;
      if (type === 'warn') {
        warn(detail.message);
        return true;
      }
      if (type !== 'ready') return dispatch(type, detail);
      place.reveal(root);
      dispatch(type, { ...about, release: build.release });
      if (dropped.length) dispatch('error', { code: 'data-record', message: dropped.join('\n'), fatal: false });
      return true;
    };

    const options = () => {
      /** @type {Record<string, string | undefined>} */
      const all = {};
      for (const name of NAMES) {
        const value = host.getAttribute(name);
        if (value !== null) all[name] = value;
      }
      // `dataset` and `base` absolute: what "Copy link" and the downloads point to.
      return { ...all, lang: language(host), dataset: facts.url, base: build.base };
    };

    /** @type {Shown} */
    const shown = {
      changed(names) {
        if (NAMES.some((name) => names.has(name))) call(() => explorer && explorer.update(options()));
      },
      clear() {
        gone = true;
        drawn.delete(root);
        places.delete(shown);
        listenAsNeeded();
        remove(root);
        call(() => {
          if (explorer) {
            explorer.destroy();
            explorer.free();
          }
          explorer = undefined;
          for (const [type, work] of listeners.splice(0)) {
            root.removeEventListener(type, work, true);
            work._wbg_cb_unref();
          }
        });
      },
    };
    places.set(shown, () => place.fail(failure('panic', say('panic', host)), (box) => describe(outline, place, box)));
    listenAsNeeded();
    checkNames(host);

    shadow.adoptedStyleSheets = [place.frame, sheet];
    shadow.appendChild(root);
    call(() => {
      explorer = new glue.Explorer(root, dossier, options(), emit);
    });
    return shown;
  }

  /**
   * @param {Facts} facts
   * @param {Node} host
   * @returns {Ready}
   */
  function prepare(facts, host) {
    if (!facts.ready) {
      try {
        const dossier = new glue.Dossier(facts.json);
        const { id, version, as_of } = dossier;
        facts.ready = { dossier, about: { id, version, as_of }, dropped: [...dossier.dropped], outline: outlined(facts.json) };
        facts.json = undefined;
      } catch (error) {
        const { code, message } = /** @type {any} */ (error);
        if (code === 'data-format') {
          const { format } = facts.json || {};
          // The program keeps its messages short; a file of another format is worth both names.
          throw failure(code, say(code, host), { note: typeof format === 'string' && format !== FORMAT ? `${format} ≠ ${FORMAT}` : message, retry: false });
        }
        crash(error);
        throw failure('panic', say('panic', host));
      }
    }
    return facts.ready;
  }

  /** Calls the program, if it still can be called. @param {() => void} work */
  function call(work) {
    if (dead) return;
    try {
      work();
    } catch (error) {
      crash(error);
    }
  }

  // ---- After a panic ---------------------------------------------------------------------------------------------

  /**
   * One panic leaves every place of the program unusable.
   * @param {unknown} message
   */
  function crash(message) {
    if (dead) return;
    dead = true;
    died();
    console.error('complicity-explorer: ' + message);
    // Later, because the program is still on the stack, and removing what has the focus would call it.
    Promise.resolve().then(() => [...places.values()].forEach((fail) => fail()));
  }

  /**
   * Listens on the window only as long as a place shows the program. One that has panicked can't be asked to take its
   * own listeners away, so these stay to catch what they throw.
   */
  function listenAsNeeded() {
    if (dead) return;
    const change = places.size ? addEventListener : removeEventListener;
    change('error', trapped);
    change('unhandledrejection', trapped);
    change('beforeprint', unfold);
    change('afterprint', fold);
  }

  /**
   * A trap in a listener or a promise of the program ends here and not in the host's error log.
   * @param {any} event
   */
  function trapped(event) {
    const error = event.error || event.reason;
    const trap = error instanceof WebAssembly.RuntimeError;
    const ours = String(error && error.stack).includes(url + ':');
    // A trap with a deep stack does not name the glue, but its panic hook has told before. Once dead, all that comes
    // from the glue is an echo.
    if (!(ours ? trap || dead : trap && dead)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    crash(error);
  }

  /**
   * Names and titles as plain text.
   * @param {Outline} outline
   * @param {Place} place
   * @param {HTMLElement} box
   */
  function describe({ title, asOf, language: own, companies }, { host }, box) {
    const languages = [language(host), own];
    const level = Number(host.getAttribute('heading-level')) || 2;
    /** @param {number} down @param {string} text */
    const heading = (down, text) => make(/** @type {'h2'} */ ('h' + Math.min(level + down, 6)), box, text);
    heading(0, host.getAttribute('heading') || pick(title, languages));
    make('p', box, say('as-of', host).replace('{date}', String(asOf)));
    for (const { name, ties } of companies) {
      heading(1, pick(name, languages));
      const list = ties.length ? make('ul', box) : box;
      for (const tie of ties) make('li', list, pick(tie, languages));
    }
  }

  // ---- Misspelt options ------------------------------------------------------------------------------------------

  /**
   * Warns of misspelt options, on the element and on the container or script tag that it was made for. Page builders
   * and delay plug-ins put attributes of their own everywhere, so only a name close to one of ours is taken for it, and
   * short names not even then (`data-find` is not `kind`).
   * @param {HTMLElement} host
   */
  function checkNames(host) {
    /** @param {Element | null} element @param {string} prefix */
    const check = (element, prefix) => {
      for (const { name } of element ? [...element.attributes] : []) {
        const bare = name.slice(prefix.length);
        if (!name.startsWith(prefix) || NAMES.includes(bare)) continue;
        if (NAMES.some((option) => distance(bare, option) <= (option.length < 7 ? (option.length < 5 ? 0 : 1) : 2))) {
          warn(`unknown option "${name}"; allowed: ${NAMES.map((option) => prefix + option).join(', ')}`);
        }
      }
    };
    check(host, '');
    check(host.previousElementSibling && host.previousElementSibling.localName === 'script' ? host.previousElementSibling : host.parentElement, 'data-');
  }
}

/** What the program has drawn in each place. @type {Set<HTMLElement>} */
const drawn = new Set();
/** What was opened for paper. @type {Set<Element>} */
const unfolded = new Set();

/** Not composed: the host sees none of these clicks. @param {Element} button */
const press = (button) => button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));

/**
 * Opens the rows of all cards and their sources, since paper can't. What opens may hold more; the program draws it in
 * microtasks, which still run before the browser prints.
 */
async function unfold() {
  for (let turn = 0; turn < 50; turn++) {
    for (const root of drawn) {
      for (const button of root.querySelectorAll('article [aria-expanded=false]')) {
        if (!unfolded.has(button)) {
          unfolded.add(button);
          press(button);
        }
      }
    }
    await 0;
  }
}

/** Closes what was opened for paper, the inner ones first. */
function fold() {
  for (const button of [...unfolded].reverse()) press(button);
  unfolded.clear();
}

/**
 * Names and titles, kept for the day the program stops. Never throws, whatever the file holds.
 * @param {any} json
 * @returns {Outline}
 */
function outlined(json) {
  /** @type {Outline} */
  const outline = { title: '', asOf: '', language: 'en', companies: [] };
  try {
    outline.title = json.title;
    outline.asOf = json.as_of;
    outline.language = json.default_language || 'en';
    /** @type {Map<unknown, unknown[]>} */
    const tiesOf = new Map();
    for (const { id, kind, name } of json.organizations) {
      if (kind !== 'company') continue;
      /** @type {unknown[]} */
      const ties = [];
      tiesOf.set(id, ties);
      outline.companies.push({ name, ties });
    }
    for (const { from, to, via, title } of json.ties) {
      for (const id of new Set([from, to, ...(via || [])])) {
        const ties = tiesOf.get(id);
        if (ties) ties.push(title);
      }
    }
  } catch (_) {
    // A file with records that are none; what was found so far is kept.
  }
  return outline;
}

/**
 * A text of the dossier in the first of the languages that it has.
 * @param {any} text
 * @param {(string | undefined)[]} languages
 * @returns {string}
 */
function pick(text, languages) {
  for (const tag of languages) if (text && tag && typeof text[tag] === 'string') return text[tag];
  return typeof text === 'string' ? text : '';
}

/**
 * How many letters two words differ by.
 * @param {string} a
 * @param {string} b
 */
function distance(a, b) {
  let row = [...'-' + b].map((_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}
