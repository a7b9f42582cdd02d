// @ts-check
// The stage: what the entry loads when a place comes near the viewport. An ES module, hashed like the rest; the entry
// (complicity-explorer.js) loads it beside the program and hands over its own tools.
//
// Paints what the dossier says first, starts the program, shows the dossier in a place of the page, passes options in
// and events out. After a panic it gives every place its companies and ties back as plain text, and calls nothing of the
// program any more.

import { tellActions } from './actions.js';
import { complete, openCompany } from './beside.js';
import { onceLoaded } from './later.js';
import { keepFocus } from './focus.js';
import { keepListeners } from './listeners.js';
import { checkNames, optionsOf } from './options.js';
import { describe, languageOf, outlineOf } from './outline.js';
import { onPaper } from './paper.js';
import { painted, sketch } from './sketch.js';
import { afterwards, pause, reading } from './reading.js';
import { stateOf } from './state.js';
import { completing, lacking } from './texts.js';
import { loadAll } from './whole.js';
import { onWidth } from './width.js';
import { SENTENCES, nearest, speaking, spoken } from './words.js';

/** @typedef {import('../complicity-explorer').ErrorCode} ErrorCode */
/** @typedef {import('./glue').Glue} Glue */
/** @typedef {import('./glue').Dossier} Dossier */
/** @typedef {import('./glue').Explorer} Explorer */
/** @typedef {import('./glue').Emit} Emit */
/** @typedef {import('./reading.js').Facts} Facts */
/** @typedef {import('./reading.js').Ready} Ready */

/**
 * What can go wrong: the public code, the sentence (or the entry's key of one), whether trying again can help, what may
 * help the site's owner, and what else the box shall show.
 * @typedef {{
 *   code: ErrorCode, sentence: string, retry: boolean, note: string, url: string, status: number,
 *   fill?(box: HTMLElement): void,
 * }} Failure
 * @typedef {(code: ErrorCode, sentence?: string, more?: { retry?: boolean, note?: string }) => Failure} MakeFailure
 */

/**
 * A place in the page, as the entry hands it over.
 * @typedef {{
 *   host: HTMLElement,
 *   shadow: ShadowRoot,
 *   frame: CSSStyleSheet,
 *   fresh: boolean,
 *   dispatch(type: string, detail: object): boolean,
 *   fail(failure: Failure): void,
 *   reveal(root: HTMLElement): void,
 * }} Place
 */

/**
 * The program in one place. `done` comes after the first render, or fails with what went wrong before it.
 * @typedef {{ changed(names: Set<string>): void, clear(): void, done: Promise<unknown> }} Shown
 */

/** @typedef {{ show(place: Place, facts: Promise<Facts>): Shown }} Program */

/**
 * @typedef {{
 *   glue?: Promise<Glue>,
 *   wasm?: Promise<Uint8Array>,
 *   css: Promise<Uint8Array>,
 *   attempt: string,
 *   load(file: string, sha384: string): Promise<any>,
 *   failure: MakeFailure,
 *   warn(message: string): void,
 *   language(node: Node): string | undefined,
 *   make<K extends keyof HTMLElementTagNameMap>(name: K, parent?: Node, text?: string): HTMLElementTagNameMap[K],
 *   remove(node: Node): void,
 *   options: string[],
 *   build: { release: string, base: string, glue: { file: string } },
 *   text: Record<string, Record<string, string>>,
 *   died(): void,
 * }} Tools
 */

/** The formats that the program reads, as in src/data/format.rs and src/data/split. */
const FORMATS = ['complicity-dossier/1', 'complicity-dossier-index/1'];

/**
 * Starts a copy of the program.
 * @param {Tools} tools `glue` and `wasm` are missing where the browser knows no WebAssembly; `attempt` differs for each
 *   copy; `died` is called once, when this one can't be used (any more)
 * @returns {Program}
 */
