import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { experiments } from '../lab/experiments/index.ts';
import { recordedRuns } from './recorded-runs.ts';

const MAX_RUN_BYTES = 150_000;
const MAX_ALL_BYTES = 2_000_000;

describe('the recorded runs', () => {
  const files = recordedRuns();

  it('exist', () => {
    expect(files.length).toBeGreaterThan(0);
  });

  it.each(files.map(({ path, bytes }) => [path, gzipSync(bytes).length]))('%s is at most 150 kB gz', (_path, size) => {
    expect(size).toBeLessThanOrEqual(MAX_RUN_BYTES);
  });

  it('are at most 2 MB gz together', () => {
    const sizes = files.map(({ bytes }) => gzipSync(bytes).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MAX_ALL_BYTES);
  });

  it.each(files.map(({ path, run }) => [path, run] as const))(
    '%s is of the present version of its experiment',
    (_path, run) => {
      expect(run.version).toBe(experiments[run.experiment]?.version);
    },
  );
});
