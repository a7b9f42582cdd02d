// @ts-check
// A picture of the page as a file: the styles of the shadow root become attributes, since no style sheet goes with it.

/** What draws a shape; the first few come down from the parent. */
const INHERITED = [
  'color', 'fill', 'fill-opacity', 'fill-rule', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'stroke-linecap',
  'stroke-linejoin', 'font-family', 'font-size', 'font-style', 'font-weight', 'letter-spacing', 'text-anchor', 'dominant-baseline',
  'paint-order', 'direction',
];
/** These don't; each with what it is where nothing is said. @type {[string, string][]} */
const OWN = [['opacity', '1'], ['stop-color', 'rgb(0, 0, 0)'], ['stop-opacity', '1'], ['mask', 'none'], ['clip-path', 'none']];
/** What only means something in the page. */
const LOCAL = /^(class|style|tabindex|role|focusable|aria-.*|data-.*|on.*)$/;
/** How many pixels of a PNG a unit of the picture takes, and how many it may have on a side. */
const SCALE = 2;
const LARGEST = 8192;

/** @typedef {{ text: string, width: number, height: number }} Picture */

/**
 * @param {SVGSVGElement} svg
 * @returns {Picture}
 */
export function drawn(svg) {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  dress(svg, copy, undefined);
  const box = svg.viewBox.baseVal;
  const rect = svg.getBoundingClientRect();
  const [x, y, width, height] = box && box.width ? [box.x, box.y, box.width, box.height] : [0, 0, rect.width, rect.height];
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.setAttribute('viewBox', [x, y, width, height].join(' '));
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ x, y, width, height, fill: groundOf(svg), stroke: 'none' })) {
    ground.setAttribute(name, String(value));
  }
  const title = copy.querySelector(':scope > title');
  copy.insertBefore(ground, title ? title.nextSibling : copy.firstChild);
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

/**
 * The picture as PNG; none where the page forbids images from data.
 * @param {Picture} picture
 * @returns {Promise<Blob | null>}
 */
export async function painted({ text, width, height }) {
  const blob = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = await imageOf('data:image/svg+xml;charset=utf-8,' + encodeURIComponent(text)).catch(() => imageOf(blob));
    const scale = Math.min(SCALE, LARGEST / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext('2d');
    if (!context) return null;
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
  } catch (_) {
    return null;
  } finally {
    URL.revokeObjectURL(blob);
  }
}

/** @param {string} url @returns {Promise<HTMLImageElement>} */
function imageOf(url) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = reject;
    image.src = url;
  });
}

/**
 * Gives a copy the looks of its original, and takes from it what the page alone can use.
 * @param {Element} original
 * @param {Element} copy
 * @param {CSSStyleDeclaration | undefined} above how the parent looks
 */
function dress(original, copy, above) {
  const look = getComputedStyle(original);
  if (look.display === 'none') {
    // A title is never seen, and told all the same; patterns are not seen where they stand.
    if (!/^(title|desc|defs|pattern|lineargradient|radialgradient|clippath|mask|symbol|marker|metadata)$/i.test(original.localName)) {
      copy.remove();
      return;
    }
  }
  for (const { name } of [...copy.attributes]) if (LOCAL.test(name)) copy.removeAttribute(name);
  for (const name of INHERITED) {
    const value = look.getPropertyValue(name);
    if (value && (!above || value !== above.getPropertyValue(name))) copy.setAttribute(name, local(value));
    else copy.removeAttribute(name);
  }
  for (const [name, usual] of OWN) {
    const value = look.getPropertyValue(name);
    if (value && value !== usual) copy.setAttribute(name, local(value));
  }
  if (look.visibility === 'hidden') copy.setAttribute('visibility', 'hidden');
  const inside = [...copy.children];
  [...original.children].forEach((child, n) => dress(child, inside[n], look));
}

/** An address of something in the picture, without that of the page. @param {string} value */
const local = (value) => value.replace(/url\(["']?[^"')]*(#[^"')]+)["']?\)/g, 'url($1)');

/** The colour behind a picture. @param {Element} element */
function groundOf(element) {
  for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement) {
    const { backgroundColor: ground } = getComputedStyle(at);
    if (ground && ground !== 'transparent' && !/, 0\)$/.test(ground)) return ground;
  }
  return '#fff';
}
