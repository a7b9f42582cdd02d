// @ts-check
/**
 * Tells each picture in `root` when it may have another width: the program has no eyes of its own.
 * @param {HTMLElement} root stands in its shadow root already
 * @returns {() => void} ends that
 */
export function onWidth(root) {
  // What is watched has a width only: heights change with every filter, and a browser that sees one change twice in a
  // frame throws an error in the host's page.
  const rule = document.createElement('div');
  root.after(rule);
  // In a frame of its own: what the program draws may bring a scroll bar, and so another width.
  const observer = new ResizeObserver(() => requestAnimationFrame(() => {
    for (const picture of root.querySelectorAll('[data-picture]')) picture.dispatchEvent(new Event('resize', { bubbles: true }));
  }));
  observer.observe(rule);
  return () => {
    observer.disconnect();
    rule.remove();
  };
}
