/** `npm run bench`: trains the same small models with our lab and with its peers, in one browser, and compares their speed. */

import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { installApart, installedVersion } from '../tools/install-apart.ts';
import type { BrowserHost } from './browser.ts';
import { measureWork, type Runner, type WorkResult } from './measure.ts';
import { type Options, parseOptions } from './options.ts';
import { profileStep, profileTable } from './profile.ts';
import { ENGINES } from './protocol.ts';
import { verdictLine, workTable } from './report.ts';
import { describeTorch, findTorch, openTorch, type Python, refusal } from './torch.ts';
import { judgeExploded, judgeWork, noiseSentence, type Verdict } from './verdict.ts';
import { WORKS, type Work } from './works.ts';

const PEAK_SECONDS = 0.3;
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const PACKAGES = ['@jax-js/jax', '@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-wasm'] as const;

async function runWork(
  work: Work,
  browser: BrowserHost,
  python: Python | undefined,
  options: Options,
  log: (line: string) => void,
): Promise<WorkResult> {
  const torch = python && openTorch(python, work);
  try {
    const runners: Runner[] = [];
    for (const name of ENGINES) {
      await browser.ask(name, { kind: 'load', work: work.name });
      runners.push({
        name,
        train: (steps) => browser.ask(name, { kind: 'train', steps }),
        time: (seconds) => browser.ask(name, { kind: 'time', seconds }),
      });
    }
    if (torch) {
      runners.push({
        name: 'PyTorch CPU',
        train: (steps) => torch.ask({ kind: 'train', steps }),
        time: (seconds) => torch.ask({ kind: 'time', seconds }),
      });
    }
    const peak = async () => (await browser.ask('ours', { kind: 'peak', seconds: PEAK_SECONDS })).gflops;
    return await measureWork(work, runners, { ...options, peak, log });
  } finally {
    torch?.close();
  }
}

function machine(browser: BrowserHost, python: Python | undefined) {
  const versions = PACKAGES.map((name): [string, string | undefined] => [name, installedVersion(here('.'), name)]);
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    processors: cpus().length,
    load: loadavg()[0],
    chromium: browser.version,
    node: process.version,
    ...Object.fromEntries(versions),
    pytorch: python ? describeTorch(python) : 'not installed',
  };
}

async function main(options: Options): Promise<boolean> {
  const log = (line: string) => console.error(line);
  const print = (text: string) => {
    if (!options.json) console.log(text);
  };
  installApart(here('.'));
  const { openBrowser } = await import('./browser.ts');
  const browser = await openBrowser(options.port);
  try {
    const found = findTorch();
    const refused = found && refusal(found);
    const python = refused ? undefined : found;
    const about = machine(browser, found);
    print(
      Object.entries(about)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
    );
    if (refused) print(refused);
    const works: WorkResult[] = [];
    const verdicts: Verdict[] = [];
    for (const name of options.works) {
      const result = await runWork(WORKS[name], browser, python, options, log);
      works.push(result);
      verdicts.push(...judgeWork(result));
      print(`\n${workTable(result)}`);
      log(`${name}: profile of a step`);
      print(`\n${profileTable(profileStep(WORKS[name]))}`);
    }
    if (options.works.includes('S')) {
      log('S: a run whose logits explode');
      verdicts.push(judgeExploded(await browser.ask('ours', { kind: 'exploded', rounds: options.rounds })));
    }
    print(`\n${verdicts.map(verdictLine).join('\n')}`);
    const noise = noiseSentence(works);
    if (noise) log(noise);
    if (options.json) console.log(JSON.stringify({ machine: about, works, verdicts, refused, noise }));
    return !noise && verdicts.every(({ kept }) => kept);
  } finally {
    await browser.close();
  }
}

let options: Options | undefined;
try {
  options = parseOptions(process.argv.slice(2));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
if (options) {
  try {
    process.exitCode = (await main(options)) ? 0 : 1;
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
