/** The sentence above a figure's picture: what the picture shows, as far as it is known to hold. */

import type { Frame, Run } from '../lab/experiment/experiment.ts';
import type { ParamTable, ParamValue } from '../lab/experiment/params.ts';
import { formatParam } from './chart/format.ts';
import type { AnyFigure } from './definition.ts';
import type { FigureState } from './figure-state.svelte.ts';

/** "Learning rate" becomes "learning rate"; "AdamW + QK-Clip" and "MLA" stay. */
const inSentence = (label: string) => (/[A-Z]/.test(label.slice(1)) ? label : label.toLowerCase());

/** "learning rate 0.1, AdamW too on": values of parameters in the middle of a sentence. */
export const inWords = (table: ParamTable, values: readonly (readonly [string, unknown])[]): string =>
  values
    .map(([name, value]) => `${inSentence(table[name]?.label ?? name)} ${formatParam((value ?? '') as ParamValue)}`)
    .join(', ');

/**
 * `claim` stands in place of the definition's own. Of parameters that have not run, that nobody has looked at, or that changed on the
 * way nothing is claimed: it says what they are. Of a covered run nothing is told.
 */
export function claimOf(definition: AnyFigure, figure: FigureState<ParamTable, Frame>, claim?: string): string {
  const { params: table, frameName = 'step' } = figure.spec.experiment;
  const { preset, changed, courseTaken: taken, params, run } = figure;
  if (figure.isCovered) return 'The rest of the run is covered.';
  if (figure.isEdited) {
    const foreseen = definition.foresee?.(figure);
    // Which arms are drawn does not count.
    const asked = Object.entries(params).filter(
      ([name, value]) => value !== run.params[name] && !definition.selectsArms?.includes(name),
    );
    const isHeld = figure.preparing !== undefined || figure.phase === 'paused' || figure.phase === 'failed';
    // An instant run is there before anybody has read a sentence, unless something must be prepared for it or it is held.
    if (foreseen || asked.length === 0 || (definition.instant && !isHeld)) return foreseen ?? '';
    const shown = asked.map(([name]) => [name, run.params[name]] as const);
    const picture = `The picture shows ${inWords(table, shown)}.`;
    return definition.instant
      ? `${picture} The run with ${inWords(table, asked)} is not there yet.`
      : `${picture} Run it to see ${inWords(table, asked)}.`;
  }
  if (taken)
    return `From ${frameName} ${taken.step + 1} on this run has ${inWords(table, Object.entries(taken.params))}.`;
  if (changed.length === 0) return claim ?? definition.claim;
  // Numbers are told of a whole run.
  const isWhole = figure.phase === 'recorded' || figure.phase === 'finished';
  if (preset) return (isWhole ? definition.claims?.[preset.id]?.(run) : undefined) ?? preset.help;
  return definition.foresee?.(figure) ?? `This run has ${inWords(table, changed)}.`;
}

/** About as much room as each preset’s claim takes, by its id: the sentence made from another run, with noughts for its numbers. */
export function claimLengths(definition: AnyFigure, run: Run): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(definition.claims ?? {}).flatMap(([id, tell]) => {
      try {
        return [[id, tell(run).replaceAll(/\d/g, '0')]];
      } catch {
        // Made for another run, it may find an arm missing in this one.
        return [];
      }
    }),
  );
}
