/** The sentence above a figure's picture: what the picture shows, as far as it is known to hold. */

import type { Frame } from '../lab/experiment/experiment.ts';
import type { ParamTable } from '../lab/experiment/params.ts';
import type { AnyFigure } from './definition.ts';
import type { FigureState } from './figure-state.svelte.ts';

/**
 * `claim` stands in place of the definition's own. Of parameters that have not run or that are nobody's preset it is
 * what the definition foresees; of parameters that changed on the way nothing is claimed; of a covered run nothing is told.
 */
export function claimOf(definition: AnyFigure, figure: FigureState<ParamTable, Frame>, claim?: string): string {
  if (figure.isCovered) return 'The rest of the run is covered.';
  if (figure.isEdited) return definition.foresee?.(figure) ?? '';
  if (figure.courseTaken) return '';
  if (figure.changed.length === 0) return claim ?? definition.claim;
  const { preset } = figure;
  return (preset ? (definition.claims?.[preset.id]?.(figure.run) ?? preset.help) : definition.foresee?.(figure)) ?? '';
}
