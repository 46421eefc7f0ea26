/** Firefox and WebKit give the recorded bits, and in both the site does what it is for: a figure runs, pictures are saved, a talk is held, a page is read offline. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Served, serve } from '../serve.ts';
import { TEST_SITES } from '../sites.ts';
import type { Engine } from './engine.ts';
import { launchFirefox } from './firefox.ts';
import { STEPS } from './first-steps.ts';
import { compareWithRecorded, serveRunPage, until } from './page.ts';
import { launchWebKit } from './webkit.ts';

const ENGINES: Readonly<Record<string, () => Promise<Engine>>> = {
  'Firefox ESR': launchFirefox,
  WebKitGTK: launchWebKit,
};
const HOUR = 3_600_000;

let page: Served;
beforeAll(async () => {
  page = await serveRunPage('engines');
}, 300_000);
afterAll(() => page?.close());

describe.each(Object.entries(ENGINES))('%s', (name, launch) => {
  let engine: Engine;
  let site: Served;
  beforeAll(async () => {
    site = await serve(TEST_SITES[0]!);
    engine = await launch();
    console.log(`${name}: ${engine.version}`);
  }, 120_000);
  afterAll(async () => {
    await engine?.close();
    await site?.close();
  });

  const open = (path: string) => engine.open(site.url + path);
  const see = (what: string, expression: string, seconds = 40) =>
    until(`${what} in ${name}`, seconds, () => engine.evaluate(expression));
  const text = (selector: string) => `(document.querySelector('${selector}')?.textContent ?? '').trim()`;
  const press = (selector: string, words = '') =>
    engine.evaluate(
      `([...document.querySelectorAll('${selector}')].find((one) => one.textContent.includes('${words}'))?.click(), true)`,
    );

  it(
    `gives the recorded frames of every experiment that promises bits, ${STEPS} steps of the first, bit for bit`,
    async () => {
      await engine.open(page.url);
      const { differences, frames } = await compareWithRecorded((expression) => engine.evaluate(expression));
      expect(differences).toEqual([]);
      const counts = Object.values(frames);
      expect(counts[0]).toBeGreaterThanOrEqual(3 * STEPS);
      expect(counts.filter((count) => count > 0).length).toBeGreaterThan(0.5 * counts.length);
      console.log(`${name}, frames compared: ${JSON.stringify(frames)}`);
    },
    4 * HOUR,
  );

  it('runs a figure live and resets it', async () => {
    await open('embed/muonclip/');
    await see('a figure that answers', `document.querySelector('[data-ready=true]') !== null`);
    await press('.transport .run');
    await see(
      'ten live frames',
      `Number(document.querySelector('[data-frames]').dataset.frames) >= 10 && ${text('.figure-state')} === 'live'`,
    );
    await press('.transport button', 'Reset');
    await see('the recorded run', `${text('.figure-state')} === 'recorded'`);
    expect(await engine.evaluate(text('.figure-main [role=alert]'))).toBe('');
  }, 120_000);

  it('saves the picture as SVG, PNG, CSV and JSON', async () => {
    await open('embed/newton-schulz/');
    await see('a figure that answers', `document.querySelector('[data-ready=true]') !== null`);
    // What is saved is kept here in place of the disk.
    await engine.evaluate(
      `(window.saved = {}, window.made = {}, URL.createObjectURL = new Proxy(URL.createObjectURL, { apply(make, self, [blob]) { const href = make.call(URL, blob); window.made[href] = blob.size; return href; } }), HTMLAnchorElement.prototype.click = function () { window.saved[this.download] = window.made[this.href]; }, true)`,
    );
    await press('.figure-menu > summary');
    await see('the menu', `document.querySelector('.figure-links') !== null`);
    for (const [kind, least] of [
      ['SVG', 50_000],
      ['PNG', 20_000],
      ['CSV', 300],
      ['JSON', 300],
    ] as const) {
      await press('.figure-links button', kind);
      const file = `newton-schulz.${kind.toLowerCase()}`;
      await see(`${file} of more than ${least} bytes`, `window.saved['${file}'] > ${least}`);
      await see(`that ${file} is saved`, `${text('.figure-links .said')} === '${file} is saved.'`);
    }
  }, 120_000);

  it('presents a walkthrough, turned by keys', async () => {
    await open('kimi-k2/muonclip/?present=2');
    await see('the screen that was asked for', `${text('.talk-foot .where')}.startsWith('3 of')`);
    await engine.evaluate(
      `(document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true })), true)`,
    );
    await see('the next one', `${text('.talk-foot .where')}.startsWith('4 of')`);
    await engine.evaluate(
      `(document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })), true)`,
    );
    await see('the article', `document.querySelector('.talk-foot') === null`);
  }, 120_000);

  it('opens a visited page without a connection', async () => {
    await open('kimi-k2/sources/');
    await engine.evaluate(
      `(navigator.serviceWorker.ready.then(() => 0), window.kept = false, setInterval(() => caches.match(location.href).then((one) => { window.kept = Boolean(one); }), 200), true)`,
    );
    await see('the page in the cache', 'window.kept');
    const address = `${site.url}kimi-k2/sources/?again`;
    await site.close();
    await engine.open(address);
    await see('the page', `${text('h1')} === 'Sources'`);
  }, 120_000);
});
