/** Runs as JSON files: one column a field; numbers that are float32 in the fewest digits that give them back exactly. */

import type { AnyExperiment, Experiment, Frame, Json, Run, RunContext } from './experiment.ts';

type Cell = Json;

interface Column {
  /** Frames that have this field; left out when all do. */
  readonly at?: readonly number[];
  /** Numbers a frame, for array fields. */
  readonly width?: number;
  /** True when every value is exactly a float32 and must be rounded to one when read. */
  readonly float32?: boolean;
  /** True when the values are not numbers but any JSON, kept as it is: its numbers must be finite, and none is -0. */
  readonly json?: boolean;
  readonly values: readonly Cell[];
}

interface RecordedArm {
  readonly frames: number;
  readonly columns: Readonly<Record<string, Column>>;
}

export interface RecordedRun {
  readonly experiment: string;
  readonly version: number;
  readonly params: Readonly<Record<string, Json>>;
  readonly seconds?: number;
  readonly arms: Readonly<Record<string, RecordedArm>>;
}

/** The shortest decimal that Math.fround turns back into x. */
export function shortestFloat32(x: number): number {
  for (let digits = 5; digits < 9; digits++) {
    const short = Number(x.toPrecision(digits));
    if (Math.fround(short) === x) return short;
  }
  return Number(x.toPrecision(9));
}

/** JSON has no NaN, no infinities and loses the sign of zero: they travel as text. */
const toCell = (value: number, float32: boolean): number | string => {
  if (Object.is(value, -0)) return '-0';
  if (!Number.isFinite(value)) return String(value);
  return float32 ? shortestFloat32(value) : value;
};
const isFloat32 = (value: number) => Object.is(Math.fround(value), value);
const isNumber = (value: Json) => typeof value === 'number';

const fromCell = (cell: Cell, float32: boolean): number => {
  const value = Number(cell);
  return float32 ? Math.fround(value) : value;
};

/** Numbers a frame when all fields are number arrays of one length, 0 when all are numbers, undefined for anything else. */
function widthOf(fields: readonly Json[]): number | undefined {
  if (fields.every(isNumber)) return 0;
  const first = fields[0];
  if (!Array.isArray(first) || first.length === 0) return undefined;
  const alike = fields.every(
    (field) => Array.isArray(field) && field.length === first.length && (field as Json[]).every(isNumber),
  );
  return alike ? first.length : undefined;
}

function encodeColumn(frames: readonly Frame[], key: string): Column {
  const has = frames.flatMap((frame, i) =>
    (frame as unknown as Record<string, unknown>)[key] === undefined ? [] : [i],
  );
  const fields = has.map((i) => (frames[i] as unknown as Record<string, Json>)[key]!);
  const at = has.length === frames.length ? {} : { at: has };
  const width = widthOf(fields);
  if (width === undefined) return { ...at, json: true, values: fields };
  const values = fields.flat() as number[];
  const float32 = values.every(isFloat32);
  return {
    ...at,
    ...(width > 0 && { width }),
    ...(float32 && { float32 }),
    values: values.map((value) => toCell(value, float32)),
  };
}

/** A run as plain JSON; decodeRun gives back equal frames, bit for bit. */
export function encodeRun(run: Run): RecordedRun {
  const arms = Object.entries(run.arms).map(([arm, frames]) => {
    const keys = [...new Set(frames.flatMap((frame) => Object.keys(frame)))].filter((key) => key !== 'step');
    return [
      arm,
      { frames: frames.length, columns: Object.fromEntries(keys.map((key) => [key, encodeColumn(frames, key)])) },
    ];
  });
  return {
    experiment: run.experiment,
    version: run.version,
    params: run.params as Record<string, Json>,
    arms: Object.fromEntries(arms),
  };
}

export function decodeRun<F extends Frame = Frame>(recorded: RecordedRun): Run & { arms: Record<string, F[]> } {
  const arms = Object.entries(recorded.arms).map(([arm, { frames: count, columns }]) => {
    const frames: Record<string, unknown>[] = Array.from({ length: count }, (_, step) => ({ step }));
    for (const [key, { at, width, float32 = false, json = false, values }] of Object.entries(columns)) {
      const steps = at ?? frames.keys();
      let i = 0;
      for (const step of steps) {
        const frame = frames[step]!;
        if (json) frame[key] = values[i];
        else if (width === undefined) frame[key] = fromCell(values[i]!, float32);
        else frame[key] = values.slice(i * width, (i + 1) * width).map((cell) => fromCell(cell, float32));
        i++;
      }
    }
    return [arm, frames];
  });
  return {
    experiment: recorded.experiment,
    version: recorded.version,
    params: recorded.params as Run['params'],
    ...(recorded.seconds !== undefined && { seconds: recorded.seconds }),
    arms: Object.fromEntries(arms) as Record<string, F[]>,
  };
}

/** Every arm of an experiment, one after the other, in this thread. */
export function runAll(experiment: Experiment, params: Run['params']): Run {
  const arms = experiment.arms(params).map(({ id }) => [id, [...experiment.run(params, id)]] as const);
  return { experiment: experiment.id, version: experiment.version, params, arms: Object.fromEntries(arms) };
}

/** The same for any experiment, those that wait included, with what the host gives. */
export async function runAllOn(host: RunContext, experiment: AnyExperiment, params: Run['params']): Promise<Run> {
  const arms: Record<string, Frame[]> = {};
  for (const { id } of experiment.arms(params)) {
    arms[id] = [];
    for await (const frame of experiment.run(params, id, host)) arms[id].push(frame);
  }
  return { experiment: experiment.id, version: experiment.version, params, arms };
}
