// @ts-check
// Whether a page's Content-Security-Policy lets the explorer work, and what to add when it does not.
// By https://www.w3.org/TR/CSP3/: which directive stands in for which, and which source matches an address.

/** @typedef {Map<string, string[]>} Policy its sources by directive */
/**
 * @typedef {{ directive: string, add: string[], because: string }} Missing
 * @typedef {{ missing: Missing[], notes: string[], mended: string }} Verdict
 */

/** Directives that there are, by https://www.w3.org/TR/CSP3/ and its companions. */
const NAMES = /^([a-z-]+-src(-elem|-attr)?|sandbox|base-uri|form-action|frame-ancestors|report-(to|uri)|(require-)?trusted-types(-for)?|upgrade-insecure-requests|block-all-mixed-content)$/;

/**
 * A header, a meta element or the bare policy; several policies in a header stand behind commas.
 * @param {string} text
 * @returns {Policy[]}
 */
export const parse = (text) => {
  const inMeta = /content\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(text);
  const bare = (inMeta ? inMeta[1] || inMeta[2] || '' : text).replace(/content-security-policy(-report-only)?\s*:/gi, ',');
  return bare.split(',').map((one) => {
    /** @type {Policy} */
    const policy = new Map();
    for (const part of one.split(';')) {
      const [name, ...sources] = part.trim().split(/\s+/);
      // The first of two equal names counts.
      if (/^[a-z][a-z-]*$/i.test(name) && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), sources);
    }
    return policy;
  }).filter((policy) => [...policy.keys()].some((name) => NAMES.test(name)));
};

/** Directives that stand in, in their order. @type {Record<string, string[]>} */
const INSTEAD = {
  'script-src-elem': ['script-src-elem', 'script-src', 'default-src'],
  'script-src': ['script-src', 'default-src'],
  'connect-src': ['connect-src', 'default-src'],
  'frame-src': ['frame-src', 'child-src', 'default-src'],
  'style-src-attr': ['style-src-attr', 'style-src', 'default-src'],
};

/** The directive that decides, if any does. @param {Policy} policy @param {string} name */
const deciding = (policy, name) => INSTEAD[name].find((directive) => policy.has(directive));

/** @param {string[]} sources @param {string} keyword */
const has = (sources, keyword) => sources.some((source) => source.toLowerCase() === keyword);

