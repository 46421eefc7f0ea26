import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import definition from './figure.ts';
import { entriesOf, standing } from './ledger.ts';
import { experiment as trajectory } from './run.ts';
import { type TrajectoryParams, trajectoryParams, trajectorySpec } from './spec.ts';
import { leavesOf, recordsOf, valueAt } from './state.ts';
import {
  briefingOf,
  claimOf,
  exchangesOf,
  isKept,
  judgement,
  messageOf,
  sharedTurns,
  summarize,
  type TrajectoryRun,
  tabulate,
} from './text.ts';
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

it('the claim of another run says what the judge makes of the slip', () => {
  expect(claimOf(recorded)).toBe(
    'The second agent slips and its trajectory is dropped. The judge finds: it says that it is done and it is not.',
  );
  expect(claimOf(runOf({ flaw: 'none' }))).toContain('One agent alone');
  const patient = runOf({ occasion: 6 });
  expect(patient.arms.slips!.at(-1)!.slips).toEqual([]);
  expect(claimOf(patient)).toContain('no occasion');
  expect(claimOf({ ...recorded, arms: { ...recorded.arms, slips: recorded.arms.slips!.slice(0, 3) } })).toBeUndefined();
});

describe('the still', () => {
  const body = html(recorded);

  it('marks in both dialogues the turn at which they part', () => {
    expect(body.match(/here they part/g)).toHaveLength(2);
    expect(html(runOf({ flaw: 'none' }))).not.toContain('here they part');
  });

  it('opens at the end, with both verdicts', () => {
    expect(body.match(/aria-current="step"/g)).toHaveLength(1);
    expect(body).toContain('send_receipt(T10)');
    expect(body).not.toMatch(/class="[^"]*\blater\b/);
    expect(body.match(/>(Kept|Dropped)</g)).toEqual(['>Kept<', '>Dropped<']);
    expect(body).toContain('it says that it is done and it is not');
    expect(body).toContain(`max="${recorded.arms.careful!.length - 1}"`);
  });

  it('draws the world of each agent: numbers on a scale, new records as what is in them', () => {
    expect(body.match(/<circle class="dot arm-(careful|slips)\b/g)).toHaveLength(4);
    expect(body).toContain('account Gus (A3): balance');
    expect(body).toContain('A3, 6, settled');
  });

  it('shows every preset, and one agent alone', () => {
    for (const { params } of trajectorySpec.presets) expect(html(runOf(params))).not.toMatch(/NaN|undefined|\[object/);
    expect(html(runOf({ flaw: 'none' }))).not.toContain('Agent that slips');
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

  it('set a call and its answer together, and leave no turn out', () => {
    const frames = recorded.arms.careful!;
    const exchanges = exchangesOf(frames);
    expect(exchanges.reduce((turns, { answer }) => turns + (answer === undefined ? 1 : 2), 1)).toBe(frames.length);
    expect(exchanges).toContainEqual({
      step: 6,
      who: 'call',
      words: 'transfer_money(A3, 6)',
      answer: 'busy',
      isError: true,
    });
  });

  it('judge as the rubric does, and give a reason for every episode that is dropped', () => {
    for (const { params } of trajectorySpec.presets) {
      const { careful, slips } = runOf(params).arms;
      expect(judgement(careful!.at(-1)!).isKept).toBe(true);
      const { isKept: kept, why } = judgement(slips!.at(-1)!);
      expect([kept, why]).toEqual([false, expect.not.stringContaining('has not ended')]);
      expect(why.includes('results alone')).toBe(isKept(slips!.at(-1)!, 'outcome'));
    }
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

describe('the ledger', () => {
  it('has every leaf in one entry, and each as wanted in the end of the careful agent', () => {
    for (const { params } of trajectorySpec.presets) {
      const run = runOf(params);
      const { careful, slips } = run.arms;
      const leaves = leavesOf(briefingOf(run), [careful!, slips!]);
      const entries = entriesOf(leaves, careful![0]!.state);
      expect(entries.flatMap((entry) => (entry.kind === 'record' ? entry.fields : [entry]))).toHaveLength(
        leaves.length,
      );
      for (const entry of entries) {
        expect(standing(entry, careful!.at(-1)!.state).isAsWanted).toBe(true);
        if (entry.kind === 'record')
          expect(standing(entry, careful![0]!.state)).toEqual({ words: 'none', isAsWanted: false });
      }
      const same = leaves.every(
        ({ path }) => valueAt(careful!.at(-1)!.state, path) === valueAt(slips!.at(-1)!.state, path),
      );
      expect(entries.every((entry) => standing(entry, slips!.at(-1)!.state).isAsWanted)).toBe(same);
    }
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

it('no preset names a default: it would never count as chosen', () => {
  const defaults: Readonly<Record<string, unknown>> = defaultsOf(trajectoryParams);
  for (const { id, params } of trajectorySpec.presets)
    for (const [name, value] of Object.entries(params)) expect(value, `${id}: ${name}`).not.toBe(defaults[name]);
});
