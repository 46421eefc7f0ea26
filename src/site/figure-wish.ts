/** A state of a figure as a text asks for it, checked when the site is built: by words that act and by the stops of a way. */

import { definitions } from '../figures/definitions.ts';
import type { Wish } from '../frame/handle.ts';
import { type ParamValue, readParams } from '../lab/experiment/params.ts';

export interface FigureState {
  readonly preset?: string | undefined;
  /** Parameters in place of the preset's, or of the defaults. */
  readonly params?: Readonly<Record<string, ParamValue>> | undefined;
  /** The frame to show, counted from 1 as the figure counts. */
  readonly at?: number | undefined;
  /** Covers the recorded run. */
  readonly cover?: boolean | undefined;
  /** Starts a live run where none is recorded. */
  readonly run?: boolean | undefined;
}

/** Throws one sentence where there is no such figure, preset or value. */
export function figureWish(id: string, { preset, params = {}, at, cover = false, run = false }: FigureState): Wish {
  const { experiment } = definitions[id] ?? {};
  if (!experiment) throw new Error(`There is no figure "${id}". Known: ${Object.keys(definitions).join(', ')}.`);
  const { presets, params: table } = experiment;
  if (preset !== undefined && !presets.some((one) => one.id === preset))
    throw new Error(
      `The figure "${id}" has no preset "${preset}". Known: ${presets.map((one) => one.id).join(', ') || 'none'}.`,
    );
  const [problem] = readParams(table, Object.entries(params)).problems;
  if (problem) throw new Error(`The figure "${id}": ${problem.message}`);
  return {
    ...(preset !== undefined && { preset }),
    params,
    ...(at !== undefined && { at: at - 1 }),
    ...(cover && { cover }),
    run,
  };
}
