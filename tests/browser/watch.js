// First script of each host page: writes down all that a host would notice.
(() => {
  const seen = [];
  const events = [];
  const text = (value) => { try { return value instanceof Error ? String(value) : typeof value === 'string' ? value : JSON.stringify(value); } catch { return String(value); } };
  for (const level of ['error', 'warn', 'log', 'info', 'debug']) {
    const real = console[level];
    console[level] = function (...values) {
      let line = `console.${level}:`;
      for (const value of values) line += ' ' + text(value);
      seen.push(line);
      return real.apply(this, values);
    };
  }
  addEventListener('error', (event) => { if (event.message) seen.push(`thrown: ${event.message}`); });
  addEventListener('unhandledrejection', (event) => seen.push(`unhandled rejection: ${text(event.reason)}`));
  // Browsers ask for the host's icon by themselves.
  addEventListener('securitypolicyviolation', (event) => event.blockedURI.endsWith('/favicon.ico') || seen.push(`policy violated: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
  for (const type of ['ready', 'change', 'action', 'error']) {
    addEventListener('complicity-explorer:' + type, (event) => events.push({ type, detail: event.detail, on: event.target && event.target.localName }));
  }
  let shift = 0;
  const shifts = [];
  try {
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) { shift += entry.value; shifts.push([entry.value, entry.startTime, ...(entry.sources || []).map((source) => source.node && `${source.node.nodeName} ${source.previousRect.y} → ${source.currentRect.y}`)].join(' ')); } }).observe({ type: 'layout-shift', buffered: true });
  } catch { shift = null; }
  globalThis.watch = {
    seen,
    events,
    shift: () => shift,
    shifts,
    // In the page's own world, where modules are the explorer's.
    // The next thing that the program puts into the page makes it panic; the function returned ends that.
    breakPage: () => {
      const { insertBefore } = Node.prototype;
      Node.prototype.insertBefore = () => { throw new Error('broken by the test'); };
      globalThis.watch.mendPage = () => { Node.prototype.insertBefore = insertBefore; };
    },
    axe: (context, options) => axe.run(context, options),
  };
})();
