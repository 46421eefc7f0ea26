/** All definitions at once, and the small drawings of figures, for the pages that speak of them. For the build only. */

import type { Component } from 'svelte';
import { byId, idOf } from '../frame/by-id.ts';
import type { AnyFigure } from '../frame/definition.ts';
import type { SketchDefinition } from '../frame/sketch.ts';
import type { Run } from '../lab/experiment/experiment.ts';

const files = import.meta.glob<AnyFigure>('./*/*/figure.ts', { import: 'default', eager: true });

/** By id, in the order of subjects and ids. */
export const definitions: Readonly<Record<string, AnyFigure>> = byId(files);

type Still = Component<{ recorded: Run }>;

const stills = byId(import.meta.glob<Still>('./*/*/Still.svelte', { import: 'default' }));

export type SketchView = Component<Record<string, unknown>>;

const sketches = import.meta.glob<SketchDefinition>('./*/*/sketch.ts', { import: 'default', eager: true });
const views = byId(import.meta.glob<SketchView>('./*/*/View.svelte', { import: 'default' }));

/** The figures without a run, by id. */
export const sketchDefinitions: Readonly<Record<string, SketchDefinition>> = byId(sketches);

/** The ids of a subject's figures and sketches by the subject's name. */
export const subjects: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(
    Object.groupBy([...Object.keys(files), ...Object.keys(sketches)], (path) => path.split('/').at(-3)!),
  ).map(([subject, paths = []]) => [subject, paths.map(idOf)]),
);

/** A sketch and its picture; undefined when no sketch has this id. */
export async function sketchOf(id: string): Promise<{ definition: SketchDefinition; View: SketchView } | undefined> {
  const [definition, load] = [sketchDefinitions[id], views[id]];
  return definition && load && { definition, View: await load() };
}

/** The small drawing of a figure's recorded run: no controls, no script. Throws when the figure has none. */
export async function stillOf(figure: string): Promise<Still> {
  const load = stills[figure];
  if (!load) throw new Error(`There is no still of "${figure}". Known: ${Object.keys(stills).join(', ')}.`);
  return load();
}

/** Whether a figure has a small drawing. */
export const hasStill = (figure: string): boolean => Object.hasOwn(stills, figure);