export default function begin(tools) {
  const { attempt, failure, warn, language, make, remove, options: NAMES, build, died } = tools;
  let dead = false;
  /** What to do in each place after a panic. @type {Map<Shown, () => void>} */
  const places = new Map();
  /** The program, once it runs. @type {Glue | undefined} */
  let running;
  /** What hands things to visitors, once somebody wanted something. @type {Promise<any> | undefined} */
  let taker;

  /** Whether the part of the program that waits is there. */
  let there = false;
  const more = onceLoaded(build.base, [STAGE_LATER, STAGE_LATER_STYLES], async ([module, css]) => {
    if (running && running.more) await running.more(await WebAssembly.compile(module));
    await dress(css);
    there = true;
  });

  const sheet = new CSSStyleSheet();
  let rules = '';
  /** One sheet for all places: what comes later takes effect in each. @param {ArrayBuffer | Uint8Array} css */
  const dress = async (css) => {
    rules += new TextDecoder().decode(css);
    sheet.replaceSync(rules);
    return sheet;
  };
  const styles = tools.css.then(dress);
  const program = start();
  // Each place tells of what fails; a place that has left before tells nobody.
  for (const promise of [styles, program]) promise.catch(() => {});
  const hear = speaking(tools, program);
  const taking = () => taker = taker || tools.load(STAGE_TAKE.file, STAGE_TAKE.sha384);
  /** All that waits. */
  const rest = [more, taking, ...Object.keys(STAGE_WORDS).map((language) => () => hear(language))];
  const { learn } = completing(build.base);
  return { show };

  /** @returns {Promise<Glue>} */
  async function start() {
    /** @param {Glue} glue @param {object} module */
    const run = async (glue, module) => {
      await glue.default({ module_or_path: module });
      glue.onStop(crash);
      there = !glue.more;
      return running = glue;
    };
    try {
      const [glue, bytes] = await Promise.all([tools.glue, tools.wasm]);
      if (glue && bytes) {
        try {
          return await run(glue, await WebAssembly.compile(/** @type {any} */ (bytes)));
        } catch (_) {
          // A policy or the browser's mode forbids it.
        }
      }
      const whole = await tools.load(STAGE_TRANSLATED.file + attempt, STAGE_TRANSLATED.sha384);
      // All of the program is in it, so its styles are wanted from the start; without them it still can be read.
      await onceLoaded(build.base, [STAGE_LATER_STYLES], async ([css]) => dress(css))().catch(warn);
      return await run(whole, {});
    } catch (error) {
      died();
      throw /** @type {any} */ (error).sentence ? error : failure('wasm', say('wasm-start'), { note: String(error) });
    }
  }

  /**
   * The language of our own sentences.
   * @param {Node} place
   * @param {string} [own] the dossier's
   */
  function tongue(place, own) {
    return nearest(spoken(place, warn)) || nearest(own) || 'en';
  }

  /**
   * @param {string} key
   * @param {string} [language] else the page's
   */
  function say(key, language = tongue(document.documentElement)) {
    return SENTENCES[language][key] || SENTENCES.en[key] || key;
  }

  // ---- One dossier in one place ----------------------------------------------------------------------------------

  /**
   * @param {Place} place
   * @param {Promise<Facts>} facts
   * @returns {Shown}
   */
  function show(place, facts) {
    const { host, shadow, dispatch } = place;
    /** @type {Explorer | undefined} */
    let explorer;
    /** @type {import('./state.js').State | undefined} */
    let state;
    /** What is painted before the program is there. @type {HTMLElement | undefined} */
    let first;
    let gone = false;
    /** What the visitor pressed last, beside which it is told what came of it. @type {any} */
    let pressed;
    /** Where the facts are. */
    let url = '';
    let asking = false;
    let failed = false;

    const root = make('div');
    root.className = 'root';
    // Not every browser has it.
    if (/** @type {any} */ (navigator).share) root.classList.add('sends');
    // Drawn unseen; the entry swaps it for what the place held before.
    root.hidden = true;
    tellActions(root, dispatch);
    keepFocus(root);
    root.addEventListener('click', (event) => {
      pressed = event.target;
    }, true);
    // Before the press has ended, and the program asks itself.
    root.addEventListener('pointerdown', ({ target }) => {
      if (!there && running && /** @type {Element} */ (target).closest('[data-later]')) more().catch(() => {});
    });
    // After the stage's own listeners: those need no help.
    const letGo = keepListeners(root);
    const ends = [onPaper(root, (on) => {
      if (running) running.hurry(on);
      if (explorer && !there) more().catch(() => {});
      // Of the index of a split dossier each company would be a request.
      return !(given && given.whole);
    })];

    /** @returns {Record<string, string | undefined>} */
    const options = () => ({ ...optionsOf(host, NAMES), lang: spoken(host, warn) });

    /** The dossier's own language, once it is known. @type {string | undefined} */
    let own;
    /** What is to be shown. @type {Facts | undefined} */
    let known;
    /** What the program has of it: an index, when only another place has asked for the whole. @type {Dossier | undefined} */
    let given;
    /** The language that the visitor wants. @type {string | undefined} */
    let wanted;
    /** Comes when the words are here that the place asks for, or can't be had: then it is English. */
    const words = () => hear(tongue(host, own)).catch((error) => {
      if (running) warn(`lang="${tongue(host, own)}" is not spoken, its words could not be loaded: ${error.sentence || error.message}`);
    });
    /** Comes when the facts have the texts that the place asks for; without them they speak their own language. */
    const texts = async () => {
      const tag = wanted || spoken(host, () => {});
      if (known) await learn(known, tag).catch((error) => warn(`texts in "${tag}" could not be loaded: ${error}`));
      if (explorer && known && running) await prepare(running, known, host);
    };
    const update = () => {
      call(() => {
        if (known && known.ready) given = known.ready.dossier;
        if (explorer && given) explorer.update(options(), given);
      });
      if (state) state.set();
    };

    /** @param {object} thing @param {Ready['about']} about */
    const take = async (thing, { version }) => {
      taking();
      const { filters } = explorer || {};
      try {
        (await taker).default(thing, { host, pressed, language: wanted || tongue(host, own), base: build.base, options: options(), hash: state ? state.hash() : '', url, file: (known && known.file) || url, version, filters });
      } catch (_) {
        // The next press tries again.
        taker = undefined;
      }
    };

    /** @type {Shown} */
    const shown = {
      changed(names) {
        if (!NAMES.some((name) => names.has(name))) return;
        if (names.has('lang')) {
          wanted = undefined;
          Promise.all([words(), texts()]).then(update);
        } else {
          update();
        }
      },
      clear() {
        gone = true;
        places.delete(shown);
        remove(root);
        if (first) remove(first);
        for (const end of ends) end();
        if (state) state.end();
        call(() => {
          if (explorer) {
            explorer.destroy();
            explorer.free();
          }
          explorer = undefined;
          letGo();
        });
      },
      // What went wrong is said in the language of the place, when that comes soon.
      done: run().catch(async (error) => {
        await Promise.race([words(), new Promise((resolve) => setTimeout(resolve, 2000))]);
        throw error;
      }),
    };
    shown.done.catch(() => {});
    return shown;

    /** Asks for the part of the program that waits: each time that this place draws something without it. */
    async function ask() {
      if (asking) return;
      asking = true;
      // The button "Try again" is about to go.
      const panel = failed && /** @type {HTMLElement | null} */ ((shadow.activeElement || root).closest('[role=tabpanel]'));
      if (panel) panel.focus({ preventScroll: true });
      // The program is still on the stack.
      await undefined;
      if (failed) call(() => explorer && explorer.later());
      let code = 'wasm';
      try {
        await more();
        code = 'data-network';
        if (await complete(known, (facts) => prepare(/** @type {Glue} */ (running), facts, host))) {
          await texts();
          update();
        }
        failed = false;
      } catch (error) {
        failed = true;
        lacks(code, error);
      }
      asking = false;
      call(() => explorer && explorer.later(!failed));
    }

    /** The rest goes on. @param {string} code @param {unknown} error */
    function lacks(code, error) {
      if (gone) return;
      const { note } = /** @type {any} */ (error);
      const message = say('later', tongue(host)) + ' ' + (note || error);
      warn(message);
      dispatch('error', { code: /** @type {any} */ (error).code || code, message, fatal: false });
    }

    async function run() {
      if (dead) throw failure('panic', say('panic', tongue(host)));
      checkNames(host, NAMES, warn);
      words();
      [known] = await Promise.all([facts.then(pause), styles]);
      await texts();
      if (gone) return;
      url = known.url;
      own = languageOf(known);
      shadow.adoptedStyleSheets = [place.frame, sheet];
      if (!known.ready && place.fresh) {
        const now = options();
        const language = tongue(host, own);
        const label = now['action-label'] || say('host-action', language);
        const filters = 'filters' in host ? 'set' : undefined;
        first = sketch(known.json, { ...now, 'action-label': label, filters }, language, say('kicker', language), say('as-of', language), make);
        if (first) {
          tellActions(first, dispatch);
          shadow.appendChild(first);
          place.reveal(first);
          await painted();
        }
      }
      try {
        const glue = await program;
        await words();
        await loadAll(host, [...rest, () => more().then(() => complete(known, (facts) => prepare(glue, facts, host)))], warn);
        mount(glue, known, await prepare(glue, known, host));
      } catch (error) {
        const { sentence } = /** @type {any} */ (error);
        if (!sentence) throw error;
        const facts = known;
        throw { fill: (/** @type {HTMLElement} */ box) => tell(facts, place, box), .../** @type {any} */ (error) };
      }
    }

    /** @param {Glue} glue @param {Facts} known @param {Ready} ready */
    function mount(glue, known, { about, dossier, dropped }) {
      if (gone) return;
      if (dead) throw failure('panic', say('panic', tongue(host)));
      /** What it asks for. @type {Record<string, (detail: any) => void>} */
      const asked = {
        warn: ({ message }) => warn(message),
        take: (thing) => take(thing, about),
        need: ask,
        // What has left or stopped lacks nothing.
        company: (wanted) => openCompany(known, wanted, more(), (...file) => call(() => !explorer || explorer.company(wanted.company, ...file)) !== false, lacks),
        language(tag) {
          wanted = tag;
          /** @param {string} [heard] */
          const speak = (heard) => wanted === tag && call(() => explorer && explorer.speak(heard));
          Promise.all([hear(tag), texts()]).then(() => {
            if (wanted === tag) update();
            speak(tag);
          }, () => speak());
        },
      };
      /** @type {Emit} */
      const emit = (type, detail) => {
        if (dead || gone) return true;
        if (asked[type]) {
          asked[type](detail);
          return true;
        }
        if (type !== 'ready') {
          if (state) state.changed();
          return dispatch(type, detail);
        }
        if (first) remove(first);
        first = undefined;
        place.reveal(root);
        dispatch(type, { ...about, release: build.release });
        if (dropped.length) dispatch('error', { code: 'data-record', message: dropped.join('\n'), fatal: false });
        return true;
      };
      places.set(shown, () => place.fail({
        ...failure('panic', say('panic', tongue(host))),
        fill: (box) => tell(known, place, box),
      }));
      shadow.appendChild(root);
      ends.push(onWidth(root));
      state = stateOf(host, shadow, warn);
      const { start } = state;
      call(() => {
        given = dossier;
        explorer = new glue.Explorer(root, dossier, options(), start, there, emit);
      });
      state.begin({
        get filters() {
          return call(() => explorer && explorer.filters);
        },
        get preset() {
          return call(() => explorer && explorer.preset);
        },
        choose: (part) => call(() => explorer && explorer.choose(part)),
      });
      state.set();
    }
  }

  /**
   * @param {Glue} glue
   * @param {Facts} facts
   * @param {Node} host
   * @returns {Promise<Ready>}
   */
  async function prepare(glue, facts, host) {
    if (facts.ready) return facts.ready;
    const making = facts.making = facts.making || reading(glue, facts, more);
    try {
      const ready = await making;
      // Unless it has got other texts meanwhile.
      if (facts.making !== making) return prepare(glue, facts, host);
      if (!facts.ready) afterwards(facts, ready.dossier, !!lacking(facts.json)[0]).catch(crash);
      return facts.ready = ready;
    } catch (error) {
      facts.making = undefined;
      const { code, message } = /** @type {any} */ (error);
      if (code === 'data-format') {
        const { format } = facts.json || {};
        // The program keeps its messages short; a file of another format is worth both names.
        throw failure(code, say(code, tongue(host)), { note: typeof format === 'string' && !FORMATS.includes(format) ? `${format} ≠ ${FORMATS[0]}` : message, retry: false });
      }
      // What waits could not be loaded: that can be tried again.
      if (typeof error === 'string') throw failure('wasm', 'wasm-network', { note: error });
      crash(error);
      throw failure('panic', say('panic', tongue(host)));
    }
  }

  /**
   * Calls the program, if it still can be called.
   * @template T
   * @param {() => T} work
   * @returns {T | undefined}
   */
  function call(work) {
    if (dead) return undefined;
    try {
      return work();
    } catch (error) {
      crash(error);
      return undefined;
    }
  }

  // ---- After a panic ---------------------------------------------------------------------------------------------

  /** @param {Facts} facts @param {Place} place @param {HTMLElement} box */
  function tell(facts, { host }, box) {
    const outline = outlineOf(facts);
    const speaks = tongue(host, outline.language);
    describe(outline, host, [language(host), outline.language], speaks, say('as-of', speaks), box, make);
  }

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
}
