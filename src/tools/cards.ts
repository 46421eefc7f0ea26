/** `npm run cards`: photographs the cards that are missing or stale into content/<paper>/cards/, and the site's own; `-- --all` every one. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import sharp from 'sharp';
import { cardPrint } from '../papers/card-print.ts';
import { CHROMIUM_FLAGS, findChromium } from './chromium.ts';
import { serve } from './serve.ts';

const BUILT = '.cache/site/cards';
/** As the card's styles have it, and how many pixels of the picture a CSS pixel is: 1200 by 630. */
const SIZE = { width: 720, height: 378 };
const SCALE = 5 / 3;

/** "kimi-k2/muonclip" is content/kimi-k2/cards/muonclip.png with its print in prints.json beside it; "site" has no paper. */
function placeOf(card: string) {
  const [first = '', name] = card.split('/');
  const folder = name === undefined ? 'src/site/cards' : `content/${first}/cards`;
  return { folder, name: name ?? first };
}

const printsIn = (folder: string): Record<string, string> => {
  const file = join(folder, 'prints.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
};

async function photograph(browser: Browser, url: string, file: string): Promise<number> {
  const page = await browser.newPage({ viewport: SIZE, deviceScaleFactor: SCALE, colorScheme: 'light' });
  await page.goto(url, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready);
  const picture = await page.screenshot();
  await page.close();
  // Few colours: a palette takes a third of the bytes.
  const { size } = await sharp(picture).png({ palette: true, dither: 0, effort: 10, compressionLevel: 9 }).toFile(file);
  return size;
}

const all = process.argv.includes('--all');
rmSync(BUILT, { recursive: true, force: true });
const built = spawnSync(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build'], {
  env: { ...process.env, CARDS: '1', OUT_DIR: BUILT, BASE_PATH: '/' },
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (built.status !== 0) process.exit(1);

const cards = readdirSync(join(BUILT, 'cards'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('index.html'))
  .map((file) => file.split(sep).slice(0, -1).join('/'))
  .sort();
const served = await serve({ dir: BUILT, base: '/' });
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_FLAGS });
for (const card of cards) {
  const { folder, name } = placeOf(card);
  const file = join(folder, `${name}.png`);
  const prints = printsIn(folder);
  const print = cardPrint(readFileSync(join(BUILT, 'cards', card, 'index.html'), 'utf8'));
  if (!all && prints[name] === print && existsSync(file)) {
    console.log(`${card}: unchanged`);
    continue;
  }
  mkdirSync(folder, { recursive: true });
  const size = await photograph(browser, `${served.url}cards/${card}/`, file);
  const sorted = Object.entries({ ...prints, [name]: print }).sort(([a], [b]) => a.localeCompare(b, 'en'));
  writeFileSync(join(folder, 'prints.json'), `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
  console.log(`${card}: ${file}, ${(size / 1000).toFixed(0)} kB`);
}
await browser.close();
await served.close();
