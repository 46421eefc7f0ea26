/** Finds a program that the tests need: environment variable, PATH, common places, else Debian's package where we may install. */

import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Program {
  /** What a reader calls it, such as "Chromium". */
  readonly name: string;
  /** Environment variables that may name the executable; the first one set decides. */
  readonly variables: readonly string[];
  /** Names looked for in PATH. */
  readonly commands: readonly string[];
  /** Absolute paths tried after PATH. */
  readonly places: readonly string[];
  /** Debian packages that bring it. */
  readonly packages: readonly string[];
}

/** The path of the program's executable; installs it on Debian as root; else throws one sentence that says what to install. */
export function findProgram(program: Program): string {
  return named(program) ?? present(program) ?? installed(program) ?? missing(program);
}

function named({ name, variables }: Program): string | undefined {
  const variable = variables.find((candidate) => process.env[candidate]);
  if (!variable) return undefined;
  const path = process.env[variable] as string;
  if (!isExecutable(path))
    throw new Error(`${variable} is "${path}", which is not an executable file: it must be the path of ${name}.`);
  return path;
}

function present({ commands, places }: Program): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const inPath = commands.flatMap((command) => folders.map((folder) => join(folder, command + suffix)));
  return [...inPath, ...places].find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    // A folder may carry the same permission.
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function installed(program: Program): string | undefined {
  return installPackages(program.packages) ? present(program) : undefined;
}

/** Installs Debian's packages where we are root on Debian; false where we may not. A failure is printed. */
export function installPackages(packages: readonly string[]): boolean {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return false;
  console.log(`Installing ${packages.join(', ')} from Debian.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', ...packages]]) {
    const { status, stderr } = spawnSync('apt-get', args, {
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (status !== 0) console.error(`apt-get ${args.join(' ')} failed: ${stderr.trim()}`);
  }
  return true;
}

function missing({ name, variables, packages }: Program): never {
  throw new Error(
    `${name} is needed and was not found: install it (Debian and Ubuntu: apt-get install ${packages.join(' ')}) or set ${variables[0]} to its path.`,
  );
}
