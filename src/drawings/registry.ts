/** The drawings by id, found in their folders: the words and the picture, loaded when a page first shows one. */

import type { Component } from 'svelte';
import { byId, idOf } from '../frame/by-id.ts';
import type { DrawingDefinition, DrawingProps } from '../frame/drawing.ts';

const definitions = byId(import.meta.glob<DrawingDefinition>('./*/*/drawing.ts', { import: 'default' }));
const views = byId(import.meta.glob<Component<DrawingProps>>('./*/*/View.svelte', { import: 'default' }));

/** Words and picture of a drawing. Throws one sentence when there is no such drawing. */
export async function loadDrawing(
  id: string,
): Promise<{ definition: DrawingDefinition; View: Component<DrawingProps> }> {
  const [definition, view] = [definitions[id], views[id]];
  if (!definition || !view)
    throw new Error(`There is no drawing "${id}". Known: ${Object.keys(definitions).join(', ') || 'none'}.`);
  const [loaded, View] = await Promise.all([definition(), view()]);
  return { definition: loaded, View };
}

/** The ids of a subject's drawings by the subject's name. */
export const drawingSubjects: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(
    Object.groupBy(Object.keys(import.meta.glob('./*/*/drawing.ts')), (path) => path.split('/').at(-3) ?? ''),
  ).map(([subject, paths = []]) => [subject, paths.map(idOf)]),
);
