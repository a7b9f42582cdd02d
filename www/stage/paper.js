// @ts-check
// Printing: paper can't unfold, so all rows and their sources are opened for it and closed again after.

/** What each place holds, and what makes its program draw at once. @type {Map<HTMLElement, (on: boolean) => boolean>} */
const drawn = new Map();
/** What was opened for paper. @type {Set<Element>} */
const unfolded = new Set();

/**
 * Opens what is folded in `root` whenever the page is printed.
 * @param {HTMLElement} root
 * @param {(on: boolean) => boolean} hurry makes the program in it draw at once, or again in its own time; tells whether
 *   what is folded in it is to be opened
 * @returns {() => void} ends that
 */
export function onPaper(root, hurry) {
  drawn.set(root, hurry);
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
 * What opens may hold more that is folded. A hurried program draws in microtasks, and these still run before the browser
 * prints.
 */
async function unfold() {
  const whole = [...drawn].filter(([, hurry]) => hurry(true)).map(([root]) => root);
  for (let idle = 0; idle < 200; idle++) {
    for (const root of whole) {
      // What is put out of sight is about to go.
      for (const button of root.querySelectorAll('.view [aria-expanded=false]:not(.again, [data-away] *)')) {
        if (!unfolded.has(button)) {
          unfolded.add(button);
          press(button);
          idle = 0;
        }
      }
    }
    await 0;
  }
  for (const hurry of drawn.values()) hurry(false);
}

/** The inner ones first. */
function fold() {
  for (const button of [...unfolded].reverse()) press(button);
  unfolded.clear();
}
