/** What a figure is: an experiment, its words, and how its run is told. Its picture, View.svelte, lies beside it in its folder. */

import type { Component } from 'svelte';
import type { ExperimentSpec, Frame, Run } from '../lab/experiment/experiment.ts';
import type { ParamsOf, ParamTable } from '../lab/experiment/params.ts';
import type { FigureSpec } from './figure-spec.ts';
import type { FigureState } from './figure-state.svelte.ts';
import type { GuessScale } from './guess.ts';

/** A number of the paper, to be drawn as the paper's: in ink, hollow, dashed. */
export interface FigureFact {
  /** As prose prints it, such as "23.76 %". */
  readonly text: string;
  readonly value: number;
  /** Where the fact stands with its source. */
  readonly href: string;
}

/** A run, or what else a figure shows, as a table. */
export interface Table {
  readonly caption: string;
  /** First the column of the row heads. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a reader draws on the covered chart that takes the figure's `pencil`. */
export interface CurveQuestion extends GuessScale {
  /** What the line is of, in the middle of a sentence: "Muon’s largest logit". */
  readonly of: string;
  format(value: number): string;
  /** The same line in the whole run on view: where along the run, as a share of it, and the value. */
  points(): readonly (readonly [share: number, value: number])[];
}

/** A question before the answer is on view, answered with a drawn line. */
export interface Prediction {
  readonly question: string;
  readonly curve: CurveQuestion;
}

export interface FigureDefinition<T extends ParamTable = ParamTable, F extends Frame = Frame> {
  readonly experiment: ExperimentSpec<T, F>;
  readonly title: string;
  /** One sentence that holds for the run with which the figure opens. Of a preset its `help` is the claim, unless `claims` has it. */
  readonly claim: string;
  /** Claims with a number in them, made from the run on view, by the preset's id. */
  readonly claims?: Readonly<Record<string, (run: Run<T, F>) => string>>;
  /** Files, from the project's root, whose source is shown as the code that runs; the most telling first. */
  readonly sources: readonly string[];
  /** The parameter directly above the picture; all others are folded. */
  readonly main?: keyof T & string;
  /** Parameters that change nothing beside these values of the others, and in a few words why: "interleaved schedules only". */
  idle?(params: ParamsOf<T>): Readonly<Partial<Record<keyof T, string>>>;
  /** Names of the recorded sweeps that the figure draws beside its run. */
  readonly sweeps?: readonly string[];
  /** Ids of the paper's facts, each one number, that the figure draws beside its own; "AR-17:s8" is the part s8 of one. */
  readonly facts?: readonly string[];
  /** Parameters that choose what is drawn and change no arm's frames: a recorded run holds for all their values. */
  readonly selectsArms?: readonly (keyof T & string)[];
  /** The whole run takes a moment: a changed parameter runs it at once, and the reader walks its frames back and forth. */
  readonly instant?: boolean;
  /** The frame on view when the figure opens; the last one when left out. */
  readonly opensAt?: number | ((recorded: Run<T, F>) => number | undefined);
  /** The model of the provenance line, in a few words; made from the configuration where there is one. */
  model(figure: FigureState<T, F>): string;
  /** What must not be concluded. */
  readonly caveat: string;
  /** What to tell a reader who cannot see the charts about the frames from `from` up to `to`. */
  news?(run: Run<T, F>, from: number, to: number): string[];
  /** In place of the claim of parameters that are no preset's: what is known of them before they run, or seen in their run, if anything is. */
  foresee?(figure: FigureState<T, F>): string | undefined;
  predict?(figure: FigureState<T, F>): Prediction | undefined;
  /** Reads another file than a saved run, such as a CSV of the reader's own: what to show, or one sentence on what is wrong. */
  bring?(text: string, spec: FigureSpec<T, F>): Promise<Brought | string>;
  /** The picture in one or two sentences. */
  summarize(figure: FigureState<T, F>): string;
  tabulate(figure: FigureState<T, F>): Table;
}

/** What a reader's own file shows in place of the picture: a component that is also given `close`. */
export interface Brought {
  /** In place of the claim of the run. */
  readonly claim: string;
  readonly part: Component<never>;
  readonly props: Readonly<Record<string, unknown>>;
}

/** A definition whose experiment is known by its id alone. */
export type AnyFigure = FigureDefinition;

/** Each figure keeps its own parameter and frame types; who finds one by its id handles them as plain data. */
export const defineFigure = <T extends ParamTable, F extends Frame>(definition: FigureDefinition<T, F>): AnyFigure =>
  definition as unknown as AnyFigure;

/** The one prop of a figure's View.svelte: `let { figure }: ViewProps<typeof muonclipSpec> = $props()`. */
export type ViewProps<S> = S extends ExperimentSpec<infer T, infer F> ? { readonly figure: FigureState<T, F> } : never;
