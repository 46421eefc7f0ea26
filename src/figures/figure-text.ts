/** The words around a figure that its page knows before the figure is alive. */

export interface FigureText {
  readonly title: string;
  /** One sentence. */
  readonly claim: string;
  /** Files, from the project's root, whose source is shown as the code that runs; the most telling first. */
  readonly sources: readonly string[];
  /** Names of the recorded sweeps that the figure draws beside its run. */
  readonly sweeps?: readonly string[];
  /** Ids of the paper's facts, each one number, that the figure draws beside its own. */
  readonly facts?: readonly string[];
}
