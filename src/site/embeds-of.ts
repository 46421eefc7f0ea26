/** Which figures stand alone at which address. */

export interface Embed {
  readonly figure: string;
  readonly paper: string;
  /** Below /embed/: "newton-schulz", or "newton-schulz/another-paper". */
  readonly path: string;
}

/**
 * A figure's own address belongs to the first of `papers` that has recorded it, so that no later paper changes what
 * stands at an address; each later one has its name behind the figure's.
 */
export function embedsOf(
  figures: readonly string[],
  papers: readonly string[],
  isRecorded: (figure: string, paper: string) => boolean,
): Embed[] {
  return figures.flatMap((figure) =>
    papers
      .filter((paper) => isRecorded(figure, paper))
      .map((paper, index) => ({ figure, paper, path: index === 0 ? figure : `${figure}/${paper}` })),
  );
}
