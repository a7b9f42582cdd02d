// @ts-check
/**
 * Tells each picture in `root` when it may have another width: the program has no eyes of its own.
 * @param {HTMLElement} root
 * @returns {() => void} ends that
 */
export function onWidth(root) {
  // In a frame of its own: what the program draws changes the height, and may do so only later.
  const observer = new ResizeObserver(() => requestAnimationFrame(() => {
    for (const picture of root.querySelectorAll('[data-picture]')) picture.dispatchEvent(new Event('resize', { bubbles: true }));
  }));
  observer.observe(root);
  return () => observer.disconnect();
}
