/** Reads a link that holds two states of one figure, and says what differs. */

import type { Beside } from '../frame/beside-link.ts';
import { inWords } from '../frame/claim.ts';
import { type Addressed, plainAmpersands, readUrlState } from '../frame/url-state.ts';
import { sameChange } from '../lab/experiment/change.ts';
import type { ParamTable } from '../lab/experiment/params.ts';

/** Reads such a query. Returns one sentence when the figure is not one of `known`. Never throws. */
export function readBeside(search: string, known: readonly string[]): Beside | string {
  const query = new URLSearchParams(plainAmpersands(search));
  const figure = query.get('figure') ?? '';
  if (figure === '')
    return 'This page sets two states of a figure beside each other. Choose “Set beside the opening” in the menu “…” of a figure.';
  if (!known.includes(figure)) return `There is no figure "${figure.slice(0, 40)}" that could be set beside itself.`;
  return { figure, a: query.get('a') ?? '', b: query.get('b') ?? '' };
}

/** What the second state has other than the first, in one sentence. */
export function differenceOf<T extends ParamTable>(
  experiment: Addressed<T> & { readonly frameName?: string },
  { a, b }: Pick<Beside, 'a' | 'b'>,
): string {
  const [first, second] = [readUrlState(experiment, a), readUrlState(experiment, b)];
  const names = Object.keys(experiment.params).filter((name) => first.params[name] !== second.params[name]);
  const of = (params: typeof first.params) =>
    inWords(
      experiment.params,
      names.map((name) => [name, params[name]]),
    );
  const parts = names.length > 0 ? [`The first has ${of(first.params)}; the second has ${of(second.params)}`] : [];
  const { frameName = 'step' } = experiment;
  const place = (at: number | undefined) => (at === undefined ? 'where it opens' : `at ${frameName} ${at + 1}`);
  if (first.at !== second.at) parts.push(`the first stands ${place(first.at)}, the second ${place(second.at)}`);
  if (!sameChange(first.change, second.change)) {
    const { change } = second.change ? second : first;
    const course = change
      ? `${inWords(experiment.params, Object.entries(change.params))} from ${frameName} ${change.step + 1} on`
      : '';
    parts.push(`the ${second.change ? 'second' : 'first'} takes ${course}`);
  }
  const sentence = parts.length > 0 ? parts.join('; ') : 'Both states are the same';
  return `${sentence[0]?.toUpperCase()}${sentence.slice(1)}.`;
}
