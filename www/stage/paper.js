// @ts-check
// Printing: paper can't unfold, so all rows and their sources are opened for it and closed again after.

/** What the program has drawn in each place. @type {Set<HTMLElement>} */
const drawn = new Set();
/** What was opened for paper. @type {Set<Element>} */
const unfolded = new Set();

/**
 * Opens what is folded in `root` whenever the page is printed.
 * @param {HTMLElement} root
 * @returns {() => void} ends that
 */
export function onPaper(root) {
  drawn.add(root);
  listen();
  return () => {
    drawn.delete(root);
    listen();
  };
}

/** On the window only as long as there is something to print. */
function listen() {
  const change = drawn.size ? addEventListener : removeEventListener;
  change('beforeprint', unfold);
  change('afterprint', fold);
}

/** Not composed: the host sees none of these clicks. @param {Element} button */
const press = (button) => button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));

/**
 * What opens may hold more that is folded. The program draws in microtasks, hundreds of them in some browsers; all still
 * run before the browser prints.
 */
async function unfold() {
  for (let turn = 0; turn < 2000; turn++) {
    for (const root of drawn) {
      for (const button of root.querySelectorAll('article [aria-expanded=false]')) {
        if (!unfolded.has(button)) {
          unfolded.add(button);
          press(button);
        }
      }
    }
    await 0;
  }
}

/** The inner ones first. */
function fold() {
  for (const button of [...unfolded].reverse()) press(button);
  unfolded.clear();
}
