import { describe, expect, it } from 'vitest';
import type { Json } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun, encodeRun } from '../../../lab/experiment/recording.ts';
import { experiment as rewriting } from './run.ts';
import { type RewritingParams, rewritingParams } from './spec.ts';

const params = (changes: Partial<RewritingParams> = {}) => ({
  ...defaultsOf(rewritingParams),
  documents: 20,
  ...changes,
});
const run = (arm: string, changes: Partial<RewritingParams> = {}) => [...rewriting.run(params(changes), arm)];

describe('the rewriting experiment', () => {
  it('yields the announced number of frames, whatever the sizes, the counts of all documents on the last', () => {
    for (const changes of [{}, { chunk: 1 }, { chunk: 24 }, { people: 3, chunk: 5 }]) {
      const frames = run('previous', changes);
      expect(frames).toHaveLength(rewriting.length(params(changes)));
      expect(frames.map(({ all }) => all !== undefined)).toEqual(frames.map((_, i) => i === frames.length - 1));
    }
  });

  it('shows the same document in every arm, and another under another seed', () => {
    const sources = (frames: ReturnType<typeof run>) => frames.map(({ source }) => source);
    expect(sources(run('none'))).toEqual(sources(run('all')));
    expect(sources(run('none', { seed: 2 }))).not.toEqual(sources(run('none')));
  });

  it('counts more facts kept the further the context reaches, and all of them with all of it', () => {
    const kept = ['none', 'previous', 'all'].map((arm) => rewriting.summarize(run(arm), params()).kept!);
    expect(kept[0]).toBeLessThan(kept[1]!);
    expect(kept[1]).toBeLessThan(kept[2]!);
    expect(kept[2]).toBe(20 * 20);
  });

  it('carries its total from chunk to chunk', () => {
    const frames = run('none');
    const { alone } = frames.at(-1)!.total;
    for (const verdict of ['kept', 'lost', 'corrupted'] as const)
      expect(alone[verdict]).toBe(frames.flatMap((frame) => frame.alone).filter((each) => each === verdict).length);
  });

  it('survives its recording', () => {
    const recorded = { experiment: 'rewriting', version: 1, params: params(), arms: { none: run('none') } };
    const json = JSON.parse(JSON.stringify(encodeRun(recorded))) as Json;
    expect(decodeRun(json as never)).toEqual(recorded);
  });

  it('refuses an unknown arm', () => {
    expect(() => run('next')).toThrow('There is no arm "next"');
  });
});
