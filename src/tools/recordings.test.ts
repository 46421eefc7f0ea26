import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeRun, type RecordedRun } from '../lab/experiment/recording.ts';
import { combinations, type Sweep } from '../lab/experiment/sweep.ts';
import { nodeHost } from '../worker/sandbox/node-host.ts';
import { listRecordings } from './recordings.ts';

const KILOBYTE = 1000;
const recordings = await listRecordings();

describe('recorded runs', () => {
  const totals = new Map<string, number>();
  for (const recording of recordings) {
    const { paper, file, experiment, params, sweep, check } = recording;
    const name = `${paper}/${recording.name}`;
    const text = readFileSync(file);
    const size = gzipSync(text).length;
    totals.set(paper, (totals.get(paper) ?? 0) + size);
    const recorded: RecordedRun | Sweep = JSON.parse(text.toString());

    it(`${name} was recorded with the parameters that content asks for`, () => {
      expect(recorded).toMatchObject({ experiment: experiment.id, version: experiment.version, params });
      if ('cells' in recorded) expect(recorded.cells.map((cell) => cell.params)).toEqual(combinations(sweep ?? {}));
      else expect(Object.keys(recorded.arms)).toEqual(experiment.arms(params).map(({ id }) => id));
    });

    it(`${name} is at most 150 kB compressed (${(size / KILOBYTE).toFixed(0)} kB)`, () => {
      expect(size).toBeLessThanOrEqual(150 * KILOBYTE);
    });

    if (experiment.reproducible === false) continue;
    // Of a sweep, the first frames of its first cell.
    const run = decodeRun('cells' in recorded ? recorded.sample : recorded);
    for (const [arm, frames] of Object.entries(run.arms)) {
      it(`${name}: the first ${check} frames of ${arm} come out again, bit for bit`, async () => {
        const again = experiment.run(run.params, arm, nodeHost);
        for (const frame of frames.slice(0, check)) expect((await again.next()).value).toEqual(frame);
      });
    }
  }

  it('take 2 MB a paper at most', () => {
    expect(totals.size).toBeGreaterThan(0);
    for (const total of totals.values()) expect(total).toBeLessThanOrEqual(2000 * KILOBYTE);
  });
});
