// @ts-check
// “Why doesn’t it show?”: fetches what the explorer of a folder loads, and says of each file what is wrong with it and
// what to do. Knows of the page only its address.

/** @typedef {{ file: string, role: string, faults: string[], hints: string[] }} Finding one file of the folder */
/** @typedef {{ base: string, frozen: boolean, findings: Finding[] }} Report */
/** @typedef {{ version: string, files: Record<string, { bytes: number, sha384: string }>, loads: string[] }} Manifest */

const ENTRY = 'complicity-explorer.js';
const DATA = 'data/dossier.json';
/** Not among what the default page loads: the program as a script. */
const TRANSLATED = /^(r\/[^/]+\/)?translated-[^/]+\.js$/;
const FORMAT = 'complicity-dossier/1';
/** No answer for so long is a fault (ms). */
const PATIENCE = 10000;

/**
 * The folder that an address lies in: of a script, of a page, or the folder's own.
 * @param {string} address as people paste it, also a whole script tag
 * @param {string} here for what is left empty
 * @returns {{ base: string, frozen: string } | undefined} `frozen`: the release that the address names
 */
export const folder = (address, here) => {
  const tag = /src\s*=\s*["']?([^"'\s>]+)/i.exec(address);
  const text = (tag ? tag[1] : address).trim();
  try {
    const url = new URL(text || here, here);
    if (!/^https?:$/.test(url.protocol)) return undefined;
    url.search = url.hash = '';
    if (!url.pathname.endsWith('/') && !/\.\w+$/.test(url.pathname)) url.pathname += '/';
    const all = new URL('.', url).href;
    const frozen = /^(.*\/)r\/([^/]+)\/$/.exec(all);
    return frozen ? { base: frozen[1], frozen: frozen[2] } : { base: all, frozen: '' };
  } catch (_) {
    return undefined;
  }
};

/** What a file is to people. @param {string} file */
export const role = (file) => {
  if (file.endsWith(ENTRY)) return file === ENTRY ? 'the script in the code' : 'the script in the frozen code';
  if (file.endsWith('.wasm')) return 'the program';
  if (TRANSLATED.test(file)) return 'the program for browsers without WebAssembly';
  if (file.endsWith('.css')) return 'the styles';
  if (file.endsWith(DATA)) return 'the facts';
  if (file.endsWith('manifest.json')) return 'the list of files';
  return 'a part of the program';
};

/**
 * @param {Response} response
 * @param {string} file
 * @param {boolean} own of the page's own server: then all headers can be read
 */
const headers = (response, file, own) => {
  /** @type {string[]} */
  const faults = [];
  /** @type {string[]} */
  const hints = [];
  const kind = (response.headers.get('content-type') || '').split(';')[0].trim().toLowerCase();
  const seen = kind ? `as “${kind}”` : 'without a media type';
  if (file.endsWith('.js') && !/^(text|application)\/(x-)?(java|ecma)script$/.test(kind)) {
    faults.push(`It is sent ${seen}, which browsers do not run. Have the server send .js files as text/javascript.`);
  }
  if (file.endsWith('.wasm') && kind !== 'application/wasm') {
    hints.push(`It is sent ${seen}. It works, but application/wasm is what firewalls and optimizers expect of a .wasm file.`);
  }
  if (own) {
    const allowed = response.headers.get('access-control-allow-origin');
    if (allowed !== '*') {
      faults.push(`Pages of other sites may not read it: the server sends ${allowed ? `Access-Control-Allow-Origin: ${allowed}` : 'no Access-Control-Allow-Origin'}. Have it send “Access-Control-Allow-Origin: *” for the whole folder.`);
    }
    const policy = response.headers.get('cross-origin-resource-policy');
    if (policy && policy !== 'cross-origin') {
      faults.push(`The server keeps it from other sites (Cross-Origin-Resource-Policy: ${policy}). Have it send “Cross-Origin-Resource-Policy: cross-origin”.`);
    } else if (!policy) {
      hints.push('The server sends no Cross-Origin-Resource-Policy, so pages that isolate themselves (with Cross-Origin-Embedder-Policy) can’t load it. Have it send “Cross-Origin-Resource-Policy: cross-origin”.');
    }
  }
  return { faults, hints };
};

/** @param {ArrayBuffer} bytes */
const hash = async (bytes) => {
  if (!globalThis.crypto || !crypto.subtle) return '';
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
  return 'sha384-' + btoa(String.fromCharCode(...sum));
};

/** @param {string} text the facts */
const dataFault = (text) => {
  try {
    const { format } = JSON.parse(text);
    if (format === FORMAT) return '';
    return `It is no dossier that this explorer reads: its “format” is ${JSON.stringify(format) || 'missing'}, and “${FORMAT}” is needed.`;
  } catch (error) {
    return `It is damaged: ${/** @type {Error} */ (error).message}. Check the file with the command “dossier check” and upload it again.`;
  }
};

/**
 * @param {string} base
 * @param {string} file
 * @param {Manifest} [manifest]
 * @returns {Promise<{ finding: Finding, text: string }>} `text` of a file that arrived, else empty
 */
const look = async (base, file, manifest) => {
  /** @type {Finding} */
  const finding = { file, role: role(file), faults: [], hints: [] };
  /** @param {string} fault */
  const bad = (fault) => {
    finding.faults.push(fault);
    return { finding, text: '' };
  };
  const url = base + file;
  let late = false;
  // Not `AbortSignal.timeout`: WebKit gives its error another name while a body is read.
  const limit = new AbortController();
  const timer = setTimeout(() => {
    late = true;
    limit.abort();
  }, PATIENCE);
  /** @type {RequestInit} */
  const init = { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' };
  /** @type {Response} */
  let response;
  /** @type {ArrayBuffer} */
  let bytes;
  try {
    response = await fetch(url, { ...init, signal: limit.signal });
    bytes = await response.arrayBuffer();
  } catch (_) {
    if (late) return bad('Nothing came for 10 seconds. The server is overloaded or down: try again later, or ask whoever runs it.');
    if (location.protocol === 'https:' && url.startsWith('http:')) return bad('Its address begins with http:, which pages on https may not load. Serve the folder over https.');
    try {
      // Without asking to read it: does the server answer at all?
      await fetch(url, { ...init, mode: 'no-cors', signal: AbortSignal.timeout(PATIENCE) });
      return bad('The server answers, but pages of other sites may not read it. Have it send “Access-Control-Allow-Origin: *” for the whole folder.');
    } catch (_) {
      return bad('It can’t be reached: you are offline, the address is wrong, or the server is down. A blocker in your browser or a server that keeps other sites out looks the same from here.');
    }
  } finally {
    clearTimeout(timer);
  }
  if (response.status === 404) return bad('It is not there (404). Upload the whole folder again, with all folders in it; no file may be renamed.');
  if (response.status !== 200) return bad(`The server answers with an error (HTTP ${response.status}). Ask whoever runs it.`);
  const text = new TextDecoder().decode(bytes);
  if (/html/i.test(response.headers.get('content-type') || '') || /^\s*</.test(text.slice(0, 99))) {
    return bad('The server sends a web page in its place. Servers do so for files that they do not have: upload the whole folder again, and see that this address is not redirected.');
  }
  const { faults, hints } = headers(response, file, new URL(url).origin === location.origin);
  finding.faults.push(...faults);
  finding.hints.push(...hints);
  const listed = manifest && manifest.files[file];
  const facts = file.endsWith(DATA);
  const broken = facts ? dataFault(text) : '';
  if (broken) finding.faults.push(broken);
  if (listed) {
    const sum = await hash(bytes);
    if (sum ? sum !== listed.sha384 : bytes.byteLength !== listed.bytes) {
      if (file === DATA) finding.hints.push('It is not the file of this build. That is right if you have replaced the facts; the frozen code refuses them.');
      else finding.faults.push('It differs from the file of this build (manifest.json), so browsers refuse it. An upload was cut short or mixed with another build, or the server or an optimizer changes files on the way: upload the whole folder again, and switch off “minify” and “optimize” for it.');
    }
  }
  return { finding, text };
};

/**
 * @param {string} base the folder
 * @param {string} frozen the release to look at; empty for the current one
 * @param {(done: number, of: number) => void} tell
 * @returns {Promise<Report>}
 */
export const check = async (base, frozen, tell) => {
  tell(0, 1);
  const list = await look(base, 'manifest.json');
  /** @type {Manifest | undefined} */
  let manifest;
  try {
    const read = list.text && JSON.parse(list.text);
    if (read && Array.isArray(read.loads) && read.files) manifest = read;
  } catch (_) {
    // Said below.
  }
  if (!manifest) {
    if (!list.finding.faults.length) list.finding.faults.push('It is damaged, so it can’t be told which files belong here. Upload the whole folder again.');
    // The entry has the same name in every build.
    const { finding } = await look(base, ENTRY);
    return { base, frozen: !!frozen, findings: [list.finding, finding] };
  }
  const release = frozen || manifest.version;
  const needed = [...manifest.loads, ...Object.keys(manifest.files).filter((file) => TRANSLATED.test(file) && !file.startsWith('r/'))];
  const loads = frozen ? needed.map((file) => `r/${release}/${file}`) : [...needed, `r/${release}/${ENTRY}`];
  const findings = [];
  for (const file of loads) {
    tell(findings.length, loads.length);
    findings.push((await look(base, file, manifest)).finding);
  }
  if (list.finding.faults.length) findings.unshift(list.finding);
  return { base, frozen: !!frozen, findings };
};
