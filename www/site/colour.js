// @ts-check
// Colours as people write them on the web, and whether they can be read.

/** The grounds that the accent stands on, and what stands on the accent; as in www/styles/explorer.css. */
const GROUNDS = [
  { theme: 'light', pairs: ['#fffdf8', '#ffffff'] },
  { theme: 'dark', pairs: ['#171613'] },
];
/** What WCAG 2 asks of text (1.4.3). */
const ENOUGH = 4.5;

/**
 * `#rrggbb` for `#rgb`, `rgb`, `#rrggbb` and `rrggbb`; empty for anything else.
 * @param {string} text
 */
export const colour = (text) => {
  const found = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim());
  if (!found) return '';
  const digits = found[1].toLowerCase();
  return '#' + (digits.length === 3 ? digits.replace(/./g, '$&$&') : digits);
};

/** @param {string} hex `#rrggbb` */
const luminance = (hex) => {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** @param {string} one @param {string} other */
export const contrast = (one, other) => {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
};

/**
 * What is wrong with an accent, in a sentence; empty when nothing is.
 * @param {string} text as typed; empty means the explorer's own
 * @param {string} theme
 */
export const accentProblem = (text, theme) => {
  if (!text.trim()) return '';
  const hex = colour(text);
  if (!hex) return `“${text.trim()}” is not a colour like #0a5c36, so it is left out.`;
  for (const ground of GROUNDS) {
    if (theme !== 'auto' && (theme || 'light') !== ground.theme) continue;
    const least = Math.min(...ground.pairs.map((other) => contrast(hex, other)));
    if (least < ENOUGH) {
      return `This colour is hard to read in the ${ground.theme} theme: its contrast is ${(Math.floor(least * 10) / 10).toFixed(1)} to 1, and ${ENOUGH} is needed. Take a ${ground.theme === 'light' ? 'darker' : 'lighter'} one.`;
    }
  }
  return '';
};
