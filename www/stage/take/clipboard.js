// @ts-check
// The clipboard, and what is left where a page may not use it.

/** Where the text was laid out to be copied by hand. @type {Element | undefined} */
let before;

/**
 * Copies a text; where nothing lets us, lays it out selected in a field, and is false.
 * @param {Element} near where the field goes
 * @param {string} text
 * @param {string | undefined} html the same for programs that take more than text
 * @param {string} label the field's name
 */
export async function copied(near, text, html, label) {
  if (before) before.remove();
  before = undefined;
  const { clipboard } = navigator;
  try {
    if (html) {
      const plain = new Blob([text], { type: 'text/plain' });
      await clipboard.write([new ClipboardItem({ 'text/plain': plain, 'text/html': new Blob([html], { type: 'text/html' }) })]);
      return true;
    }
  } catch (_) {
    // Older browsers take text only.
  }
  try {
    await clipboard.writeText(text);
    return true;
  } catch (_) {
    // No secure page, no leave for this frame, or too long after the click.
  }
  const field = document.createElement('textarea');
  field.readOnly = true;
  field.value = text;
  field.rows = 3;
  field.setAttribute('aria-label', label);
  const { activeElement } = /** @type {ShadowRoot} */ (near.getRootNode());
  near.appendChild(field);
  field.select();
  try {
    // Older than the clipboard's interface, and allowed where that isn't.
    if (document.execCommand('copy')) {
      field.remove();
      if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true });
      return true;
    }
  } catch (_) {
    // Not here either.
  }
  before = field;
  return false;
}
