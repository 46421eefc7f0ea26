/** The ways into a paper as the bar that leads along them reads them: every stop with its address and the state of its figure. */

import { definitions } from '../figures/definitions.ts';
import type { Wish } from '../frame/handle.ts';
import type { Place } from '../papers/club-schemas.ts';
import type { Paper } from '../papers/paper.ts';
import { placeName } from '../papers/place-names.ts';
import { figureWish } from './figure-wish.ts';
import { placeLink } from './source-links.ts';

export interface Stop {
  readonly minutes: number;
  /** What to look at, or to ask the room. */
  readonly do: string;
  /** "MuonClip, Figure 1" */
  readonly name: string;
  readonly href: string;
  /** A figure that is set when the stop is reached, and how. */
  readonly figure?: string;
  readonly wish?: Wish;
}

export interface WayData {
  /** The part of an address that names the way. */
  readonly id: string;
  readonly minutes: number;
  readonly title: string;
  readonly stops: readonly Stop[];
}

interface Planned {
  readonly minutes: number;
  readonly do: string;
  readonly shown: Place;
  readonly set?: Parameters<typeof figureWish>[1] | undefined;
}

function stopOf(paper: Paper, { minutes, do: what, shown, set }: Planned): Stop {
  const { figure } = shown;
  if (set && figure === undefined)
    throw new Error(`A stop of ${paper.id}’s ways sets a figure and names none: “${what}”`);
  return {
    minutes,
    do: what,
    name: Object.values(placeName(paper, shown)).join(', '),
    href: placeLink(paper.id, shown),
    // A sketch has no state to be brought to.
    ...(figure !== undefined && definitions[figure] && { figure, ...(set && { wish: figureWish(figure, set) }) }),
  };
}

/** The ways of a paper, the meeting last; of a part of the meeting the question is asked, and not what the answer is. */
export function waysOf(paper: Paper): WayData[] {
  const short = paper.ways.map(({ minutes, title, steps }) => ({
    id: String(minutes),
    minutes,
    title,
    stops: steps.map((step) => stopOf(paper, step)),
  }));
  const minutes = paper.agenda.reduce((sum, part) => sum + part.minutes, 0);
  const stops = paper.agenda.map((part) => stopOf(paper, { ...part, do: `${part.title}. ${part.ask}` }));
  return minutes === 0 ? short : [...short, { id: 'meeting', minutes, title: 'A meeting of the club', stops }];
}
