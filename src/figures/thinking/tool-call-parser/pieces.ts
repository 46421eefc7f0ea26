/** A parsed text in pieces that can be drawn: each of one span and under the same notes. */

import type { ParsedText, Span } from '../../../lab/thinking/tool-calls.ts';

export interface Piece {
  readonly kind: Span['kind'];
  readonly text: string;
  readonly call?: number | undefined;
  /** Places in the list of notes. */
  readonly notes: readonly number[];
  readonly isFatal: boolean;
}

/** The pieces, one after the other, are the whole text. A note on no character is drawn on the one before it. */
export function piecesOf(text: string, { spans, notes }: Pick<ParsedText, 'spans' | 'notes'>): Piece[] {
  const drawn = notes.map(({ from, to }) => ({
    from: from === to ? Math.max(0, from - 1) : from,
    to: Math.max(to, 1),
  }));
  const edges = [
    ...new Set([...spans, ...drawn].flatMap(({ from, to }) => [from, to]).filter((at) => at <= text.length)),
  ].sort((a, b) => a - b);
  return edges.slice(0, -1).flatMap((from, i) => {
    const to = edges[i + 1]!;
    const span = spans.find((each) => each.from <= from && to <= each.to);
    const on = drawn.flatMap((note, number) => (note.from <= from && to <= note.to ? [number] : []));
    return [
      {
        kind: span?.kind ?? 'text',
        text: text.slice(from, to),
        call: span?.call,
        notes: on,
        isFatal: on.some((number) => notes[number]!.isFatal),
      },
    ];
  });
}
