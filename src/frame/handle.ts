/**
 * The handle of every live figure on a page, by the figure's id: what it shows, and calls to run, scrub, set and compare. Words in
 * the prose, a presenter, or another figure reach a figure through it and through nothing else.
 */

import type { ParamValue } from '../lab/experiment/params.ts';
import type { Phase } from './figure-state.svelte.ts';
import { Handles } from './handles.ts';

/** What a figure shows at this moment. */
export interface FigureSnapshot {
  readonly id: string;
  /** The parameters as set; those of the run on view unless `word` is "edited". */
  readonly params: Readonly<Record<string, ParamValue>>;
  /** The parameters of the run on view. */
  readonly shown: Readonly<Record<string, ParamValue>>;
  /** The preset whose parameters are set. */
  readonly preset: string | undefined;
  /** The frame on view, counted from 0, and how many there are so far and will be. */
  readonly at: number;
  readonly frames: number;
  readonly length: number;
  readonly word: 'recorded' | 'live' | 'edited' | 'covered' | 'from a file';
  readonly phase: Phase;
  /** Frames a second of a live run; Infinity is as fast as it goes. */
  readonly rate: number;
  /** What the figure asks before its run is seen. */
  readonly question: string | undefined;
  /** Lines that others have drawn. */
  readonly room: number;
  /** Of a live run that is over: the measured facts of each arm. */
  readonly summary: Readonly<Record<string, Readonly<Record<string, number | null>>>> | undefined;
}

/** A state to bring a figure to: a preset or the defaults, then these parameters in place of some, then this frame. */
export interface Wish {
  readonly preset?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** Counted from 0. */
  readonly at?: number;
  /** Covers the recorded run, for a reader who is asked before it is seen. */
  readonly cover?: boolean;
  /** Starts a live run where none was recorded for these parameters. */
  readonly run?: boolean;
}

export interface FigureHandle {
  readonly id: string;
  snapshot(): FigureSnapshot;
  run(): void;
  pause(): void;
  step(): void;
  /** Lets the frames that are there pass by. */
  play(): void;
  /** Hides what the run shows but its first step, and shows it again. */
  cover(): void;
  uncover(): void;
  scrub(at: number): void;
  /** What the figure now shows, or why it does not, as a sentence. Never throws. */
  set(wish: Wish): Promise<string>;
  /** The same, with the run that was on view before drawn behind it. */
  compare(wish: Wish): Promise<string>;
  reset(): void;
  setRate(rate: number): void;
  /** In place of a live run, what was recorded for its parameters, or else what the figure opens with. */
  showRecorded(): void;
  /** Lays the lines that others have drawn over the chart: addresses or their letters, as pasted. */
  layOver(pasted: string): void;
  /** The state on view as a query string, with nothing else in it. */
  address(): string;
  /** Brings the figure to the state of a query string, without starting a run. Never throws; what cannot be read is left out. */
  adopt(address: string): Promise<void>;
  /** Shows a sentence in the figure and reads it aloud, with a link back to where it came from. */
  say(sentence: string, from?: string): void;
  /** Calls back after each change of what it shows. Returns the function that ends it. */
  subscribe(listener: () => void): () => void;
}

const figures = new Handles<FigureHandle>();

/** Called by the figure that has come to life. Returns the function that withdraws the handle. */
export const offerHandle = (handle: FigureHandle): (() => void) => figures.offer(handle);

/** Calls back with every handle that there is and that is offered later. Returns the function that ends it. */
export const onHandle = (listener: (handle: FigureHandle) => void): (() => void) => figures.onEach(listener);

export const awakenWith = (how: (id: string) => void): void => figures.awakenWith(how);

/** The handle of a figure of this page, which is brought to life if it is not yet. */
export const whenFigure = (id: string): Promise<FigureHandle> => figures.when(id);
