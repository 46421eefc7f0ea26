import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeRun, type RecordedRun } from '../lab/experiments/recording.ts';
import { listRecordings } from './recordings.ts';

const STEPS = 12;
const KILOBYTE = 1000;

describe('recorded runs', () => {
  let total = 0;
  for (const { name, file, experiment, params } of listRecordings()) {
    const text = readFileSync(file);
    const size = gzipSync(text).length;
    total += size;
    const recorded: RecordedRun = JSON.parse(text.toString());

    it(`${name} was recorded with the parameters that content asks for`, () => {
      expect(recorded).toMatchObject({ experiment: experiment.id, version: experiment.version, params });
      expect(Object.keys(recorded.arms)).toEqual(experiment.arms(params).map(({ id }) => id));
    });

    it(`${name} is at most 150 kB compressed (${(size / KILOBYTE).toFixed(0)} kB)`, () => {
      expect(size).toBeLessThanOrEqual(150 * KILOBYTE);
    });

    for (const [arm, frames] of Object.entries(decodeRun(recorded).arms)) {
      it(`${name}: the first ${STEPS} frames of ${arm} come out again, bit for bit`, () => {
        const again = experiment.run(params, arm);
        for (const frame of frames.slice(0, STEPS)) expect(again.next().value).toEqual(frame);
      });
    }
  }

  it('take 2 MB together at most', () => {
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThanOrEqual(2000 * KILOBYTE);
  });
});
