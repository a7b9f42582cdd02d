// @ts-check
// Gives each frame of the explorer the height of what it shows.
addEventListener('message', ({ data, source }) => {
  if (!data || data.type !== 'complicity-explorer:height' || typeof data.height !== 'number') return;
  for (const frame of document.querySelectorAll('iframe')) {
    // The window that sent it is one of ours, whatever it says of itself.
    if (frame.className === 'complicity-explorer-frame' && frame.contentWindow === source) {
      frame.height = String(Math.round(Math.min(Math.max(data.height, 200), 20000)));
    }
  }
});
