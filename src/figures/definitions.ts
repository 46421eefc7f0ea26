/** All definitions at once, and the small drawings of figures, for the pages that speak of them. For the build only. */

import type { Component } from 'svelte';
import type { AnyFigure } from '../frame/definition.ts';
import type { SketchDefinition } from '../frame/sketch.ts';
import type { Run } from '../lab/experiment/experiment.ts';

const parts = (path: string) => path.split('/');

const files = import.meta.glob<AnyFigure>('./*/*/figure.ts', { import: 'default', eager: true });

/** By id, in the order of subjects and ids. */
export const definitions: Readonly<Record<string, AnyFigure>> = Object.fromEntries(
  Object.entries(files).map(([path, definition]) => [parts(path).at(-2), definition]),
);

type Still = Component<{ recorded: Run }>;

const stills = import.meta.glob<Still>('./*/*/Still.svelte', { import: 'default' });

export type SketchView = Component<Record<string, unknown>>;

const sketches = import.meta.glob<SketchDefinition>('./*/*/sketch.ts', { import: 'default', eager: true });
const views = import.meta.glob<SketchView>('./*/*/View.svelte', { import: 'default' });

/** The figures without a run, by id. */
export const sketchDefinitions: Readonly<Record<string, SketchDefinition>> = Object.fromEntries(
  Object.entries(sketches).map(([path, sketch]) => [parts(path).at(-2), sketch]),
);

/** A sketch and its picture; undefined when no sketch has this id. */
export async function sketchOf(id: string): Promise<{ definition: SketchDefinition; View: SketchView } | undefined> {
  const definition = sketchDefinitions[id];
  const [, load] = Object.entries(views).find(([path]) => parts(path).at(-2) === id) ?? [];
  return definition && load && { definition, View: await load() };
}

/** The small drawing of a figure's recorded run: no controls, no script. Throws when the figure has none. */
export async function stillOf(figure: string): Promise<Still> {
  const ids = Object.keys(stills).map((path) => parts(path).at(-2));
  const load = Object.values(stills)[ids.indexOf(figure)];
  if (!load) throw new Error(`There is no still of "${figure}". Known: ${ids.join(', ')}.`);
  return load();
}
