// @ts-check
// The explorer in a frame, as wide as a phone or a desktop, scaled to the space there is.

import { byId } from './form.js';

/** px */
const WIDTHS = { phone: 360, desktop: 1024 };
/** Typing is not followed letter by letter (ms). */
const PAUSE = 350;

/** @typedef {keyof typeof WIDTHS} Size */

/** @returns {(url: string) => void} shows an address in the frame */
export const preview = () => {
  const room = byId('preview-room');
  const frame = /** @type {HTMLIFrameElement} */ (byId('preview'));
  /** @type {Size} */
  let size = 'desktop';
  let shown = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const fit = () => {
    const width = WIDTHS[size];
    const scale = Math.min(1, room.clientWidth / width);
    frame.style.width = width + 'px';
    frame.style.height = room.clientHeight / scale + 'px';
    frame.style.transform = scale < 1 ? `scale(${scale})` : '';
    frame.style.marginInlineStart = Math.max(0, (room.clientWidth - width) / 2) + 'px';
  };
  new ResizeObserver(fit).observe(room);
  for (const name of /** @type {Size[]} */ (Object.keys(WIDTHS))) {
    byId('size-' + name).addEventListener('change', () => {
      size = name;
      fit();
    });
  }
  if (room.clientWidth < 600) {
    size = 'phone';
    /** @type {HTMLInputElement} */ (byId('size-phone')).checked = true;
  }
  fit();

  const go = () => {
    // Replaced, so that the reader's way back does not lead through every choice.
    if (frame.contentWindow) frame.contentWindow.location.replace(shown);
  };
  return (url) => {
    if (url === shown) return;
    const first = !shown;
    shown = url;
    clearTimeout(timer);
    if (first) go();
    else timer = setTimeout(go, PAUSE);
  };
};
