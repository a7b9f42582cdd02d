// @ts-check
// index.html: the address of this very copy in the code, and the button that copies it. The page works without.
(() => {
  const code = document.getElementById('code');
  const button = document.getElementById('copy');
  const copied = document.getElementById('copied');
  if (!code || !button || !copied) return;

  // Opened from a disk, the example address is of more use than the folder's.
  if (location.protocol.startsWith('http')) {
    code.textContent = `<script src="${new URL('complicity-explorer.js', location.href).href}" async></script>`;
  }

  const select = () => {
    const selection = getSelection();
    if (selection) selection.selectAllChildren(code);
  };

  button.hidden = false;
  button.addEventListener('click', async () => {
    copied.textContent = '';
    try {
      await navigator.clipboard.writeText(code.textContent || '');
      copied.textContent = 'Copied.';
    } catch (_) {
      select();
      copied.textContent = 'The code is selected: copy it with your keyboard or menu.';
    }
  });
})();
