// @ts-check
// Buttons that copy the code they stand under.

/** @param {Element} code */
const select = (code) => {
  const selection = getSelection();
  if (selection) selection.selectAllChildren(code);
};

/** Every `<button data-copies="id of a code">`; the answer goes into the status beside it. */
export const copyButtons = () => {
  for (const button of document.querySelectorAll('button[data-copies]')) {
    const code = document.getElementById(button.getAttribute('data-copies') || '');
    const answer = button.parentElement && button.parentElement.querySelector('[role=status]');
    if (!code || !answer) continue;
    button.addEventListener('click', async () => {
      answer.textContent = '';
      try {
        await navigator.clipboard.writeText(code.textContent || '');
        answer.textContent = 'Copied.';
      } catch (_) {
        select(code);
        answer.textContent = 'The code is selected: copy it with your keyboard or menu.';
      }
    });
  }
};

/** What was said about copying is not true of a code that has changed since. */
export const forgetCopies = () => {
  for (const answer of document.querySelectorAll('.copy [role=status]')) answer.textContent = '';
};
