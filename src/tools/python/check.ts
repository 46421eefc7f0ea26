/** `npm run test:python`: runs the check of every paper's PyTorch MuonClip; fetches Debian's PyTorch where it may. */

import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { installPackages } from '../find-program.ts';
import { findTorch } from './find-python.ts';

const PACKAGE = 'python3-torch';
const python = findTorch() ?? (installPackages([PACKAGE]) ? findTorch() : undefined);
if (!python) {
  console.error(`PyTorch is needed and was not found: install it (Debian and Ubuntu: apt-get install ${PACKAGE}).`);
  process.exit(1);
}
const files = globSync('content/*/code/muonclip.py');
if (files.length === 0) console.error('No paper has a code/muonclip.py, so there is nothing to check.');
const failed = files.filter((file) => {
  const page = file.replace('code/muonclip.py', 'walkthroughs/muonclip.mdx');
  const args = ['src/tools/python/check_muonclip.py', file, 'src/lab/reference/pytorch.json', page];
  // Without __pycache__ beside the scripts.
  return spawnSync(python, ['-B', ...args], { stdio: 'inherit' }).status !== 0;
});
process.exitCode = files.length === 0 || failed.length > 0 ? 1 : 0;
