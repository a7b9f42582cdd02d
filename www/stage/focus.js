// @ts-check
// The focus stays near when what was pressed goes away: a filter that is removed, a sheet that closes.

/** @param {Element} element */
const seen = (element) => element.getClientRects().length > 0;

/**
 * @param {HTMLElement} root of the program in its shadow root
 */
export function keepFocus(root) {
  root.addEventListener('click', ({ target }) => {
    const pressed = /** @type {Element} */ (target).closest('button, input');
    const group = pressed && pressed.closest('.chips, .loosen, fieldset, .facet, .short, .card');
    if (!pressed || !group) return;
    const around = /** @type {HTMLElement[]} */ ([...group.querySelectorAll('button, input')]);
    const at = around.findIndex((element) => element === pressed);
    const sheet = group.closest('.facet');
    // The program has drawn by then.
    setTimeout(() => {
      const now = /** @type {ShadowRoot} */ (root.getRootNode()).activeElement;
      if (seen(pressed) || now && now !== pressed && seen(now)) return;
      const near = [...around.slice(at + 1), ...around.slice(0, at).reverse()].find(seen);
      const opener = sheet && root.querySelector(`[aria-controls="${sheet.id}"]`);
      const next = near || opener && seen(opener) && opener || root.querySelector('[role=tabpanel]');
      if (next) /** @type {HTMLElement} */ (next).focus({ preventScroll: true });
    });
  }, true);
}
