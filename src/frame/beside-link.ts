/** Two states of one figure in one link: `/beside/?figure=muonclip&a=…&b=…`, each as the figure's own address writes it. */

export interface Beside {
  /** Where it stands alone, below /embed/: "muonclip", or "newton-schulz/another-paper". */
  readonly figure: string;
  /** Query strings of the figure's own address. */
  readonly a: string;
  readonly b: string;
}

/** The query of a page that shows two states. */
export const writeBeside = ({ figure, a, b }: Beside): string => `?${new URLSearchParams({ figure, a, b })}`;
