// @ts-check
// For pages that show frame.html in an iframe: keeps each such frame as high as what it shows. One classic script,
// anywhere in the page, needs no setting:
//
//   <script src="https://widgets.example.org/frame-parent.js" async></script>
//
// All it does is to set the height of a frame that lies in this script's own folder, when that very frame asks for it.
(() => {
  /** px */
  const LEAST = 200;
  const MOST = 20000;

  const script = document.currentScript;
  const base = script instanceof HTMLScriptElement && script.src ? new URL('.', script.src).href : '';

  /**
   * Where a delay plug-in runs this text elsewhere, the folder is not known: then the file's name decides.
   * @param {HTMLIFrameElement} frame
   */
  const ours = ({ src }) => {
    const [address] = src.split(/[?#]/);
    return base ? address.startsWith(base) && address.endsWith('/frame.html') : /^https?:.*\/frame\.html$/.test(address);
  };

  const frames = () => [...document.getElementsByTagName('iframe')].filter(ours);

  /**
   * The frame's own address, or an opaque one when it is boxed in: what a frame has gone to since has no say.
   * @param {HTMLIFrameElement} frame
   * @param {string} origin
   */
  const speaks = (frame, origin) => origin === new URL(frame.src).origin || (origin === 'null' && frame.hasAttribute('sandbox'));

  addEventListener('message', ({ source, origin, data }) => {
    if (!source || !data || typeof data !== 'object' || data.type !== 'complicity-explorer:height') return;
    const { height } = data;
    if (typeof height !== 'number' || !Number.isFinite(height) || height <= 0) return;
    const frame = frames().find(({ contentWindow }) => contentWindow === source);
    if (!frame || !speaks(frame, origin)) return;
    const edges = getComputedStyle(frame).boxSizing === 'border-box' ? frame.offsetHeight - frame.clientHeight : 0;
    frame.style.height = Math.min(MOST, Math.max(LEAST, Math.ceil(height) + edges)) + 'px';
  });

  // Frames that have spoken already; later ones speak when they are there.
  for (const { contentWindow } of frames()) {
    if (contentWindow) contentWindow.postMessage({ type: 'complicity-explorer:measure' }, '*');
  }
})();
