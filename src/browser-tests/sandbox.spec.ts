/** The sandbox in a real browser: every candidate gets the verdict that it must, the endless loop is killed, and no request leaves. */

import { candidates } from '../lab/agentic/sandbox/candidates.ts';
import { controls, expectPhase, figureOf, pageOf, wake, words } from './figure.ts';
import { expect, test } from './site.ts';

test('every candidate gets its verdict, live, and nothing leaves the origin', async ({
  page,
  context,
  open,
  served,
  troubles,
}) => {
  test.setTimeout(120_000);
  // Workers' requests too, which a page alone does not hear of.
  const strays: string[] = [];
  context.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(served.url).origin) strays.push(request.url());
  });
  await open(pageOf('sandbox'));
  const figure = figureOf(page, 'sandbox');
  await wake(figure);
  await controls(figure).run.click();
  await expectPhase(figure, 'finished', 90_000);
  await expect(words(figure).state).toHaveText('live');

  for (const { id, kind } of candidates) {
    const row = figure.locator(`[data-candidate="${id}"]`);
    await expect(row, id).toHaveAttribute('data-accepted', String(kind === 'right'));
    await expect(row, id).toHaveAttribute('data-ending', id === 'brackets-loop' ? 'timed out' : 'finished');
  }
  await expect(figure.locator('[data-candidate="brackets-loop"] .end')).toHaveText(
    '3 of 7 tests; killed after 1500 ms',
  );
  await expect(figure.locator('[data-candidate="intervals-throws"] .marks')).toHaveText('! ✓ ✓ ✓ ✓ ✓');
  await expect(figure.locator('[data-candidate="runs-network"] .end')).toHaveText(
    '1 of 5 tests; refused: fetch, XMLHttpRequest, WebSocket, EventSource, importScripts, Worker, BroadcastChannel',
  );
  await expect(figure.locator('[data-candidate="coins-tamper"] .end')).toHaveText('1 of 6 tests');
  // A cell ends with the worker that began it at the latest; Chromium does not always report the end of such a nested one.
  const hosts = () => page.workers().filter((worker) => !/\/cell-/.test(worker.url())).length;
  await expect.poll(hosts, { message: 'workers that are still alive', timeout: 30_000 }).toBe(0);
  expect(strays).toEqual([]);
  expect(troubles).toEqual([]);
});
