/** The moments of a kept episode that a reader steps through: after every page, before and after pages are hidden, and at the end. */

import { type Block, type Speaker, tokenOf } from '../../../lab/thinking/trail.ts';
import { type Cell, contextAt } from '../../../lab/thinking/trail-episode.ts';
import type { InterleavedParams, KeptEpisode } from './spec.ts';

export interface Moment {
  /** What the agent has before it. */
  readonly cells: readonly Cell[];
  /** Pages that are hidden at this moment. */
  readonly hides: number;
  /** What has just happened, as plain sentences. */
  readonly says: string;
  readonly isLast: boolean;
}

type WhenFull = InterleavedParams['whenFull'];

const blocksOf = ({ by, tokens }: KeptEpisode): Block[] =>
  tokens.map((own, i) => ({ by: by[i] as Speaker, tokens: own }));

/** The name of a node. */
export const letterOf = (node: number): string => String.fromCharCode(97 + node);
const plural = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;

/** What an agent's or the tool's tokens say, as sentences; whether a thought in them was cut at its limit is told too. */
export function told(tokens: readonly number[], isCut = false): string {
  const read = tokens.map(tokenOf);
  const sentences: string[] = [];
  for (let i = 0; i < read.length; i++) {
    const { kind } = read[i]!;
    const [a, b, c] = [read[i + 1], read[i + 2], read[i + 3]];
    if (kind === 'question' && a && b)
      sentences.push(
        `The task: from ${letterOf(a.number)} visit ${plural(b.number, 'page')}, and add up their values.`,
      );
    else if (kind === 'thought') {
      const thought: string[] = [];
      for (i++; i < read.length && !['call', 'answer'].includes(read[i]!.kind); i++) {
        const { kind: inner, number } = read[i]!;
        if (inner === 'count') thought.push(`${number} to go`);
        else if (inner === 'sum') thought.push(`sum ${number}`);
        else if (inner === 'node') thought.push(letterOf(number));
        else if (inner === 'value') thought.push(`has ${number}`);
      }
      i--;
      if (thought.length > 0) sentences.push(`It thinks: ${thought.join(', ').replaceAll(', has', ' has')}.`);
      if (isCut) sentences.push('The thought is cut at its limit.');
    } else if (kind === 'call' && a)
      sentences.push(a.kind === 'node' ? `It opens ${letterOf(a.number)}.` : 'It opens what is no page.');
    else if (kind === 'page' && a?.kind === 'busy') sentences.push('The page is busy.');
    else if (kind === 'page' && a && b && c)
      sentences.push(`The page of ${letterOf(a.number)}: value ${b.number}, next ${letterOf(c.number)}.`);
    else if (kind === 'answer' && a)
      sentences.push(a.kind === 'sum' ? `It answers ${a.number}.` : 'It answers with no number.');
  }
  return sentences.join(' ');
}

function lastWords({ ending, isRight, answer }: KeptEpisode): string {
  if (ending === 'answer') return isRight ? 'That is right.' : `The right sum is ${answer}.`;
  if (ending === 'window') return 'The window is full, and there is nothing left to hide: the episode is over.';
  if (ending === 'calls') return 'It wants another call and may make none: the episode is over.';
  return 'Nobody can read that: the episode is over.';
}

/** All moments, in order. Where a full window ends the episode, they end with the first. */
export function momentsOf(episode: KeptEpisode, whenFull: WhenFull): Moment[] {
  const blocks = blocksOf(episode);
  const kept = { blocks, hidings: episode.hidings };
  const total = blocks.reduce((sum, { tokens }) => sum + tokens.length, 0);
  const ends = new Set<number>([total, ...episode.hidings]);
  let said = 0;
  for (const { by, tokens } of blocks) {
    said += tokens.length;
    if (by !== 'agent') ends.add(said);
  }
  const moments: Moment[] = [];
  const flat = blocks.flatMap(({ tokens }) => tokens);
  let from = 0;
  let carried: readonly number[] = [];
  for (const at of [...ends].sort((a, b) => a - b)) {
    const isFull = episode.hidings.includes(at);
    const isLast = at === total && !isFull;
    // A thought that is broken off for want of room is told with the rest of its sentence.
    const fresh = [...carried, ...flat.slice(from, at)];
    const isCut = episode.cuts.some((place) => place > from && place <= at);
    from = at;
    carried = isFull && at !== total && blockEnds(blocks, at) === undefined ? fresh : [];
    const words = told(fresh, isCut);
    const before = contextAt(kept, at, false);
    if (!isFull) {
      moments.push({ cells: before, hides: 0, says: isLast ? `${words} ${lastWords(episode)}`.trim() : words, isLast });
      continue;
    }
    if (whenFull === 'stop') {
      moments.push({
        cells: before,
        hides: 0,
        says: `${words} The window is full: the episode is over.`.trim(),
        isLast: true,
      });
      return moments;
    }
    moments.push({ cells: before, hides: 0, says: `${words} The window is full.`.trim(), isLast: false });
    const after = contextAt(kept, at);
    const hides = hiddenIn(after) - hiddenIn(before);
    moments.push({
      cells: after,
      hides,
      says: `${plural(hides, 'page')} ${hides === 1 ? 'is' : 'are'} hidden; the newest stays.`,
      isLast: at === total,
    });
  }
  return moments;
}

const hiddenIn = (cells: readonly Cell[]) => cells.filter(({ token }) => tokenOf(token).kind === 'hidden').length;

/** The block that ends after so many tokens, if one does. */
function blockEnds(blocks: readonly Block[], said: number): Block | undefined {
  let from = 0;
  return blocks.find(({ tokens }) => {
    from += tokens.length;
    return from === said;
  });
}

/** What a cell is drawn as. */
export type Paint = 'question' | 'thought' | 'call' | 'page' | 'junk' | 'hidden' | 'answer';

/** Of every cell: tokens of a thought up to the call or the answer that it leads to. */
export function paintsOf(cells: readonly Cell[]): Paint[] {
  let inThought = false;
  let after: 'call' | 'answer' = 'call';
  return cells.map(({ token, by }) => {
    const { kind } = tokenOf(token);
    if (kind === 'hidden') return 'hidden';
    if (by === 'question') return 'question';
    if (by === 'page') {
      inThought = false;
      return kind === 'junk' ? 'junk' : 'page';
    }
    if (kind === 'thought') inThought = true;
    if (kind === 'call' || kind === 'answer') {
      inThought = false;
      after = kind;
    }
    return inThought ? 'thought' : after;
  });
}

/** One sign a token. */
export function signOf(token: number): string {
  const { kind, number } = tokenOf(token);
  if (kind === 'node') return letterOf(number);
  if (kind === 'value' || kind === 'sum' || kind === 'count') return String(number);
  return SIGNS[kind] ?? '';
}
const SIGNS: Readonly<Record<string, string>> = {
  question: '?',
  call: '→',
  page: '¶',
  thought: '…',
  answer: '=',
  end: '.',
  busy: '×',
  junk: '·',
};

/** The signs of a strip, in the words of a reader. */
export const KEY =
  '? p 8: start at p, visit 8 pages. … 8 0: a thought, 8 to go, sum 0. → p: call p. ¶ p 7 n · · ·: the page of p, value 7, next n, and three words that tell nothing.';
