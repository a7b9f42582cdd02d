// @ts-check
// The two checks of the page: of a folder's files, and of a page's policy.

import { check, folder } from './assets.js';
import { byId, input } from './form.js';
import { judge, parse } from './policy.js';

/** @typedef {import('./assets.js').Report} Report */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {string} text
 * @param {Node} [parent]
 */
const make = (name, text, parent) => {
  const element = document.createElement(name);
  element.textContent = text;
  if (parent) parent.appendChild(element);
  return element;
};

/** @param {Report} report */
const summary = ({ findings, frozen }) => {
  const bad = findings.filter(({ faults }) => faults.length).length;
  if (bad) return bad === 1 ? 'One file has a fault.' : `${bad} files have a fault.`;
  const hints = findings.some((finding) => finding.hints.length);
  return `All ${findings.length} files ${frozen ? 'of this release ' : ''}arrive as they should${hints ? ', with advice below' : ''}. If the explorer still does not show, look at your page’s policy below.`;
};

/** @param {string} here this folder's address */
export const checkFiles = (here) => {
  const form = byId('check');
  const status = byId('check-status');
  const list = byId('check-list');
  let turn = 0;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const mine = ++turn;
    list.textContent = '';
    const where = folder(input('check-address').value, here);
    if (!where) {
      status.textContent = 'This is no address that begins with https:// or http://.';
      return;
    }
    const report = await check(where.base, where.frozen, (done, of) => {
      if (mine === turn) status.textContent = `Looking at file ${done + 1} of ${of} …`;
    });
    if (mine !== turn) return;
    for (const { file, role, faults, hints } of report.findings) {
      const row = make('li', '', list);
      row.className = faults.length ? 'bad' : 'good';
      make('strong', file, row);
      make('span', ` (${role}): ${faults.length ? 'a fault.' : 'arrives.'}`, row);
      for (const sentence of faults) make('p', sentence, row);
      for (const sentence of hints) make('p', 'Advice: ' + sentence, row);
    }
    status.textContent = summary(report);
  });
};

/**
 * @param {string} base
 * @param {() => { files: string[], accent: boolean }} explorer what a page loads, as far as it is known
 */
export const checkPolicy = (base, explorer) => {
  const form = byId('policy');
  const status = byId('policy-status');
  const list = byId('policy-list');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    list.textContent = '';
    const text = /** @type {HTMLTextAreaElement} */ (byId('policy-text')).value;
    const policies = parse(text);
    if (!policies.length) {
      status.textContent = text.trim() ? 'No policy is found in this text: it has to hold lines like “script-src \'self\'”.' : 'Paste the policy first.';
      return;
    }
    const verdicts = policies.map((policy) => judge(policy, { base, ...explorer() }));
    const missing = verdicts.flatMap((verdict) => verdict.missing);
    status.textContent = missing.length
      ? missing.length === 1 ? 'One thing is missing.' : `${missing.length} things are missing.`
      : 'This policy lets the explorer work.';
    for (const { directive, add, because } of missing) {
      const row = make('li', '', list);
      row.className = 'bad';
      make('span', `${directive} lacks `, row);
      make('code', add.join(' '), row);
      make('span', ` ${because}.`, row);
    }
    for (const note of new Set(verdicts.flatMap((verdict) => verdict.notes))) make('li', note, list);
    for (const { mended } of verdicts) {
      if (!mended) continue;
      const row = make('li', 'With all that is missing: ', list);
      make('code', mended, row);
    }
  });
};
