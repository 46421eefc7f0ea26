/** WebKitGTK on a display of its own, through its WebDriver, which speaks plain W3C WebDriver over HTTP. */

import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { Readable } from 'node:stream';
import { findProgram } from '../find-program.ts';
import type { Engine } from './engine.ts';

const START_MS = 20_000;

const findWebKitDriver = () =>
  findProgram({
    name: 'WebKitWebDriver',
    variables: ['WEBKIT_DRIVER'],
    commands: ['WebKitWebDriver'],
    places: [],
    packages: ['webkit2gtk-driver'],
  });

const findDisplayServer = () =>
  findProgram({ name: 'Xvfb', variables: ['XVFB'], commands: ['Xvfb'], places: [], packages: ['xvfb'] });

export async function launchWebKit(): Promise<Engine> {
  const driverPath = findWebKitDriver();
  const { display, server } = await startDisplay();
  const port = await freePort();
  const env = { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' };
  const driver = spawn(driverPath, [`--port=${port}`], { env, stdio: 'ignore' });
  const end = () => {
    driver.kill();
    server.kill();
  };
  try {
    const call = caller(`http://127.0.0.1:${port}`);
    await ready(call);
    // Without further options the driver starts WebKitGTK's own MiniBrowser.
    const { sessionId, capabilities } = await call('POST', '/session', { capabilities: { alwaysMatch: {} } });
    return {
      version: `${capabilities.browserName} ${capabilities.browserVersion}`,
      open: (url) => call('POST', `/session/${sessionId}/url`, { url }),
      evaluate: (expression) =>
        call('POST', `/session/${sessionId}/execute/sync`, { script: `return ${expression};`, args: [] }),
      close: async () => {
        await call('DELETE', `/session/${sessionId}`).finally(end);
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}

// biome-ignore lint/suspicious/noExplicitAny: WebDriver answers with a different shape for each command.
type Call = (method: string, path: string, body?: object) => Promise<any>;

function caller(address: string): Call {
  return async (method, path, body) => {
    const response = await fetch(address + path, { method, body: body ? JSON.stringify(body) : null });
    const { value } = (await response.json()) as { value: { error?: string; message?: string } };
    if (!response.ok) throw new Error(`WebKitWebDriver: ${value.error}: ${value.message}`);
    return value;
  };
}

async function ready(call: Call): Promise<void> {
  const end = Date.now() + START_MS;
  for (;;) {
    const failure = await call('GET', '/status').then(
      () => undefined,
      (error: Error) => error,
    );
    if (!failure) return;
    if (Date.now() > end)
      throw new Error(`WebKitWebDriver did not start within ${START_MS / 1000} s.`, { cause: failure });
    await new Promise((resume) => setTimeout(resume, 100));
  }
}

/** Xvfb picks a free display itself and writes its number to file descriptor 3. */
function startDisplay(): Promise<{ display: string; server: ChildProcess }> {
  const server = spawn(findDisplayServer(), ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code} before it had a display.`)));
    (server.stdio[3] as Readable).once('data', (number: Buffer) => {
      resolve({ display: `:${number.toString().trim()}`, server });
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
