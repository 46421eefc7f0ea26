/** A run that comes back from a file: what a figure saved as JSON, read strictly. Whatever is wrong with it is told in one sentence. */

import type { ExperimentSpec, Frame, Run } from '../lab/experiment/experiment.ts';
import { type ParamTable, readParams } from '../lab/experiment/params.ts';
import { decodeRun, type RecordedRun } from '../lab/experiment/recording.ts';

/** Larger files are none of ours: the largest recorded run has a tenth of this. */
export const MOST_BYTES = 20e6;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const kindOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/** What values may look like: the kinds that were seen, what arrays hold, and the keys of objects with how often each was there. */
interface Shape {
  readonly kinds: Set<string>;
  readonly elements: { shape?: Shape };
  readonly keys: Map<string, { readonly shape: Shape; count: number }>;
  objects: number;
}

const emptyShape = (): Shape => ({ kinds: new Set(), elements: {}, keys: new Map(), objects: 0 });

function learn(shape: Shape, value: unknown): void {
  shape.kinds.add(kindOf(value));
  if (Array.isArray(value)) {
    shape.elements.shape ??= emptyShape();
    for (const element of value) learn(shape.elements.shape, element);
  } else if (isObject(value)) {
    shape.objects++;
    for (const [key, part] of Object.entries(value)) {
      const known = shape.keys.get(key) ?? { shape: emptyShape(), count: 0 };
      known.count++;
      shape.keys.set(key, known);
      learn(known.shape, part);
    }
  }
}

/** The shape of all these values together. */
export function shapeOf(values: readonly unknown[]): Shape {
  const shape = emptyShape();
  for (const value of values) learn(shape, value);
  return shape;
}

/** Whether a value fits: its kind was seen, every element fits, every key was seen, and none is missing that was always there. */
export function fits(value: unknown, shape: Shape | undefined): boolean {
  if (!shape?.kinds.has(kindOf(value))) return false;
  if (Array.isArray(value)) return value.every((element) => fits(element, shape.elements.shape));
  if (!isObject(value)) return true;
  return (
    [...shape.keys].every(([key, { count }]) => count < shape.objects || Object.hasOwn(value, key)) &&
    Object.entries(value).every(([key, part]) => fits(part, shape.keys.get(key)?.shape))
  );
}

/** What stands in a column of numbers for those that JSON has not. */
const NO_JSON_NUMBERS: readonly unknown[] = ['NaN', 'Infinity', '-Infinity', '-0'];

/** Whether a column has as many values as its frames need, all of them numbers unless it says otherwise. */
function isColumn(column: unknown, frames: unknown): boolean {
  if (!isObject(column) || !Array.isArray(column.values)) return false;
  const { at, width = 1, json, values } = column;
  const count = Array.isArray(at) ? at.length : Number(frames);
  return (
    values.length === count * Number(width) &&
    (json === true || values.every((value) => typeof value === 'number' || NO_JSON_NUMBERS.includes(value)))
  );
}

const isSound = (arm: unknown): boolean =>
  isObject(arm) && isObject(arm.columns) && Object.values(arm.columns).every((column) => isColumn(column, arm.frames));

function decoded(parsed: Readonly<Record<string, unknown>>): Run | undefined {
  try {
    return decodeRun(parsed as unknown as RecordedRun);
  } catch {
    return undefined;
  }
}

/**
 * Reads the text of a file as a run of this experiment; `like` is a run whose frames are known to be right. Returns the run, or one
 * sentence that says why it is none. Never throws.
 */
export function readRun<T extends ParamTable, F extends Frame>(
  experiment: ExperimentSpec<T, F>,
  like: Run<T, F>,
  text: string,
): Run<T, F> | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return 'This file is not JSON. A run is saved by "JSON" under "…" of a figure.';
  }
  if (!isObject(parsed) || !isObject(parsed.arms) || !isObject(parsed.params))
    return 'This JSON is not a run of a figure: it has no parameters or no arms.';
  const { id, version, params: table } = experiment;
  if (parsed.experiment !== id)
    return `This is a run of "${String(parsed.experiment).slice(0, 40)}", and this figure shows "${id}".`;
  if (parsed.version !== version)
    return `This run is of version ${String(parsed.version).slice(0, 8)} of the experiment, and this figure is of version ${version}: its numbers may mean something else.`;
  const { params, problems } = readParams(table, Object.entries(parsed.params));
  if (problems[0]) return `This run has a parameter that cannot be: ${problems[0].message}`;
  const length = experiment.length(params);
  const counts = Object.values(parsed.arms).map((arm) => (isObject(arm) ? arm.frames : undefined));
  if (!counts.every((count) => Number.isInteger(count) && Number(count) <= length))
    return `This run cannot be read: with its parameters an arm has at most ${length} frames.`;
  const run = Object.values(parsed.arms).every(isSound) ? (decoded(parsed) as Run<T, F> | undefined) : undefined;
  const arms = experiment.arms(params).map((arm) => arm.id);
  const missing = arms.find((arm) => !run?.arms[arm]?.length);
  if (!run || missing !== undefined)
    return `This run cannot be read: ${run ? `its arm "${missing}" has no frames.` : 'its frames are damaged.'}`;
  const own = { ...run, params, arms: Object.fromEntries(arms.map((arm) => [arm, run.arms[arm]!])) };
  const shape = shapeOf(Object.values(like.arms).flat());
  const wrong = Object.values(own.arms)
    .flat()
    .find((frame) => !fits(frame, shape));
  if (wrong) return `This run cannot be read: its frame ${wrong.step + 1} is not made as this figure’s are.`;
  return own;
}
