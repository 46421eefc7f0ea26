/** What the drawings of the data pipeline quote is what the recorded runs hold: the task built backwards, and the task in the small language. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeRun, type RecordedRun } from '../../lab/experiment/recording.ts';
import { ACCOUNT, BALANCE, planOf, REQUEST, TRANSFER, WITH_GAPS, works } from './built-backwards/story.ts';
import { FALSE_END, REMARK, TOOLS, TRUE_END, type Turn, WISH, WORK } from './small-language/words.ts';
import { effectiveOf } from './three-tools/effective.ts';

const recorded = (name: string) =>
  decodeRun(JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8')) as RecordedRun).arms;

describe('the task built backwards', () => {
  const [first] = recorded('trajectory').careful as unknown as [
    {
      state: { user: string; accounts: Record<string, { owner: string; balance: number }> };
      briefing: { request: string; checkpoints: { tool: string; args: object }[] };
    },
  ];
  const ownerOf = (name: string) => Object.values(first.state.accounts).find(({ owner }) => owner === name);

  it('has the request, the calls and the balances of the recorded episode', () => {
    expect(first.briefing.request).toBe(REQUEST);
    expect(first.state.user).toBe('Cleo');
    expect(first.state.accounts[ACCOUNT]?.owner).toBe('Gus');
    expect({ Cleo: ownerOf('Cleo')?.balance, Gus: ownerOf('Gus')?.balance }).toEqual(BALANCE);
    const calls = first.briefing.checkpoints.map(({ tool, args }) => `${tool}(${Object.values(args).join(', ')})`);
    expect(planOf(6).map(({ call }) => call)).toEqual(calls);
    expect(calls.at(-1)).toContain(TRANSFER);
  });

  it('has in the plan with gaps the calls of the plan, and nothing that is kept back or returned later', () => {
    const nameOf = (call: string) => call.split('(')[0];
    expect(WITH_GAPS.map(nameOf)).toEqual(planOf(6).map(({ call }) => nameOf(call)));
    for (const known of ['6', ACCOUNT, TRANSFER]) expect(WITH_GAPS.join(' ')).not.toContain(known);
  });

  it('is refused as the bank refuses: when the user has less', () => {
    expect([works(BALANCE.Cleo), works(BALANCE.Cleo + 1)]).toEqual([true, false]);
  });
});

describe('the task in the small language', () => {
  const arms = recorded('tool-loop');
  const episodeOf = (arm: string) => {
    const { episodes } = arms[arm]!.at(-1) as unknown as {
      episodes: { kind: string; specifications: string; request: string; turns: { agent: string; answer: string }[] }[];
    };
    return episodes.find(({ kind }) => kind === 'locked')!;
  };
  const written = (turns: readonly Turn[]) =>
    turns.map(({ agent, result }) => ({ agent, answer: result === '' ? '' : `result: ${result}` }));

  it('is a recorded one, word for word, with both ways on', () => {
    const { specifications, request } = episodeOf('perfect');
    expect(TOOLS.map((tool) => tool.map(([word]) => word).join(' ')).join(' ')).toBe(specifications);
    expect([...REMARK, ...WISH].join(' ')).toBe(request);
    expect(episodeOf('everything').turns).toMatchObject(written([...WORK, ...FALSE_END]));
    expect(episodeOf('perfect').turns).toMatchObject(written([...WORK, ...TRUE_END]));
  });
});

describe('the effective number of three tools', () => {
  it('is one for copies, three for strangers, and nearly two for two copies beside a stranger', () => {
    const alike = (near: number, far: number) => [
      [1, near, far],
      [near, 1, far],
      [far, far, 1],
    ];
    expect(effectiveOf(alike(1, 1))).toBeCloseTo(1, 12);
    expect(effectiveOf(alike(0, 0))).toBeCloseTo(3, 12);
    expect(effectiveOf(alike(1, 0))).toBeCloseTo(Math.cbrt(27 / 4), 12);
  });
});
