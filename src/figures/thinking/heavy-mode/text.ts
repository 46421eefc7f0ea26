/** Heavy mode in words: claims from the run, one problem with its votes, the table. */

import { formatFixed } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { chanceOf, type Method, tally } from '../../../lab/heavy/aggregate.ts';
import {
  answerOf,
  cleanWays,
  DIGITS,
  fromLetters,
  isGap,
  MODULUS,
  sumOf,
  TRAJECTORY,
} from '../../../lab/heavy/round-sum.ts';
import { TRAJECTORIES } from '../../../lab/heavy/solver-shape.ts';
import { meanInterval, type PerSeed, seedDifferences } from '../../../lab/statistics.ts';
import {
  byWaysOf,
  greedyOf,
  type HeavyFrame,
  type HeavyParams,
  type heavyParams,
  PROBLEMS,
  READERS,
  readerShareOf,
  SETTINGS,
  STARTS,
  type Start,
  settingOf,
  shareOf,
  TEMPERATURES,
} from './spec.ts';

export type HeavyRun = Run<typeof heavyParams, HeavyFrame>;

export const percent = (share: number | undefined): string =>
  share === undefined ? '–' : `${formatFixed(100 * share, 0)} %`;

/** What is on view of a run, whatever chooses it. */
export type View = Pick<HeavyParams, 'temperature' | 'k' | 'start' | 'aggregator'>;
export const settingOn = ({ start, temperature }: Pick<View, 'start' | 'temperature'>): number =>
  settingOf(start, Number(temperature));

// ---- One problem

export interface Cell {
  readonly text: string;
  readonly kind: 'sum' | 'digit';
  /** A sum that is what it adds up to, a digit that comes next; undefined of the first sum, which adds nothing. */
  readonly isRight: boolean | undefined;
  /** An addition that was never demonstrated. */
  readonly isGap: boolean;
}

export interface Row {
  readonly cells: readonly Cell[];
  readonly answer: number | undefined;
  readonly isRight: boolean;
  /** Probability per token; undefined of a trained aggregator's. */
  readonly likelihood: number | undefined;
}

/** One trajectory, cell by cell, each addition judged by what stood before it. */
export function rowOf(
  letters: string,
  problem: readonly number[],
  gaps: ReadonlySet<number>,
  likelihood?: number,
): Row {
  const tokens = fromLetters(letters);
  const start = problem.indexOf(tokens[0]! - MODULUS);
  const isSum = (token: number) => token >= MODULUS && token < 2 * MODULUS;
  const cells = tokens.map((token, i): Cell => {
    const text = isSum(token) ? String(token - MODULUS) : (letters[i] ?? '');
    const isDigit = token < MODULUS;
    if (i % 2 === 1) {
      const next = start < 0 ? undefined : problem[(start + (i + 1) / 2) % DIGITS];
      return { text, kind: 'digit', isRight: isDigit && (next === undefined || token === next), isGap: false };
    }
    if (i === 0) return { text, kind: 'sum', isRight: start < 0 ? false : undefined, isGap: false };
    const [before, digit] = [tokens[i - 2]! - MODULUS, tokens[i - 1]!];
    const isKnown = before >= 0 && before < MODULUS && digit < MODULUS;
    return {
      text,
      kind: 'sum',
      isRight: isSum(token) && isKnown && token - MODULUS === (before + digit) % MODULUS,
      isGap: isKnown && isGap(gaps, before, digit),
    };
  });
  const answer = answerOf(tokens);
  return { cells, answer, isRight: answer === sumOf(problem), likelihood };
}

export interface OneProblem {
  readonly digits: readonly number[];
  readonly right: number;
  readonly rows: readonly Row[];
  /** Trajectories of the aggregators that are on view. */
  readonly written: readonly { readonly id: string; readonly label: string; readonly row: Row }[];
  /** Of the first k: votes for each answer. */
  readonly votes: readonly number[];
  /** The answers that a vote may give. */
  readonly winners: readonly number[];
  readonly chance: number;
  /** Index of the likeliest of the first k. */
  readonly likeliest: number;
  readonly isAnyRight: boolean;
  /** Of its ways, how many meet no gap; where all go one way, whether that one does, 0 or 1. */
  readonly ways: number;
}

