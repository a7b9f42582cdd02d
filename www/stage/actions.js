// @ts-check
// Calls to action.

/**
 * Tells the host page of each call to action that is followed, and lets it keep the visitor.
 * @param {HTMLElement} root
 * @param {(type: string, detail: object) => boolean} dispatch
 */
export function tellActions(root, dispatch) {
  /** @param {MouseEvent} event */
  const follow = (event) => {
    const link = /** @type {Element} */ (event.target).closest('a');
    const call = link && link.closest('[data-action]');
    // The middle button opens links; the right one only a menu.
    if (!link || !call || event.button > 1) return;
    const detail = { id: call.getAttribute('data-action') || null, url: link.getAttribute('href') };
    if (!dispatch('action', detail)) event.preventDefault();
  };
  root.addEventListener('click', follow);
  root.addEventListener('auxclick', follow);
}
