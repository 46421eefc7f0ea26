import { describe, expect, it } from 'vitest';
import { changeable, changeProblems, courseOf, paramsAt } from './change.ts';
import { defaultsOf } from './params.ts';

const table = {
  lr: { kind: 'number', label: 'Rate', help: 'Rate.', default: 0.1, min: 0, max: 1, changes: true },
  seed: { kind: 'number', label: 'Seed', help: 'Seed.', default: 1, min: 1, max: 9, integer: true },
  clip: { kind: 'flag', label: 'Clip', help: 'Clip.', default: false, changes: true },
} as const;
const params = defaultsOf(table);
const messages = (step: number, changed: Record<string, unknown>) =>
  changeProblems(table, { step, params: changed as Partial<typeof params> }).map(({ message }) => message);

describe('a change of course', () => {
  it('holds from its step on and leaves what it does not name', () => {
    const change = { step: 3, params: { lr: 0.5 } };
    const at = courseOf(table, params, change);
    for (const step of [0, 2]) expect(at(step)).toEqual(params);
    for (const step of [3, 99]) expect(at(step)).toEqual({ ...params, lr: 0.5 });
    for (const step of [0, 2, 3, 99]) expect(paramsAt(params, change, step)).toEqual(at(step));
    expect(courseOf(table, params, undefined)(5)).toEqual(params);
    expect(paramsAt(params, undefined, 5)).toEqual(params);
  });

  it('is refused in plain words for a parameter that may not change, an unknown one, a bad value and a bad step', () => {
    expect(changeable(table)).toEqual(['lr', 'clip']);
    expect(messages(3, { lr: 0.5, clip: true })).toEqual([]);
    expect(messages(3, { seed: 2 })).toEqual(['"seed" cannot change during a run. What may: lr, clip.']);
    expect(messages(3, { toString: 2 })).toEqual(['"toString" cannot change during a run. What may: lr, clip.']);
    expect(messages(3, { lr: 2 })).toEqual(['lr cannot change to "2": it must be a number between 0 and 1.']);
    for (const step of [-1, 0.5, Number.NaN])
      expect(messages(step, {})).toEqual([`A change cannot come at step ${step}: steps are whole numbers from 0 on.`]);
    expect(changeProblems({ seed: table.seed }, { step: 0, params: { seed: 2 } })[0]!.message).toContain(
      'Nothing may.',
    );
    expect(() => courseOf(table, params, { step: 1, params: { seed: 2 } })).toThrow('"seed" cannot change');
  });
});
