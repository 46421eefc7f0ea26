import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import definition from './figure.ts';
import { experiment as trajectory } from './run.ts';
import { type TrajectoryParams, trajectoryParams, trajectorySpec } from './spec.ts';
import { leavesOf, recordsOf, valueAt } from './state.ts';
import { briefingOf, isKept, messageOf, sharedTurns, summarize, type TrajectoryRun, tabulate } from './text.ts';
import View from './View.svelte';

const recorded = decodeRun(
  JSON.parse(readFileSync('content/kimi-k2/runs/trajectory.json', 'utf8')),
) as unknown as TrajectoryRun;
const runOf = (changes: Partial<TrajectoryParams>): TrajectoryRun => {
  const params = { ...defaultsOf(trajectoryParams), ...changes };
  const arms = trajectorySpec.arms(params).map(({ id }) => [id, [...trajectory.run(params, id)]]);
  return { experiment: 'trajectory', version: 1, params, arms: Object.fromEntries(arms) };
};
const html = (run: TrajectoryRun) =>
  draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps: {},
    number: 'Figure 4',
    claim: 'A claim.',
    embedHref: '/embed/trajectory/',
  }).body.replace(/<!--.*?-->/g, '');

describe('the claim', () => {
  const { careful, slips } = recorded.arms;
  it('holds of the recorded run', () => {
    const errors = careful!.map(({ result }) => result?.error).filter(Boolean);
    expect(errors).toEqual(['busy', 'locked']);
    expect(isKept(careful!.at(-1)!, 'both')).toBe(true);
    expect(slips!.at(-1)).toMatchObject({ content: 'Done.', slips: ['noRecovery'] });
    expect(slips!.every(({ call }) => call?.tool !== 'verify_account')).toBe(true);
    expect(isKept(slips!.at(-1)!, 'outcome')).toBe(false);
  });
});

describe('the still', () => {
  const body = html(recorded);

  it('opens at the turn that tells the agents apart, with later turns hidden', () => {
    expect(body.match(/aria-current="step"/g)).toHaveLength(2);
    expect(body).toContain('status: error, error: locked, account: A3');
    expect(body).toContain('send_receipt(transfer: T10)');
    expect(body.match(/class="[^"]*\blater\b/g)).toHaveLength(8);
  });

  it('marks what this turn has changed, and has the slider end at the last turn', () => {
    expect(body.match(/class="[^"]*\bfresh\b/g)).toHaveLength(1);
    expect(body).toContain(`max="${recorded.arms.careful!.length - 1}"`);
  });

  it('shows every preset, and one agent alone', () => {
    for (const { params } of trajectorySpec.presets) expect(html(runOf(params))).not.toMatch(/NaN|undefined|\[object/);
    expect(html(runOf({ flaw: 'none' }))).not.toContain('<section');
  });
});

describe('the words', () => {
  it('have the shared turns once', () => {
    expect(sharedTurns(Object.values(recorded.arms))).toBe(8);
    expect(sharedTurns([recorded.arms.careful!])).toBe(17);
  });

  it('set calls and answers as code', () => {
    const [, request, call, answer] = recorded.arms.careful!.map(messageOf);
    expect(request).toMatchObject({ who: 'User', isCode: false });
    expect(call).toMatchObject({ who: 'Agent', words: 'find_account(owner: Gus)', isCode: true });
    expect(answer).toMatchObject({ who: 'Tool', words: 'status: ok, account: A3', isError: false });
  });

  it('keep by the outcome what only the process gives away', () => {
    const last = runOf({
      world: 'flights',
      kind: 'undo',
      persona: 'plain',
      flaw: 'skipsConfirmation',
      seed: 1,
    }).arms.slips!.at(-1)!;
    expect([isKept(last, 'outcome'), isKept(last, 'both')]).toEqual([true, false]);
    expect(isKept(recorded.arms.slips![0]!, 'both')).toBeUndefined();
  });

  it('sum up a turn and tabulate all', () => {
    expect(summarize(recorded, 16)).toContain('every check holds');
    expect(summarize(recorded, 16)).toContain('Every checkpoint is met');
    const { columns, rows } = tabulate(recorded);
    expect(rows).toHaveLength(17);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  });
});

describe('the state', () => {
  it('lists what is wanted, then what else was touched', () => {
    const leaves = leavesOf(briefingOf(recorded), Object.values(recorded.arms));
    expect(leaves.map(({ path }) => path).at(-1)).toBe('accounts.A3.locked');
    expect(leaves[0]).toEqual({ path: 'accounts.A3.balance', atStart: 3, wanted: 9 });
  });

  it('reads paths and writes records', () => {
    const state = { user: 'Cleo', accounts: { A0: { owner: 'Dan', locked: false } } };
    expect([valueAt(state, 'accounts.A0.owner'), valueAt(state, 'accounts.A1.owner')]).toEqual(['Dan', null]);
    expect(recordsOf(state)).toEqual([
      { path: 'world', words: 'user Cleo' },
      { path: 'accounts.A0', words: 'owner Dan, locked no' },
    ]);
  });
});
