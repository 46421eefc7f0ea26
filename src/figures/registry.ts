/** The figures by id, found in their folders: a definition and its picture, loaded when a page first shows it. */

import type { Component } from 'svelte';
import { byId } from '../frame/by-id.ts';
import type { AnyFigure } from '../frame/definition.ts';
import type { FigureState } from '../frame/figure-state.svelte.ts';
import type { Frame } from '../lab/experiment/experiment.ts';
import type { ParamTable } from '../lab/experiment/params.ts';

export type View = Component<{ figure: FigureState<ParamTable, Frame> }>;

const definitions = byId(import.meta.glob<AnyFigure>('./*/*/figure.ts', { import: 'default' }));
const views = byId(import.meta.glob<View>('./*/*/View.svelte', { import: 'default' }));

/** Definition and picture of a figure. Throws one sentence when there is no such figure. */
export async function loadFigure(id: string): Promise<{ definition: AnyFigure; View: View }> {
  const [definition, view] = [definitions[id], views[id]];
  if (!definition || !view)
    throw new Error(`There is no figure "${id}". Known: ${Object.keys(definitions).join(', ')}.`);
  const [loaded, View] = await Promise.all([definition(), view()]);
  return { definition: loaded, View };
}
