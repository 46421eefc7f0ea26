/** Installs packages that only one tool needs into that tool's own folder, so that `npm ci` at the root does not fetch them. */

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `folder` has a package.json and its lock. Does nothing where the versions of package.json are installed. */
export function installApart(folder: string): void {
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (Object.entries<string>(dependencies).every(([name, version]) => installedVersion(folder, name) === version))
    return;
  console.error(`Installing ${Object.keys(dependencies).join(', ')} into ${join(folder, 'node_modules')}.`);
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm ci failed in ${folder}: its packages are needed here.`);
}

/** Undefined where the package is not installed. */
export function installedVersion(folder: string, name: string): string | undefined {
  const file = join(folder, 'node_modules', name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined;
}
