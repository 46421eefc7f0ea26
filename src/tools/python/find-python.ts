/** Finds a Python on this machine, the system's own too: Debian's packages are there and not in a version manager's Python. */

import { spawnSync } from 'node:child_process';

export interface Python {
  readonly command: string;
  /** What it printed. */
  readonly output: string;
}

/** The first Python that runs with `args` and ends well, or undefined. */
export function findPython(args: readonly string[]): Python | undefined {
  for (const command of ['python3', '/usr/bin/python3']) {
    const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' });
    if (status === 0) return { command, output: stdout.trim() };
  }
  return undefined;
}

/** The command of a Python that can import PyTorch, or undefined. */
export const findTorch = (): string | undefined => findPython(['-c', 'import torch'])?.command;

export const hasTorch = (): boolean => findTorch() !== undefined;
