import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findProgram, type Program } from './find-program.ts';

let folder: string;
let executable: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'program-'));
  executable = join(folder, 'browser');
  writeFileSync(executable, '#!/bin/sh\n');
  chmodSync(executable, 0o755);
  // Nobody installs anything here.
  vi.spyOn(process, 'getuid').mockReturnValue(1000);
  vi.stubEnv('PATH', '');
  vi.stubEnv('TEST_BROWSER', '');
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const program = (changes: Partial<Program> = {}): Program => ({
  name: 'Browser',
  variables: ['TEST_BROWSER'],
  commands: ['browser'],
  places: [],
  packages: ['browser-package'],
  ...changes,
});

describe('findProgram', () => {
  it('takes the path of the environment variable before anything else', () => {
    vi.stubEnv('TEST_BROWSER', executable);
    expect(findProgram(program({ commands: ['sh'] }))).toBe(executable);
  });

  it('refuses a variable that names no executable, with its name and value', () => {
    vi.stubEnv('TEST_BROWSER', '/no/such/browser');
    expect(() => findProgram(program())).toThrow('TEST_BROWSER is "/no/such/browser", which is not an executable file');
  });

  it('looks through PATH, then in the usual places', () => {
    vi.stubEnv('PATH', folder);
    expect(findProgram(program())).toBe(executable);
    vi.stubEnv('PATH', '');
    expect(findProgram(program({ places: ['/no/such/place', executable] }))).toBe(executable);
  });

  it('does not take a folder for a program', () => {
    vi.stubEnv('TEST_BROWSER', folder);
    expect(() => findProgram(program())).toThrow('not an executable file');
  });

  it('says in one sentence what to install when there is none', () => {
    expect(() => findProgram(program())).toThrow(
      'Browser is needed and was not found: install it (Debian and Ubuntu: apt-get install browser-package) or set TEST_BROWSER to its path.',
    );
  });
});