/** The problem of frame `at`, or undefined before there is one. */
export function problemAt(run: HeavyRun, view: View, at: number): OneProblem | undefined {
  const frames = run.arms.solver ?? [];
  const frame = frames[Math.min(at, frames.length - 1)];
  if (!frame) return undefined;
  const setting = settingOn(view);
  const digits = [...frame.problem].map(Number);
  const gaps = new Set(frames[0]!.gaps);
  const rows = frame.trajectories[setting]!.split(' ').map((letters, i) =>
    rowOf(letters, digits, gaps, frame.likelihood?.[setting * TRAJECTORIES + i]),
  );
  const counted = rows.slice(0, view.k);
  const votes = tally(
    counted.map(({ answer }) => ({ answer, weight: 1 })),
    MODULUS,
  );
  const most = Math.max(...votes);
  const clean = cleanWays(digits, gaps);
  const right = sumOf(digits);
  return {
    digits,
    right,
    rows,
    written: READERS.flatMap(({ id, label }) => {
      const own = run.arms[id]?.[frame.step];
      return view.aggregator && own ? [{ id, label, row: rowOf(own.trajectories[setting]!, digits, gaps) }] : [];
    }),
    votes,
    winners: most === 0 ? [] : votes.flatMap((count, answer) => (count === most ? [answer] : [])),
    chance: chanceOf(votes, right),
    likeliest: counted.reduce((best, row, i) => (row.likelihood! > counted[best]!.likelihood! ? i : best), 0),
    isAnyRight: counted.some(({ isRight }) => isRight),
    ways: view.start === 'same' ? Number(clean[0]) : clean.filter(Boolean).length,
  };
}

/**
 * A problem to begin with: at temperature 1 the vote of eight is right against at least two wrong trajectories, and where all go one way that
 * way has a gap and the vote is wrong; undefined when there is none.
 */
export function tellingProblem(run: HeavyRun): number | undefined {
  const view = { temperature: '1', k: TRAJECTORIES, aggregator: false } as const;
  const found = (run.arms.solver ?? []).findIndex((_, at) => {
    const [any, same] = STARTS.map((start) => problemAt(run, { ...view, start }, at)!);
    const wrong = any!.rows.filter(({ isRight }) => !isRight).length;
    return any!.chance === 1 && wrong >= 2 && same!.ways === 0 && same!.chance === 0;
  });
  return found < 0 ? undefined : found;
}

// ---- Many problems

/** How often each way is right over the frames. */
export function sharesOf(run: HeavyRun, start: Start, temperature: number, k: number, count?: number) {
  const of = (arm: string) => (run.arms[arm] ?? []).slice(0, count);
  const solver = of('solver');
  const setting = settingOf(start, temperature);
  const share = (method: Method, at = k) => shareOf(solver, setting, method, at);
  return {
    greedy: greedyOf(solver, start),
    one: share('vote', 1),
    vote: share('vote'),
    weighted: share('weighted'),
    likeliest: share('likeliest'),
    pass: share('pass'),
    reads: readerShareOf(of('reads'), setting),
    control: readerShareOf(of('control'), setting),
  };
}

export interface ShareLine {
  readonly id: string;
  readonly label: string;
  /** In per cent. */
  readonly values: readonly number[];
  readonly dots?: boolean;
}
const inPercent = (share: number | undefined) => (share === undefined ? Number.NaN : 100 * share);
const NAMES = {
  vote: 'vote',
  likeliest: 'likeliest',
  pass: 'any right: pass@k',
  one: 'one',
  greedy: 'no sampling',
} as const;

/** Lines over the number of trajectories; what an aggregator does of all eight is a point. */
export function chartLines(run: HeavyRun, view: View, count: number): ShareLine[] {
  if (count === 0) return [];
  const at = Array.from({ length: TRAJECTORIES }, (_, i) =>
    sharesOf(run, view.start as Start, Number(view.temperature), i + 1, count),
  );
  const line = (id: keyof typeof NAMES): ShareLine => ({
    id,
    label: NAMES[id],
    values: at.map((one) => inPercent(one[id])),
  });
  const end = at.at(-1)!;
  const points = READERS.map(({ id, label }) => ({
    id,
    label,
    dots: true,
    values: at.map((_, i) => (i === TRAJECTORIES - 1 ? inPercent(end[id as 'reads' | 'control']) : Number.NaN)),
  }));
  return [
    line('greedy'),
    line('pass'),
    line('likeliest'),
    line('vote'),
    ...(view.aggregator ? points.filter(({ values }) => Number.isFinite(values.at(-1))) : []),
  ];
}

/** Where k trajectories stand along the upper chart, as a share of it. */
export const placeOfK = (k: number): number => k / TRAJECTORIES;

/** The vote along that chart. */
export const votePoints = (run: HeavyRun, view: View): (readonly [share: number, value: number])[] =>
  (run.arms.solver?.length ?? 0) === 0
    ? []
    : Array.from({ length: TRAJECTORIES }, (_, i) => {
        const { vote } = sharesOf(run, view.start as Start, Number(view.temperature), i + 1);
        return [placeOfK(i + 1), inPercent(vote)] as const;
      });

