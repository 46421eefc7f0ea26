/** A router at work in words: claims, the summary, the table. */

import { formatFixed } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { LINE, type RouterFrame, type RouterParams, routerParams } from './spec.ts';
import { biasOf, changeOf, countsOf, type Routed, ratioChange, route } from './state.ts';

export type RouterRun = Run<typeof routerParams, RouterFrame>;

/** The rounding of a division and a sum. */
const ROUNDING = 1e-9;

const framesOf = (run: RouterRun) => run.arms.layer ?? [];
const two = (value: number) => formatFixed(value, 2);
/** A space and a line break can be seen. */
export const written = (character: string): string => (character === ' ' ? '␣' : character);
const signed = (value: number) => `${value > 0 ? '+' : ''}${two(value)}`;
const experts = (list: readonly number[]) =>
  `${list.length === 1 ? 'expert' : 'experts'} ${new Intl.ListFormat('en').format(list.map((e) => String(e + 1)))}`;

/** "; expert 9 counts 1.26 times as much as expert 13, as before": of the first two that stay chosen. */
function kept(before: Routed, after: Routed, [a, b]: readonly number[]): string {
  if (a === undefined || b === undefined) return '';
  const [was, is] = [before, after].map(({ chosen, gates }) => gates[chosen.indexOf(a)]! / gates[chosen.indexOf(b)]!);
  const same = Math.abs(is! / was! - 1) < ROUNDING ? 'as before' : `before ${two(was!)}`;
  return `; expert ${a + 1} counts ${two(is!)} times as much as expert ${b + 1}, ${same}`;
}

type Settings = Pick<RouterParams, 'expert' | 'nudge' | 'bias'>;

/** A line under a moved bias beside the same line without: how many characters the expert gets, and whether any ratio of weights has changed. */
function moved(run: RouterRun, settings: Settings): string {
  const frames = framesOf(run);
  const [before, after] = [route(frames, { ...settings, nudge: 0 }), route(frames, settings)];
  const e = settings.expert - 1;
  const [was, is] = [countsOf(before)[e], countsOf(after)[e]];
  const kept =
    ratioChange(before, after) < ROUNDING
      ? 'Wherever two experts stay chosen, the ratio of their weights stays as it was.'
      : 'A ratio of weights has changed, which a bias must not do.';
  return `With its bias moved by ${signed(settings.nudge)}, expert ${settings.expert} gets ${is} of the ${frames.length} characters in place of ${was}. ${kept}`;
}

/** The line by scores alone beside the line with the trained bias. */
function withoutBias(run: RouterRun): string {
  const frames = framesOf(run);
  const settings = { expert: 1, nudge: 0 };
  const [own, plain] = [true, false].map((bias) => countsOf(route(frames, { ...settings, bias })));
  const busiest = (counts: readonly number[]) => Math.max(...counts);
  return `By scores alone the busiest expert gets ${busiest(plain!)} of the ${frames.length} characters and the least busy ${Math.min(...plain!)}; with the trained bias ${busiest(own!)} and ${Math.min(...own!)}.`;
}

const presetOf = (values: Partial<RouterParams>): Settings => ({ ...defaultsOf(routerParams), ...values });

/** By the presets' ids; `presets` are the spec's own. */
export const claimsOf = (
  presets: readonly { readonly id: string; readonly params: Partial<RouterParams> }[],
): Readonly<Record<string, (run: RouterRun) => string>> =>
  Object.fromEntries(
    presets.flatMap(({ id, params }) => {
      const settings = presetOf(params);
      if (settings.nudge !== 0) return [[id, (run: RouterRun) => moved(run, settings)]];
      return settings.bias ? [] : [[id, withoutBias]];
    }),
  );

interface Shown {
  readonly params: RouterParams;
  readonly run: RouterRun;
  readonly position: number;
  readonly isEdited: boolean;
}

/** Of a bias that is moved: what it does to the character on view, and to the line. */
export function foresee({ params, run, position, isEdited }: Shown): string | undefined {
  const frames = framesOf(run);
  const frame = frames[position];
  if (isEdited || !frame) return undefined;
  if (params.nudge === 0) {
    if (!params.bias) return withoutBias(run);
    const chosen = countsOf(route(frames, params))[params.expert - 1]!;
    return `Expert ${params.expert} gets ${chosen} of the line’s ${frames.length} characters with its bias as trained: move the bias and see who has to go.`;
  }
  const line = route(frames, { ...params, nudge: 0 });
  const now = route(frames, params);
  const { come, gone, stay } = changeOf(line[position]!, now[position]!);
  const here =
    come.length === 0
      ? `For “${written(frame.character)}” the same experts stay chosen, and no weight changes.`
      : `For “${written(frame.character)}” ${experts(come)} in, ${experts(gone)} out${kept(line[position]!, now[position]!, stay)}.`;
  const e = params.expert - 1;
  return `Bias ${params.expert} moved by ${signed(params.nudge)}. ${here} In the line expert ${params.expert} gets ${countsOf(now)[e]} of ${frames.length}, before ${countsOf(line)[e]}.`;
}

/** What is chosen for the character on view. */
export function summarize(run: RouterRun, params: RouterParams, at: number): string {
  const frames = framesOf(run);
  const routed = route(frames, params)[at];
  if (!routed) return 'The layer is training; it has not read the line yet.';
  const bias = biasOf(frames, params);
  const parts = routed.chosen.map(
    (e, i) =>
      `expert ${e + 1} (score ${two(routed.scores[e]!)}, bias ${signed(bias[e]!)}, weight ${two(routed.gates[i]!)})`,
  );
  return `Character ${at + 1} of ${LINE}, “${written(routed.character)}”, goes to ${new Intl.ListFormat('en').format(parts)}, and to the shared expert.`;
}

export function tabulate(run: RouterRun, params: RouterParams, count: number) {
  const frames = framesOf(run);
  return {
    columns: ['Place', 'Character', 'Experts, the largest score plus bias first', 'Their scores', 'Their weights'],
    rows: route(frames, params)
      .slice(0, count)
      .map(({ character, chosen, scores, gates }, i) => [
        String(i + 1),
        written(character),
        chosen.map((e) => e + 1).join(', '),
        chosen.map((e) => two(scores[e]!)).join(', '),
        gates.map(two).join(', '),
      ]),
  };
}
