/** What a sketch is: a figure without a run, drawn from what a paper states. Its picture, View.svelte, lies beside it in its folder. */

/** What the paper states, read from its facts; a part names one of several values. Throws one sentence for an unknown fact. */
export interface Stated {
  /** As prose prints it. */
  text(id: string, part?: string): string;
  /** The one number in it. */
  value(id: string, part?: string): number;
}

export interface SketchRow {
  readonly when: string;
  readonly what: string;
  /** Ids of the facts that say so. */
  readonly facts: readonly string[];
}

/** Where a text speaks of a fact it names it in double brackets, `[[MC-24 step]]`, and its value is printed there. */
export interface SketchDefinition<P extends Record<string, unknown> = Record<string, unknown>> {
  readonly title: string;
  readonly claim: string;
  /** How it was drawn and what is ours in it. */
  readonly provenance: string;
  /** Every fact that it may draw or name. */
  readonly facts: readonly string[];
  /** Of these the page lists the cards under the picture. */
  readonly listed: readonly string[];
  rows(stated: Stated): readonly SketchRow[];
  /** The props of the picture. */
  draw(stated: Stated): P;
}

export const defineSketch = <P extends Record<string, unknown>>(definition: SketchDefinition<P>): SketchDefinition =>
  definition;

/** The pieces of a text: plain words, and the facts that it names. */
export function piecesOf(text: string): (string | { readonly id: string; readonly part?: string })[] {
  return text.split(/(\[\[[^\]]+\]\])/).map((piece) => {
    const [, id, part] = /^\[\[(\S+)(?: (\S+))?\]\]$/.exec(piece) ?? [];
    return id === undefined ? piece : { id, ...(part !== undefined && { part }) };
  });
}
