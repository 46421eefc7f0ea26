/** `npm run new-paper -- <slug>`: makes content/<slug>/, an example paper with one of each part, and records its runs. */

import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makePaper } from './make-paper.ts';
import { slugProblem } from './paper-names.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CONTENT = fileURLToPath(new URL('../../content', import.meta.url));

const { positionals } = parseArgs({ allowPositionals: true, strict: false });
const [slug = '', ...more] = positionals;
const problem =
  more.length > 0
    ? `One paper at a time: "${positionals.join(' ')}" names ${positionals.length}. Join the words of a name by hyphens.`
    : slugProblem(slug, CONTENT, ROOT);
if (problem) {
  console.error(problem);
  process.exit(2);
}

try {
  const made = await makePaper(CONTENT, slug, new Date());
  console.log(`content/${slug}/ is an example paper with one of each part:\n`);
  for (const { file, holds } of made)
    console.log(`  ${file.padEnd(Math.max(...made.map((one) => one.file.length)))} ${holds}`);
  console.log(`
It needs no other change. Next:
  npm run dev      shows the site while you write: /${slug}/cubic/
  npm run record ${slug}
                   records what runs.yaml asks for, after a change
  npm run build    checks every fact, link and formula, and says what is wrong
  npm test         runs every check
The page for authors, /authors/, says what each part is for.`);
} catch (error) {
  // Half a paper would fail every build from now on.
  rmSync(`${CONTENT}/${slug}`, { recursive: true, force: true });
  throw error;
}
