// @ts-check
// The languages of the interface: which one a place asks for, and its words, which are loaded when it is wanted.

/** Sentences of the stage by language: those of the first content, and all in English; the others come with the words. */
export const SENTENCES = { ...STAGE_TEXT };

/**
 * The interface language nearest to a tag.
 * @param {string | undefined} tag
 */
export const nearest = (tag = '') => Object.keys(SENTENCES).find((known) => known === tag.split('-')[0].replace(/^tl$/, 'fil'));

/**
 * A tag in its one form (`es-mx` is `es-MX`, in most browsers `tl` is `fil`); undefined when it is none.
 * @param {string} tag
 */
function canonical(tag) {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch (_) {
    return undefined;
  }
}

/**
 * The language asked for: the element's own, else the nearest around it that the interface has, else the nearest.
 * @param {Node} place
 * @param {(message: string) => void} warn told of one on the element itself that is none
 */
export function spoken(place, warn) {
  let other;
  for (let at = /** @type {any} */ (place); at; at = at.parentNode || at.host) {
    const tag = at.getAttribute && at.getAttribute('lang');
    const known = tag && canonical(tag);
    if (known && (at === place || nearest(known))) return known;
    if (tag && at === place) warn(`lang="${tag}" is ignored; allowed: a language tag like en, es or pt-BR`);
    other = other || known;
  }
  // Nothing is around an element that has left.
  return other || undefined;
}

/**
 * What loads the words of a language, once for all places of a program.
 * @param {Pick<import('./main.js').Tools, 'load' | 'attempt' | 'text'>} tools
 * @param {Promise<import('./glue').Glue>} program
 * @returns {(language: string) => Promise<void>}
 */
export function speaking({ load, attempt, text }, program) {
  /** @type {Map<string, Promise<void>>} */
  const heard = new Map([['en', Promise.resolve()]]);
  /** A module that failed stays in the browser's list: another address makes another entry. */
  let failures = 0;

  /** @param {string} language */
  const learn = async (language) => {
    const { file, sha384 } = STAGE_WORDS[language];
    const words = (await load(file + attempt + (failures ? '?words' + failures : ''), sha384)).default;
    SENTENCES[language] = words.stage;
    text[language] = words.entry;
    if (!(await program).words(words.lines)) throw new Error('words of another release');
  };

  return (language) => {
    let words = heard.get(language);
    if (!words) {
      heard.set(language, words = learn(language));
      words.catch(() => {
        failures++;
        heard.delete(language);
      });
    }
    return words;
  };
}
