/** What of a figure is drawn in the reader's usual colours and cannot be told from its ground in forced ones. */

import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';

/** Cells of so many pixels are compared, not pixels: a letter may be a little bolder. */
const CELL = 8;
/** Differences of a channel, of 255, from which one sees that something is drawn. */
const SEEN = 24;
const MOST_LOST = 0.02;

interface Picture {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

async function pictureOf(figure: Locator): Promise<Picture> {
  const shot = await figure.screenshot({ animations: 'disabled', scale: 'css' });
  const { data, info } = await sharp(shot).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Whether something is drawn in each cell: its pixels differ. */
function cellsOf({ data, width, height }: Picture): boolean[] {
  const columns = Math.floor(width / CELL);
  return Array.from({ length: columns * Math.floor(height / CELL) }, (_, i) => {
    const [left, top] = [(i % columns) * CELL, Math.floor(i / columns) * CELL];
    const [low, high] = [
      [255, 255, 255],
      [0, 0, 0],
    ];
    for (let y = top; y < top + CELL; y++)
      for (let x = left; x < left + CELL; x++)
        for (let c = 0; c < 3; c++) {
          const value = data[3 * (y * width + x) + c]!;
          low[c] = Math.min(low[c]!, value);
          high[c] = Math.max(high[c]!, value);
        }
    return high.some((value, c) => value - low[c]! > SEEN);
  });
}

/** Sentences on what is lost: none when all is still there. */
export async function lostInk(page: Page, figure: Locator): Promise<string[]> {
  const usual = await pictureOf(figure);
  await page.emulateMedia({ forcedColors: 'active' });
  const forced = await pictureOf(figure);
  const names = await controlsOf(figure);
  await page.emulateMedia({ forcedColors: 'none' });
  if (usual.width !== forced.width || usual.height !== forced.height)
    return [
      `it is ${usual.width} x ${usual.height} px large, and ${forced.width} x ${forced.height} in forced colours`,
    ];
  const [before, after] = [cellsOf(usual), cellsOf(forced)];
  const columns = Math.floor(usual.width / CELL);
  const drawn = before.filter(Boolean).length;
  const lost = before.flatMap((isDrawn, i) => (isDrawn && !after[i] ? [i] : []));
  const share = lost.length / drawn;
  const problems =
    share > MOST_LOST
      ? [
          `${(100 * share).toFixed(1)} % of its ${drawn} drawn cells are empty: ${lost
            .slice(0, 12)
            .map((i) => `(${(i % columns) * CELL}, ${Math.floor(i / columns) * CELL})`)
            .join(' ')}`,
        ]
      : [];
  for (const { name, box } of names) {
    const cells = Array.from(after.keys()).filter((i) => {
      const [x, y] = [(i % columns) * CELL, Math.floor(i / columns) * CELL];
      return x + CELL > box.x && x < box.x + box.width && y + CELL > box.y && y < box.y + box.height;
    });
    // What a scrubber that stays in sight lies over is not lost.
    if (cells.some((i) => before[i]) && !cells.some((i) => after[i])) problems.push(`nothing is to be seen of ${name}`);
  }
  return problems;
}

/** The controls on view, with their boxes in the figure. */
const controlsOf = (figure: Locator) =>
  figure.evaluate((root) => {
    const { left, top } = root.getBoundingClientRect();
    return [...root.querySelectorAll('button, select, input, a[href], summary, [role=slider]')]
      .filter((control) => control.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .map((control) => {
        const { x, y, width, height } = control.getBoundingClientRect();
        return { name: control.outerHTML.slice(0, 100), box: { x: x - left, y: y - top, width, height } };
      })
      .filter(({ box }) => box.width > 3 && box.height > 3);
  });
