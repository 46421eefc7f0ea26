/** Firefox without a display, through WebDriver BiDi. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findProgram } from '../find-program.ts';
import { connectBidi } from './bidi.ts';
import type { Engine } from './engine.ts';

const START_MS = 60_000;

const findFirefox = () =>
  findProgram({
    name: 'Firefox',
    variables: ['FIREFOX'],
    commands: ['firefox-esr', 'firefox'],
    places: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
    packages: ['firefox-esr'],
  });

export async function launchFirefox(): Promise<Engine> {
  const path = findFirefox();
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'));
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0', 'about:blank'];
  const firefox = spawn(path, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const end = async () => {
    if (firefox.exitCode === null && firefox.signalCode === null) {
      await new Promise((ended) => {
        firefox.once('exit', ended);
        firefox.kill();
      });
    }
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const send = await connectBidi(`${await addressOf(firefox)}/session`);
    const { capabilities } = await send('session.new', { capabilities: {} });
    const { context } = await send('browsingContext.create', { type: 'tab' });
    return {
      version: `${capabilities.browserName} ${capabilities.browserVersion}`,
      open: (url) => send('browsingContext.navigate', { context, url, wait: 'complete' }),
      evaluate: async (expression) => {
        const answer = await send('script.evaluate', { expression, target: { context }, awaitPromise: true });
        if (answer.type === 'exception') throw new Error(`In Firefox: ${answer.exceptionDetails.text}`);
        // Strings, numbers and truth values stand in "value"; null and undefined have none. Other kinds nobody asks for.
        return answer.result.value;
      },
      close: () => send('browser.close').finally(end),
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Firefox takes a free port and tells it: "WebDriver BiDi listening on ws://127.0.0.1:40123". */
function addressOf(firefox: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Firefox did not start within ${START_MS / 1000} s.`)), START_MS);
    const fail = (error: Error) => {
      clearTimeout(timer);
      reject(error);
    };
    firefox.once('error', fail);
    firefox.once('exit', (code) =>
      fail(new Error(`Firefox ended with code ${code} before it could be asked anything.`)),
    );
    if (!firefox.stderr) return;
    createInterface({ input: firefox.stderr }).on('line', (line) => {
      const address = line.match(/WebDriver BiDi listening on (ws:\/\/\S+)/)?.[1];
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}
