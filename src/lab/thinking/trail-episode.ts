/** What happened in one episode on a trail, and what the agent had before it at any moment. */

import { type Block, type Speaker, tokenId } from './trail.ts';

/** What happens when the window is full: earlier pages are hidden, or the episode is over. */
export type WhenFull = 'hide' | 'stop';

/** Why an episode was over: it answered, nothing was left to hide, no call was left, or it wrote what nobody can read. */
export type Ending = 'answer' | 'window' | 'calls' | 'unreadable';

export interface Episode {
  readonly blocks: readonly Block[];
  /** When pages were hidden, in tokens said until then: all but the newest page at each. */
  readonly hidings: readonly number[];
  /** Tokens said when a thought was cut at its limit. */
  readonly cuts: readonly number[];
  readonly ending: Ending;
  readonly isRight: boolean;
}

export interface Cell {
  readonly token: number;
  readonly by: Speaker;
  /** Place of its block in the episode. */
  readonly block: number;
}

/** Place of a hidden page is one token. */
const HIDDEN = tokenId('hidden');

/**
 * The context when so many tokens had been said. A hiding at that very moment has happened where `afterHiding`; until then the
 * window is over-full.
 */
export function contextAt(
  { blocks, hidings }: Pick<Episode, 'blocks' | 'hidings'>,
  said: number,
  afterHiding = true,
): Cell[] {
  const begun: {
    readonly by: Speaker;
    readonly block: number;
    readonly from: number;
    readonly tokens: readonly number[];
  }[] = [];
  let from = 0;
  blocks.forEach(({ by, tokens }, block) => {
    if (from < said || from === 0) begun.push({ by, block, from, tokens: tokens.slice(0, said - from) });
    from += tokens.length;
  });
  const last = hidings.filter((at) => (afterHiding ? at <= said : at < said)).at(-1);
  const newest = last === undefined ? -1 : newestPage(blocks, last);
  return begun.flatMap(({ by, block, tokens }) =>
    (by === 'page' && block < newest ? [HIDDEN] : tokens).map((token) => ({ token, by, block })),
  );
}

/** The last page that had begun when so many tokens had been said. */
function newestPage(blocks: readonly Block[], said: number): number {
  let [from, newest] = [0, -1];
  blocks.forEach(({ by, tokens }, block) => {
    if (by === 'page' && from < said) newest = block;
    from += tokens.length;
  });
  return newest;
}

/** Tokens that the episode said in all. */
export const lengthOf = ({ blocks }: Pick<Episode, 'blocks'>): number =>
  blocks.reduce((sum, { tokens }) => sum + tokens.length, 0);
