/** A walkthrough in one file, opened from a disk as a stick's owner would: no server, no network, and it trains. */

import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { singleFile } from '../tools/single-file.ts';
import { TEST_SITES } from '../tools/sites.ts';
import { controls, expectPhase, figureOf, wake, words } from './figure.ts';
import { expect, test } from './site.ts';

test('a walkthrough in one file shows its recorded run and trains, and asks nobody for anything', async ({
  page,
}, testInfo) => {
  const { dir, base } = TEST_SITES.find(({ name }) => name === 'root')!;
  const file = testInfo.outputPath('muonclip.html');
  writeFileSync(file, await singleFile(dir, 'kimi-k2/muonclip', base));
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!/^(?:data|blob):/.test(request.url())) asked.push(request.url());
  });
  const address = pathToFileURL(file).href;
  await page.goto(`${address}?muonclip.steps=5`);
  const figure = figureOf(page, 'muonclip');
  await wake(figure);
  await controls(figure).run.click();
  await expectPhase(figure, 'finished');
  await expect(words(figure).state).toHaveText('live');
  expect([...new Set(asked)]).toEqual([`${address}?muonclip.steps=5`]);
});
