/** `npm run new-figure -- <subject>/<id>`: makes src/figures/<subject>/<id>/, a small figure that runs and passes its tests. */

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { figureProblem } from './new-figure/figure-names.ts';
import { figureTag, makeFigure, runEntry } from './new-figure/make-figure.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const { positionals } = parseArgs({ allowPositionals: true, strict: false });
const [path = '', ...more] = positionals;
const problem =
  more.length > 0
    ? `One figure at a time: "${positionals.join(' ')}" names ${positionals.length}. Join the words of a name by hyphens.`
    : figureProblem(path, ROOT);
if (problem) {
  console.error(problem);
  process.exit(2);
}

const [subject = '', id = ''] = path.split('/');
const folder = `src/figures/${subject}/${id}`;
const made = makeFigure(ROOT, subject, id);
// A name of another length breaks lines elsewhere.
execFileSync(
  process.execPath,
  ['node_modules/@biomejs/biome/bin/biome', 'check', '--write', '--log-level=error', folder],
  {
    cwd: ROOT,
    stdio: 'inherit',
  },
);
console.log(`${folder}/ is a small figure with one of each part:\n`);
for (const { file, holds } of made)
  console.log(`  ${file.padEnd(Math.max(...made.map((one) => one.file.length)))} ${holds}`);
console.log(`
No list has to be told of it. Next, for it to be seen:
  1. into content/<paper>/runs.yaml:
${runEntry(id).replace(/^(?=.)/gm, '       ')}  2. into a text of that paper, on a line of its own:
       ${figureTag(id, 'Figure N')}
  3. npm run record <paper>/${id}
                   writes the run that the figure opens with

Then make it yours, part by part:
  npm run dev      shows the page while you write
  npx vitest run --project unit ${folder}
                   runs its tests
  npm run check    checks format, content and types
The page for authors, /authors/, says what each part is for.`);
