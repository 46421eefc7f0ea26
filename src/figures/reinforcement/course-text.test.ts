import { expect, it } from 'vitest';
import type { ReasonerFrame } from '../../lab/rl/course-frame.ts';
import { differenceOf, rowOf, withMargin } from './course-seeds.ts';
import { courseLines, newsOf, stepOf, summarizeCourses, tabulateCourses } from './course-text.ts';

const frame = (step: number, accuracy: number): ReasonerFrame => ({
  step,
  iterations: 5 * step,
  accuracy,
  greedy: 1,
  length: 6 + step,
  kinds: [0.25, 0.5, 0.25, 0],
  entropy: 0.5,
  other: 0.75,
  answers: [],
});
const arms = [
  { id: 'one', label: 'first' },
  { id: 'two', label: 'second' },
];
const run = {
  arms: {
    one: [frame(0, 0.1), frame(1, 0.2), frame(2, 0.3)],
    two: [frame(0, 0.4), { ...frame(1, 0.5), stopped: 'It ended.' }],
  },
};

it('the summary tells every arm at the step on view, and of one that ended where it ended', () => {
  const said = summarizeCourses(run, arms, 2);
  expect(said).toContain('At iteration 10.');
  expect(said).toContain('first: 30 % of the sums right, answers of 8.0 tokens, 25 % of them direct, 75 %');
  expect(said).toContain('second: 50 %');
  expect(said).toContain('It ended.');
  expect(summarizeCourses({ arms: {} }, arms, 0)).toContain('first: not begun');
});

it('the table has the first frame and the last, and says where an arm has stopped', () => {
  const { columns, rows } = tabulateCourses(run, arms, 3);
  expect(columns).toHaveLength(1 + 2 * 7);
  expect(rows.map(([iteration]) => iteration)).toEqual(['0', '10']);
  expect(rows[1]![1]).toBe('30 %');
  expect(rows[1]!.slice(8)).toEqual(Array.from({ length: 7 }, () => 'stopped'));
});

it('lines lie over iterations, with the frames on view alone', () => {
  const [line] = courseLines(
    run,
    arms,
    [{ id: 'one', label: 'first', colour: 'free', dashed: true }],
    2,
    ({ length }) => length,
  );
  expect(line).toMatchObject({ className: 'arm-free', dashed: true, series: { values: [6, 7], xs: [0, 5], count: 2 } });
  expect(stepOf(10)).toBe(2);
});

it('an end on the way is told once, in the stretch where it is', () => {
  expect(newsOf(run, 0, 1)).toEqual([]);
  expect(newsOf(run, 1, 2)).toEqual(['It ended.']);
});

it('differences are taken seed by seed', () => {
  const cells = [1, 2, 3].map((seed) => ({
    params: { seed },
    arms: { one: { length: 10 * seed }, two: { length: 10 * seed - 4 } },
  }));
  const sweep = { cells } as unknown as Parameters<typeof rowOf>[0];
  expect(rowOf(sweep, 'first', 'one', 'length').interval.mean).toBe(20);
  expect(withMargin(differenceOf(sweep, 'one', 'two', 'length'), 1)).toBe('−4.0 ± 0.0');
});