/** @param {string[]} sources */
const signed = (sources) => sources.some((source) => /^'(nonce|sha(256|384|512))-/i.test(source));

/**
 * Whether a source of a policy matches an address.
 * @param {string} source
 * @param {URL} url
 */
export const matches = (source, url) => {
  if (source === '*') return /^(https?|wss?):$/.test(url.protocol);
  const scheme = /^([a-z][a-z0-9+.-]*):$/i.exec(source);
  /** @param {string} wanted */
  const schemeFits = (wanted) => url.protocol === wanted + ':' || (wanted === 'http' && url.protocol === 'https:');
  if (scheme) return schemeFits(scheme[1].toLowerCase());
  const parts = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[^/:*'\s]+)(?::(\d+|\*))?(\/.*)?$/i.exec(source);
  if (!parts) return false;
  const [, protocol, host, port, path] = parts;
  if (protocol && !schemeFits(protocol.toLowerCase())) return false;
  const name = host.toLowerCase();
  const hostFits = name === '*' || (name.startsWith('*.') ? url.hostname.endsWith(name.slice(1)) : url.hostname === name);
  if (!hostFits) return false;
  const usual = url.protocol === 'https:' ? '443' : '80';
  if (port !== '*' && (port || usual) !== (url.port || usual)) return false;
  if (!path || path === '/') return true;
  return path.endsWith('/') ? url.pathname.startsWith(path) : url.pathname === path;
};

/**
 * Whether all addresses may be loaded by these sources. `'self'` counts only where it is known to be the same server.
 * @param {string[]} sources
 * @param {string[]} addresses
 */
const allow = (sources, addresses) => addresses.every((address) => sources.some((source) => matches(source, new URL(address))));

/**
 * @param {Policy} policy
 * @param {{ base: string, files: string[], accent: boolean }} explorer the folder's address, names of what a page loads
 * @returns {Verdict}
 */
export const judge = (policy, { base, files, accent }) => {
  const { origin } = new URL(base);
  const scripts = files.filter((file) => file.endsWith('.js')).map((file) => base + file);
  const fetched = files.filter((file) => !/complicity-explorer\.js$/.test(file)).map((file) => base + file);
  /** @type {Missing[]} */
  const missing = [];
  /** @type {string[]} */
  const notes = [];
  /** @param {string} name @param {string[]} add @param {string} because */
  const lacks = (name, add, because) => missing.push({ directive: name, add, because });
  let own = false;

  const running = deciding(policy, 'script-src-elem');
  if (running) {
    const sources = policy.get(running) || [];
    const name = running === 'script-src-elem' ? running : 'script-src';
    if (has(sources, "'strict-dynamic'")) {
      notes.push('This policy lets in scripts by a nonce: the explorer’s tag needs the page’s nonce, too (nonce="…").');
    } else if (!allow(sources, scripts)) {
      own = own || has(sources, "'self'");
      lacks(name, [origin], 'for its scripts');
      if (signed(sources)) notes.push('This policy names nonces or hashes: instead of the address, “\'strict-dynamic\'” and the page’s nonce on the tag do as well.');
    }
  }
  const compiling = deciding(policy, 'script-src');
  /** @type {Missing[]} */
  const wished = [];
  if (compiling) {
    const sources = policy.get(compiling) || [];
    if (!has(sources, "'wasm-unsafe-eval'") && !has(sources, "'unsafe-eval'")) {
      wished.push({ directive: 'script-src', add: ["'wasm-unsafe-eval'"], because: '' });
      notes.push("Better with 'wasm-unsafe-eval' in script-src, which allows WebAssembly and no eval of scripts: without it browsers load a program that is larger and slower.");
    }
  }
  const fetching = deciding(policy, 'connect-src');
  if (fetching && !allow(policy.get(fetching) || [], fetched)) {
    own = own || has(policy.get(fetching) || [], "'self'");
    lacks('connect-src', [origin], 'for its program, styles and facts');
  }
  const framing = deciding(policy, 'frame-src');
  if (framing && !allow(policy.get(framing) || [], [base + 'frame.html'])) {
    notes.push(`Only for the frame code: add ${origin} to frame-src.`);
  }
  const styling = deciding(policy, 'style-src-attr');
  if (accent && styling) {
    const sources = policy.get(styling) || [];
    if (!has(sources, "'unsafe-inline'") || signed(sources)) {
      notes.push('The accent colour stands in a style attribute, which this policy does not allow. Put it into your style sheet instead: [data-complicity-explorer] { --ce-accent: … }');
    }
  }
  const boxed = policy.get('sandbox');
  if (boxed && !has(boxed, 'allow-scripts')) lacks('sandbox', ['allow-scripts'], 'because no script runs without it');
  if (own) notes.push(`'self' is enough if your page is itself at ${origin}.`);
  return { missing, notes, mended: missing.length ? mend(policy, [...missing, ...wished]) : '' };
};

/** @param {Policy} policy @param {Missing[]} missing */
const mend = (policy, missing) => {
  const mended = new Map(policy);
  for (const { directive, add } of missing) {
    const from = mended.has(directive) ? directive : INSTEAD[directive] && deciding(mended, directive);
    const sources = ((from && mended.get(from)) || []).filter((source) => source.toLowerCase() !== "'none'");
    mended.set(directive, [...sources, ...add.filter((source) => !has(sources, source))]);
  }
  return [...mended].map((directive) => [directive[0], ...directive[1]].join(' ')).join('; ');
};
