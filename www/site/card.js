// @ts-check
// A picture with the dossier's title, for places that take pictures but no code: mail, Substack, social networks.

/** @typedef {{ title: string, line: string, accent: string, dark: boolean }} Card */

const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 72;
const SERIF = '"Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", Georgia, serif';
const SANS = 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/**
 * Words in lines no wider than `width`.
 * @param {CanvasRenderingContext2D} pen
 * @param {string} text
 * @param {number} width
 */
const lines = (pen, text, width) => {
  /** @type {string[]} */
  const all = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line ? line + ' ' + word : word;
    if (line && pen.measureText(longer).width > width) {
      all.push(line);
      line = word;
    } else line = longer;
  }
  return [...all, line];
};

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Card} card
 */
export const draw = (canvas, { title, line, accent, dark }) => {
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const pen = canvas.getContext('2d');
  if (!pen) return;
  const [surface, text, muted, hatch] = dark ? ['#171613', '#f1eee6', '#b5b0a3', '#35312a'] : ['#fffdf8', '#1a1a18', '#5d5b54', '#e4dcc8'];
  pen.fillStyle = surface;
  pen.fillRect(0, 0, WIDTH, HEIGHT);

  // The hatching that stands for what is not disclosed, and the accent that stands for what is known.
  const top = HEIGHT - 96;
  pen.save();
  pen.beginPath();
  pen.rect(0, top, WIDTH, 96);
  pen.clip();
  pen.strokeStyle = hatch;
  pen.lineWidth = 11;
  for (let x = -96; x < WIDTH; x += 24) {
    pen.beginPath();
    pen.moveTo(x, HEIGHT + 6);
    pen.lineTo(x + 108, top - 6);
    pen.stroke();
  }
  pen.restore();
  pen.fillStyle = accent || (dark ? '#ff8a7a' : '#b3261e');
  pen.fillRect(0, top, 396, 96);
  pen.fillStyle = text;
  pen.fillRect(MARGIN, MARGIN, WIDTH - 2 * MARGIN, 6);

  let size = 76;
  /** @type {string[]} */
  let rows = [];
  for (; size > 30; size -= 4) {
    pen.font = `600 ${size}px ${SERIF}`;
    rows = lines(pen, title, WIDTH - 2 * MARGIN);
    if (rows.length * size * 1.14 <= 300) break;
  }
  rows.forEach((row, n) => pen.fillText(row, MARGIN, MARGIN + 44 + size + n * size * 1.14));
  pen.font = `28px ${SANS}`;
  pen.fillStyle = muted;
  pen.fillText(line, MARGIN, top - 32);
};
