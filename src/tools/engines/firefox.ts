/** Firefox without a display, through WebDriver BiDi. */

import puppeteer from 'puppeteer-core';
import { findProgram } from '../find-program.ts';
import type { Engine } from './engine.ts';

const findFirefox = () =>
  findProgram({
    name: 'Firefox',
    variables: ['FIREFOX'],
    commands: ['firefox-esr', 'firefox'],
    places: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
    packages: ['firefox-esr'],
  });

export async function launchFirefox(): Promise<Engine> {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: findFirefox(), headless: true });
  const page = await browser.newPage();
  return {
    version: await browser.version(),
    open: async (url) => void (await page.goto(url)),
    evaluate: (expression) => page.evaluate(expression),
    close: () => browser.close(),
  };
}