/** Lines over the temperature, at the number of trajectories on view. */
export function temperatureLines(run: HeavyRun, view: View, count: number): ShareLine[] {
  if (count === 0) return [];
  const at = TEMPERATURES.map((temperature) => sharesOf(run, view.start as Start, temperature, view.k, count));
  const line = (id: keyof typeof NAMES): ShareLine => ({
    id,
    label: NAMES[id],
    values: at.map((one) => inPercent(one[id])),
  });
  const points = READERS.map(({ id, label }) => ({
    id,
    label,
    dots: true,
    values: at.map((one) => inPercent(one[id as 'reads' | 'control'])),
  }));
  return [
    line('greedy'),
    line('pass'),
    line('one'),
    line('likeliest'),
    line('vote'),
    ...(view.aggregator && view.k === TRAJECTORIES ? points.filter(({ values }) => values.every(Number.isFinite)) : []),
  ];
}

/** So few problems say nothing. */
const FEW = 8;

/** Numbers of ways that enough problems have, and how many these are. */
export const difficulties = (run: HeavyRun, view: Pick<View, 'start' | 'temperature'>) =>
  Array.from({ length: DIGITS + 1 }, (_, ways) => ways).flatMap((ways) => {
    const row = byWaysOf(run.arms.solver ?? [], settingOn(view), ways);
    return row && row.count >= FEW ? [{ ...row, ways }] : [];
  });

/** Lines over how many ways meet no gap, of all eight trajectories. */
export function difficultyLines(run: HeavyRun, view: View): ShareLine[] {
  const rows = difficulties(run, view);
  return (['greedy', 'pass', 'one', 'likeliest', 'vote'] as const).map((id) => ({
    id,
    label: NAMES[id],
    values: rows.map((row) => inPercent(row[id])),
  }));
}

/** The next problem, after this one and round to it again, that is as hard; undefined when there is none. */
export function nextAsHard(run: HeavyRun, view: View, at: number, ways: number): number | undefined {
  const count = run.arms.solver?.length ?? 0;
  for (let i = 1; i <= count; i++) {
    const next = (at + i) % count;
    if (problemAt(run, view, next)?.ways === ways) return next;
  }
  return undefined;
}

const [COLD] = TEMPERATURES;
const HOT = 1.5;
const PLAIN = 1;

export const claims: Readonly<Record<string, (run: HeavyRun) => string>> = {
  two: (run) => {
    const { one, vote } = sharesOf(run, 'any', PLAIN, 2);
    return `A vote of two is right in ${percent(vote)}, one try in ${percent(one)}. Where two differ there is no majority and the lot decides: twice the tokens for nothing.`;
  },
  cold: (run) => {
    const { greedy, vote, pass } = sharesOf(run, 'any', COLD, TRAJECTORIES);
    return `Sampled cold, the tries are nearly copies. The vote is right in ${percent(vote)}, one answer without sampling in ${percent(greedy)}, and at least one of the eight in only ${percent(pass)}.`;
  },
  hot: (run) => {
    const { greedy, one, vote } = sharesOf(run, 'any', HOT, TRAJECTORIES);
    return `Sampled hot, one try is right in ${percent(one)} and the vote of eight in ${percent(vote)}. One answer without sampling costs an eighth of the tokens and is right in ${percent(greedy)}.`;
  },
  same: (run) => {
    const { greedy, vote } = sharesOf(run, 'same', PLAIN, TRAJECTORIES);
    const met = byWaysOf(run.arms.solver ?? [], settingOf('same', PLAIN), 0);
    return `When all go the same way, the vote is right in ${percent(vote)}, one answer without sampling in ${percent(greedy)}. Where that way meets an addition that was never shown, the vote is right in ${percent(met?.vote)}: all eight guess at the same place, and in ${percent(met?.pass)} one of them at least guesses it.`;
  },
  reads: (run) => {
    const { vote, likeliest, reads, control } = sharesOf(run, 'any', PLAIN, TRAJECTORIES);
    return `The aggregator that reads all eight is right in ${percent(reads)}; its control, trained alike and reading none, in ${percent(control)}. Nothing here came from the reading. The vote has ${percent(vote)}, the likeliest ${percent(likeliest)}.`;
  },
};

interface Shown {
  readonly params: HeavyParams;
  readonly run: HeavyRun;
  readonly isEdited: boolean;
}

/** Of what is no preset's: how often each way is right there. */
export function foresee({ params, run, isEdited }: Shown): string | undefined {
  if (isEdited) return undefined;
  const { vote, likeliest, greedy, pass } = sharesOf(run, params.start, Number(params.temperature), params.k);
  if (vote === undefined) return undefined;
  const tries = params.k === 1 ? 'one try' : `${params.k} tries`;
  return `At temperature ${params.temperature}, of ${tries}, the vote is right in ${percent(vote)}, the likeliest in ${percent(likeliest)}, at least one in ${percent(pass)}; without sampling, ${percent(greedy)}.`;
}

