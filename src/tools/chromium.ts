/** The Chromium that the browser tests run in, and its flags. */

import { join } from 'node:path';
import { findProgram } from './find-program.ts';

/** Set by hand, or by the tools that people have already: Lighthouse's launcher and Puppeteer. */
const VARIABLES = ['CHROMIUM', 'CHROME_PATH', 'PUPPETEER_EXECUTABLE_PATH'];

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];

const MAC_PLACES = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const WINDOWS_PLACES = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
  .filter((root) => root !== undefined)
  .flatMap((root) => [
    join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
    join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
  ]);

const LINUX_PLACES = ['/usr/lib/chromium/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium'];

export const findChromium = (): string =>
  findProgram({
    name: 'Chromium (or Chrome, or Edge)',
    variables: VARIABLES,
    commands: COMMANDS,
    places: [...LINUX_PLACES, ...MAC_PLACES, ...WINDOWS_PLACES],
    packages: ['chromium'],
  });

/** A container has no sandbox, GPU or network of its own; the rest keeps the browser from talking to anyone. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
