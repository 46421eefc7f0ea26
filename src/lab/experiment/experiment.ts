/** What an experiment is: a parameter table and a seeded, pure generator of frames for each of its arms. */

import type { Candidate } from '../agentic/sandbox/candidates.ts';
import type { Verdict } from '../agentic/sandbox/verdict.ts';
import type { Change } from './change.ts';
import type { ParamsOf, ParamTable } from './params.ts';

/**
 * One independent line of an experiment, such as one optimizer. Arms share seed and batches and never each other's state. An
 * experiment adds fields of its own that say what the arm does; nobody reads that from the id.
 */
export interface Arm {
  readonly id: string;
  readonly label: string;
  /** The colour's role, such as "muon" or "adamw"; where it is left out, the arm's place decides. */
  readonly colour?: string;
}

/** The arm of this id. Throws a plain sentence when there is none. */
export function armOf<A extends Arm>(arms: readonly A[], id: string): A {
  const found = arms.find((arm) => arm.id === id);
  if (!found) throw new RangeError(`There is no arm "${id}". Known: ${arms.map((arm) => arm.id).join(', ')}.`);
  return found;
}

export interface Preset<T extends ParamTable> {
  readonly id: string;
  readonly label: string;
  /** One sentence: what the reader should look for. */
  readonly help: string;
  readonly params: Partial<ParamsOf<T>>;
}

/** A plain JSON value: frames cross worker and file boundaries unchanged. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A measured fact about one arm's frames, computed from them alone. */
export type Summary = Readonly<Record<string, number | null>>;

/** A file that an experiment can take parameters from, such as a model's configuration. */
export interface ParamsFile<T extends ParamTable> {
  /** Its flag on the command line, without the dashes. */
  readonly flag: string;
  readonly help: string;
  /** Never throws: a file that cannot be used is answered with a sentence. */
  read(
    text: string,
  ): { readonly params: Partial<ParamsOf<T>>; readonly notes: readonly string[] } | { readonly problem: string };
}

/** Everything about an experiment but the code that runs it: what a page needs, without the weight of the lab. */
export interface ExperimentSpec<T extends ParamTable = ParamTable, F extends Frame = Frame> {
  readonly id: string;
  readonly title: string;
  /** Raised when the same params stop giving the same frames; recorded runs and shared links carry it. */
  readonly version: number;
  /** What one frame is, such as "turn" or "chunk"; a "step" when left out. */
  readonly frameName?: string;
  /** False when a library that is not ours makes the frames: they may then differ between browsers. */
  readonly reproducible?: false;
  /** Bytes that a live run asks for before it starts, for each arm; left out where an arm takes too little to speak of. */
  readonly memory?: number;
  readonly params: T;
  readonly presets: readonly Preset<T>[];
  readonly file?: ParamsFile<T>;
  /** The arms that these params ask for, in drawing order. */
  arms(params: ParamsOf<T>): readonly Arm[];
  /** How many frames each arm yields when it does not stop early. */
  length(params: ParamsOf<T>): number;
  summarize(frames: readonly F[], params: ParamsOf<T>): Summary;
  /** A key of what this arm makes before its first frame, such as a fine-tuned model: where it is the same, it is made once. */
  preparation?(params: ParamsOf<T>, arm: string): string;
}

/** What a run makes before its first frame and others may begin from, by the key of its `preparation`. */
export interface Prepared {
  get(key: string): readonly Float32Array[] | undefined;
  set(key: string, values: readonly Float32Array[]): void;
}

/**
 * `run` is pure: the same params give the same frames, bit for bit, in Node and in every browser. Divergence is a result:
 * a frame with `stopped` set to a plain sentence is the arm's last one.
 */
export interface Experiment<T extends ParamTable = ParamTable, F extends Frame = Frame> extends ExperimentSpec<T, F> {
  /** Throws a plain sentence for an arm that does not exist, and for a change that the parameters do not allow. */
  run(params: ParamsOf<T>, arm: string, context?: RunContext<T>): Generator<F, void, void>;
}

/** What a run is given besides its parameters. */
export interface RunContext<T extends ParamTable = ParamTable> {
  /** Parameters that take other values on the way. Frames before the change's step are those of the unchanged run, bit for bit. */
  readonly change?: Change<T> | undefined;
  /** Told now and then by a run that works before its first frame, or long between two: what share of that work is done, 0 to 1. */
  preparing?(share: number): void;
  /** What was prepared before; what this run prepares is handed on by it. */
  readonly prepared?: Prepared;
  /** Runs one program against the first `tests` of its tests in a cell of its own, killed after `limit` milliseconds; a gift of the host. */
  runInCell?(candidate: Candidate, limit: number, tests: number): Promise<Verdict>;
}

/** An experiment that must wait for something between its frames. It promises the same frames only where its spec does. */
export interface AsyncExperiment<T extends ParamTable = ParamTable, F extends Frame = Frame>
  extends ExperimentSpec<T, F> {
  run(params: ParamsOf<T>, arm: string, context?: RunContext<T>): AsyncGenerator<F, void, void>;
}

export type AnyExperiment = Experiment | AsyncExperiment;

export interface Frame {
  /** 0 for the first frame, then one more each. */
  readonly step: number;
  /** Why the arm ended before its length, as a plain sentence. Only on the last frame. */
  readonly stopped?: string;
}

/** One finished run in memory: frames of every arm under the parameters that made them. */
export interface Run<T extends ParamTable = ParamTable, F extends Frame = Frame> {
  readonly experiment: string;
  readonly version: number;
  readonly params: ParamsOf<T>;
  /** How long all arms took, one after the other, where the run was recorded. */
  readonly seconds?: number;
  readonly arms: Readonly<Record<string, readonly F[]>>;
}
