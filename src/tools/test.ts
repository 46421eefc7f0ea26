/** `npm test`: runs every check, shows each with its time, and ends with one line, "N passed, N failed". */

import { hasTorch } from './python/find-python.ts';
import { TEST_SITES } from './sites.ts';
import { endRunningSteps, runStep, type Step, type StepResult, TIME_LIMIT_MINUTES } from './steps.ts';

const vitest = (name: string, project: string, live: boolean): Step => {
  const file = `.cache/reports/${project}.json`;
  const reporters = ['default', './src/tools/partial-report.ts', 'json'].map((one) => `--reporter=${one}`);
  reporters.push(`--outputFile.json=${file}`);
  return {
    name,
    live,
    env: { PARTIAL_REPORT: file },
    command: ['vitest', 'run', '--project', project, ...reporters],
    report: { format: 'vitest', file },
  };
};

const builds = TEST_SITES.map(({ name, dir, base, build }): Step => {
  return { name: `Build (${name})`, command: build, env: { OUT_DIR: dir, BASE_PATH: base }, fills: dir };
});

const PLAYWRIGHT_REPORT = '.cache/reports/browser.json';

/** Every group in running order. Lanes of a group run side by side, the steps of a lane one after the other. */
const GROUPS = {
  lint: [
    [{ name: 'Biome', command: ['biome', 'check', '--error-on-warnings'] }],
    [{ name: 'Nothing unused (knip)', command: ['knip', '--no-progress'] }],
  ],
  // The other type checks read what `astro sync` writes, so it comes first.
  content: [[{ name: 'Content and its types (astro sync)', command: ['astro', 'sync'] }]],
  types: [
    [
      // Both read the TypeScript files too, so tsc has nothing of its own to check.
      { name: 'svelte-check', command: ['svelte-check', '--fail-on-warnings', '--tsconfig', './tsconfig.json'] },
    ],
    [{ name: 'astro check', command: ['astro', 'check', '--minimumFailingSeverity', 'warning'] }],
  ],
  unit: [[vitest('Unit tests', 'unit', false)]],
  build: [builds],
  browser: [
    [
      {
        name: 'Browser tests',
        // Playwright ends by itself, with a report of what it ran, before the runner would end it.
        command: ['playwright', 'test', `--global-timeout=${(TIME_LIMIT_MINUTES - 1) * 60_000}`],
        env: { PLAYWRIGHT_JSON_OUTPUT_NAME: PLAYWRIGHT_REPORT },
        report: { format: 'playwright', file: PLAYWRIGHT_REPORT },
        live: true,
      },
    ],
  ],
  kernels: [[vitest('Kernels compiled again', 'kernels', true)]],
  engines: [[vitest('Other engines', 'engines', true)]],
  python: [[{ name: 'PyTorch MuonClip', command: ['node', 'src/tools/python/check.ts'], live: true }]],
} satisfies Record<string, Step[][]>;

type Group = keyof typeof GROUPS;
const ALL = Object.keys(GROUPS) as Group[];
/** These take packages that `npm ci` does not bring; `npm test -- kernels`, `npm run test:engines`, `npm run test:python` and CI ask for them. */
const ON_REQUEST: readonly Group[] = ['kernels', 'engines', 'python'];

function chosenGroups(names: string[]): Group[] {
  const unknown = names.find((name) => name !== 'all' && !ALL.includes(name as Group));
  if (unknown !== undefined) {
    console.error(`"${unknown}" is not a group of checks: it must be one of all, ${ALL.join(', ')}.`);
    process.exit(2);
  }
  if (names.length === 0) return ALL.filter((group) => !ON_REQUEST.includes(group));
  if (!names.includes('all')) return ALL.filter((group) => names.includes(group));
  // PyTorch is too large to be fetched for one check: `all` takes it where it is, and says so where it is not.
  if (hasTorch()) return ALL;
  console.log('Skipped: PyTorch MuonClip, because no Python here can import torch. `npm run test:python` fetches it.');
  return ALL.filter((group) => group !== 'python');
}

function show({ step, seconds, output, passed, failed, problem }: StepResult): void {
  const counts = step.report ? `, ${passed} passed, ${failed} failed` : '';
  if (failed > 0 && output) console.log(output.trimEnd());
  console.log(`${failed > 0 ? '✗' : '✓'} ${step.name} (${seconds.toFixed(1)} s${counts})`);
  if (problem) console.log(`  ${problem}`);
}

async function runLane(lane: readonly Step[]): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const step of lane) {
    if (step.live) console.log(`… ${step.name}`);
    const result = await runStep(step);
    show(result);
    results.push(result);
  }
  return results;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    endRunningSteps();
    process.exit(1);
  });
}

const results: StepResult[] = [];
const chosen = chosenGroups(process.argv.slice(2));
/** Lint reads what is written and `astro sync` writes what the others read: they do not wait for each other. */
const together: readonly Group[] = ['lint', 'content'];
const batches = [
  chosen.filter((group) => together.includes(group)),
  ...chosen.filter((group) => !together.includes(group)).map((group) => [group]),
];
for (const batch of batches) {
  const lanes = batch.flatMap((group): readonly (readonly Step[])[] => GROUPS[group]);
  results.push(...(await Promise.all(lanes.map(runLane))).flat());
}
const total = (key: 'passed' | 'failed') => results.reduce((sum, result) => sum + result[key], 0);
const failing = results.filter((result) => result.failed > 0).map((result) => result.step.name);
if (failing.length > 0) console.log(`Failing: ${failing.join(', ')}.`);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = failing.length > 0 ? 1 : 0;
