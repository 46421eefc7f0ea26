/** `npm run test:figure -- muonclip`: the unit tests of one figure's folder, then the browser tests of the page where it stands alone. */

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { TEST_SITES } from './sites.ts';
import { runStep, type Step } from './steps.ts';

const FIGURES = 'src/figures';

const folders = readdirSync(FIGURES, { withFileTypes: true })
  .filter((subject) => subject.isDirectory())
  .flatMap(({ name: subject }) =>
    readdirSync(join(FIGURES, subject), { withFileTypes: true })
      .filter((figure) => figure.isDirectory())
      .map(({ name }) => ({ name, folder: `${FIGURES}/${subject}/${name}` })),
  );

const [wanted = ''] = process.argv.slice(2);
const found = folders.find(({ name }) => name === wanted);
if (!found) {
  console.error(`There is no figure "${wanted}". Known: ${folders.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const steps: Step[] = [
  {
    name: `Unit tests of ${found.folder}`,
    command: ['vitest', 'run', '--project', 'unit', `${found.folder}/`],
    live: true,
  },
];
const [site] = TEST_SITES;
if (site && existsSync(site.dir)) {
  steps.push({
    name: `Browser tests of "${wanted}"`,
    // A test's title begins with the figure's id or holds its address.
    command: ['playwright', 'test', '--project', site.name, '--grep', `(^| |/)${wanted}( |/|$)`],
    live: true,
  });
} else console.log(`Skipped: the browser tests, because the site is not built. "npm test -- build" builds it.`);

for (const step of steps) {
  const { failed, seconds } = await runStep(step);
  console.log(`${failed > 0 ? '✗' : '✓'} ${step.name} (${seconds.toFixed(1)} s)`);
  if (failed > 0) process.exitCode = 1;
}
