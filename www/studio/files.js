// @ts-check
// Files that are chosen, dropped or pasted anywhere on the page.

/**
 * @param {HTMLElement} root
 * @param {(files: File[]) => void} take
 */
export function onFiles(root, take) {
  /** @param {FileList | undefined} list */
  const taken = (list) => {
    if (list && list.length) take([...list]);
  };
  root.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'file') return;
    taken(target.files || undefined);
    // So that the same file can be chosen again when it has been changed.
    target.value = '';
  });
  /** How deep the pointer with a file is inside of elements. */
  let depth = 0;
  /** @param {number} by */
  const over = (by) => {
    depth = Math.max(0, depth + by);
    document.documentElement.classList.toggle('dragging', depth > 0);
  };
  /** @param {DragEvent} event */
  const holds = ({ dataTransfer }) => !!dataTransfer && [...dataTransfer.types].includes('Files');
  addEventListener('dragenter', (event) => holds(event) && over(1));
  addEventListener('dragleave', (event) => holds(event) && over(-1));
  addEventListener('dragover', (event) => {
    if (holds(event)) event.preventDefault();
  });
  addEventListener('drop', (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    over(-depth);
    taken(event.dataTransfer ? event.dataTransfer.files : undefined);
  });
  addEventListener('paste', ({ clipboardData }) => {
    if (clipboardData && clipboardData.files.length) taken(clipboardData.files);
  });
}