/** The problem of frame `at`, and how often each way is right over the first `count` frames; of a covered run no more than the problem. */
export function summarize(run: HeavyRun, view: View, at: number, count: number, isCovered = false): string {
  const one = problemAt(run, view, at);
  if (!one) return 'No problem has been solved yet.';
  const answers = one.rows.slice(0, view.k).map(({ answer }) => answer ?? 'none');
  const told = `${one.digits.join(' + ')} modulo ${MODULUS} is ${one.right}; the tries answer ${answers.join(', ')}.`;
  if (isCovered) return told;
  const { vote, likeliest, greedy, pass } = sharesOf(run, view.start as Start, Number(view.temperature), view.k, count);
  return `${told} Over ${PROBLEMS * count} problems: vote ${percent(vote)}, likeliest ${percent(likeliest)}, at least one ${percent(pass)}, without sampling ${percent(greedy)}.`;
}

export const tabulate = (run: HeavyRun, view: View) => ({
  columns: ['Tries', 'tokens', 'vote', 'likeliest', 'at least one right'],
  rows: Array.from({ length: TRAJECTORIES }, (_, i) => {
    const { vote, likeliest, pass } = sharesOf(run, view.start, Number(view.temperature), i + 1);
    return [String(i + 1), String((i + 1) * TRAJECTORY), ...[vote, likeliest, pass].map(percent)];
  }),
});

// ---- By the number of ways, and over seeds

export interface WaysRow {
  readonly label: string;
  readonly cells: readonly string[];
}
export const WAYS_COLUMNS = ['problems', 'no sampling', 'one', 'vote of 8', 'likeliest', 'pass@8'];

/** How hard a problem is: by how many of its ways meet no gap; where all go one way, whether that one does. */
export function waysRows(run: HeavyRun, view: Pick<View, 'start' | 'temperature'>): WaysRow[] {
  return Array.from({ length: DIGITS + 1 }, (_, ways) => ways).flatMap((ways) => {
    const row = byWaysOf(run.arms.solver ?? [], settingOn(view), ways);
    if (!row) return [];
    const label =
      view.start === 'same' ? (ways === 1 ? 'this way has no gap' : 'this way has a gap') : `${ways} of ${DIGITS} ways`;
    const { count, greedy, one, vote, likeliest, pass } = row;
    return [{ label, cells: [String(count), ...[greedy, one, vote, likeliest, pass].map(percent)] }];
  });
}

export const SEED_COLUMNS = ['no sampling', 'one', 'vote of 8', 'likeliest', 'pass@8', 'vote − no sampling'];

const spread = (values: PerSeed) => {
  const { mean, margin } = meanInterval(values);
  return `${formatFixed(100 * mean, 1)} ± ${formatFixed(100 * margin, 1)}`;
};

export function seedRows(sweep: Sweep): WaysRow[] {
  return SETTINGS.map(({ start, temperature }) => {
    const of = (value: string) => sweepValues(sweep, 'solver', value);
    const name = `${start}-${temperature}`;
    const greedy = of(`${start}-greedy`);
    const all = [greedy, ...['one', 'vote8', 'likeliest8', 'pass8'].map((what) => of(`${name}-${what}`))];
    return {
      label: `${start === 'any' ? 'any start' : 'same start'}, T ${temperature}`,
      cells: [...all, seedDifferences(greedy, of(`${name}-vote8`))].map(spread),
    };
  });
}

/** Why its likelihood tells: how sure the model is at gaps and elsewhere, over the seeds. */
export function surenessInWords(sweep: Sweep): string {
  const of = (name: string, scale: number, digits: number) => {
    const { mean, margin } = meanInterval(sweepValues(sweep, 'solver', name));
    return `${formatFixed(scale * mean, digits)} ± ${formatFixed(scale * margin, digits)}`;
  };
  return `At a gap the entropy of its next sum is ${of('gap-entropy', 1, 2)} nats, and its likeliest sum is right in ${of('gap-right', 100, 1)} %; elsewhere ${of('other-entropy', 1, 2)} nats and ${of('other-right', 100, 1)} %.`;
}

export const READER_COLUMNS = [
  'reads all eight',
  'its control',
  'reads − control',
  'reads − vote',
  'reads − likeliest',
];

export function readerRows(sweep: Sweep): WaysRow[] {
  return TEMPERATURES.map((temperature) => {
    const name = `any-${temperature}`;
    const [reads, control] = READERS.map(({ id }) => sweepValues(sweep, id, `${name}-right`));
    const of = (what: string) => sweepValues(sweep, 'solver', `${name}-${what}8`);
    const more = (than: PerSeed) => spread(seedDifferences(than, reads!));
    return {
      label: `T ${temperature}`,
      cells: [spread(reads!), spread(control!), more(control!), more(of('vote')), more(of('likeliest'))],
    };
  });
}
