/** The parts of a club's meeting as its page shows them, and what is said to the presenter at each. */

import { definitions } from '../figures/definitions.ts';
import { loadFigure } from '../figures/registry.ts';
import type { Wish } from '../frame/handle.ts';
import type { Paper } from '../papers/paper.ts';
import { placeName } from '../papers/place-names.ts';
import type { SpeakerNotes } from '../papers/speaker-notes.ts';
import { figureWish } from './figure-wish.ts';
import { placeLink } from './source-links.ts';

export interface MeetingPart {
  readonly id: string;
  readonly title: string;
  readonly ask: string;
  readonly minutes: number;
  /** What the room may answer; empty where the kit names nothing. */
  readonly answers: readonly string[];
  /** Where it stands in the article. */
  readonly href: string;
  /** "MuonClip, Figure 1" */
  readonly place: string;
  /** The figure that answers; a figure that an earlier part has shown is not shown twice. */
  readonly figure: string | undefined;
  readonly wish: Wish | undefined;
  /** Whether it opens covered without a script's help. */
  readonly covered: boolean;
  readonly do: string;
}

export async function meetingParts(paper: Paper): Promise<MeetingPart[]> {
  const shown = new Set<string>();
  const parts: MeetingPart[] = [];
  for (const [index, part] of paper.agenda.entries()) {
    const { figure } = part.shown;
    const isNew = figure !== undefined && !shown.has(figure);
    if (figure !== undefined) shown.add(figure);
    const runs = isNew && definitions[figure] !== undefined;
    const asks = runs && (await loadFigure(figure)).definition.predict !== undefined;
    parts.push({
      id: `part-${index + 1}`,
      title: part.title,
      ask: part.ask,
      minutes: part.minutes,
      answers: part.answers ?? [],
      href: placeLink(paper.id, part.shown),
      place: Object.values(placeName(paper, part.shown)).join(', '),
      figure: isNew ? figure : undefined,
      wish: runs && part.set ? figureWish(figure, part.set) : undefined,
      covered: asks && part.set?.cover === true,
      do: part.do,
    });
  }
  return parts;
}

/** What the kit says to do, on the screens of its part: numbered as the page numbers them. */
export function meetingNotes(parts: readonly Pick<MeetingPart, 'figure' | 'do'>[]): SpeakerNotes {
  const notes: Record<number, string[]> = {};
  let screen = 0;
  for (const { figure, do: what } of parts) {
    notes[++screen] = [what];
    if (figure !== undefined) notes[++screen] = [what];
  }
  return notes;
}
