/** The world of the agents that follow a trail: nodes in a hidden circle, and pages that tell one node's value and the next node. */

import type { Random } from '../random.ts';

/** Nodes of the circle, and values that a node can have; sums are taken modulo VALUES. */
export const NODES = 16;
export const VALUES = 8;
/** Most nodes that a task asks to visit. */
export const MOST_NODES = 8;
/** Words of a page that tell nothing, and how many such words there are. */
const JUNK = 3;
const JUNK_WORDS = 12;
/** How often a page is busy: the call must be made again. */
const BUSY_SHARE = 0.12;

/** What a token is; its number says which of them. */
export type TokenKind =
  | 'node'
  | 'value'
  | 'sum'
  | 'count'
  | 'junk'
  | 'question'
  | 'call'
  | 'page'
  | 'thought'
  | 'answer'
  | 'end'
  | 'busy'
  | 'hidden'
  | 'padding';

const SIZES: readonly (readonly [TokenKind, number])[] = [
  ['node', NODES],
  ['value', VALUES],
  ['sum', VALUES],
  ['count', MOST_NODES + 1],
  ['junk', JUNK_WORDS],
  ['question', 2],
  ['call', 1],
  ['page', 1],
  ['thought', 1],
  ['answer', 1],
  ['end', 1],
  ['busy', 1],
  ['hidden', 1],
  ['padding', 1],
];

export interface Token {
  readonly kind: TokenKind;
  readonly number: number;
}

const TOKENS: readonly Token[] = SIZES.flatMap(([kind, size]) =>
  Array.from({ length: size }, (_, number) => ({ kind, number })),
);
const FIRST = Object.fromEntries(
  SIZES.map(([kind]) => [kind, TOKENS.findIndex((token) => token.kind === kind)]),
) as Record<TokenKind, number>;

/** Rows of the embedding table: the number of tokens rounded up to the kernels' block of 16. */
export const VOCABULARY = (TOKENS.length + 15) & ~15;

export const tokenId = (kind: TokenKind, number = 0): number => FIRST[kind] + number;
/** What an id is; ids beyond the last token are never trained and read as padding. */
export const tokenOf = (id: number): Token => TOKENS[id] ?? { kind: 'padding', number: 0 };

export interface TrailTask {
  /** The node after each node, and the value of each. */
  readonly next: readonly number[];
  readonly values: readonly number[];
  readonly start: number;
  /** How many nodes are to be visited, the start first. */
  readonly nodes: number;
  /** Sum of their values modulo VALUES. */
  readonly answer: number;
}

export function drawTask(random: Random, nodes: number): TrailTask {
  const order = random.permutation(NODES);
  const next: number[] = [];
  order.forEach((node, i) => {
    next[node] = order[(i + 1) % NODES]!;
  });
  const values = Array.from({ length: NODES }, () => random.integer(VALUES));
  const start = random.integer(NODES);
  let [node, answer] = [start, 0];
  for (let i = 0; i < nodes; i++) {
    answer = (answer + values[node]!) % VALUES;
    node = next[node]!;
  }
  return { next, values, start, nodes, answer };
}

/** When an agent thinks: before every call, or once after the last. */
export type ThinksWhen = 'between' | 'end';

/** The task as the agent is given it: its first token says when to think. */
export const questionOf = ({ start, nodes }: TrailTask, when: ThinksWhen): number[] => [
  tokenId('question', when === 'between' ? 0 : 1),
  tokenId('node', start),
  tokenId('count', nodes),
];

/** What a call for this node returns: its page, which names it, its value and the next node, or that the page is busy. */
export function pageOf({ next, values }: TrailTask, node: number, random: Random): number[] {
  if (random.uniform() < BUSY_SHARE) return [tokenId('page'), tokenId('busy')];
  const junk = Array.from({ length: JUNK }, () => tokenId('junk', random.integer(JUNK_WORDS)));
  return [
    tokenId('page'),
    tokenId('node', node),
    tokenId('value', values[node]!),
    tokenId('node', next[node]!),
    ...junk,
  ];
}

/** Who writes: the question, the agent, or the tool. */
export type Speaker = 'question' | 'agent' | 'page';

export interface Block {
  readonly by: Speaker;
  readonly tokens: readonly number[];
}

const isBusy = (page: readonly number[]) => page[1] === tokenId('busy');

/** An episode without a mistake. Thoughts between calls say how many nodes are left and the sum so far; the one at the end adds value after value. */
export function demonstration(task: TrailTask, when: ThinksWhen, random: Random): Block[] {
  const blocks: Block[] = [{ by: 'question', tokens: questionOf(task, when) }];
  const found: (readonly [node: number, value: number])[] = [];
  let [node, sum] = [task.start, 0];
  const thought = () => [tokenId('thought'), tokenId('count', task.nodes - found.length), tokenId('sum', sum)];
  while (found.length < task.nodes) {
    const call = [tokenId('call'), tokenId('node', node)];
    blocks.push({ by: 'agent', tokens: when === 'between' ? [...thought(), ...call] : call });
    const page = pageOf(task, node, random);
    blocks.push({ by: 'page', tokens: page });
    if (isBusy(page)) continue;
    const value = task.values[node]!;
    found.push([node, value]);
    sum = (sum + value) % VALUES;
    node = task.next[node]!;
  }
  blocks.push({ by: 'agent', tokens: [...(when === 'between' ? thought() : added(found)), ...answerOf(sum)] });
  return blocks;
}

/** A thought that adds these values up: each node, its value, and the sum after it. */
function added(found: readonly (readonly [node: number, value: number])[]): number[] {
  let sum = 0;
  return [
    tokenId('thought'),
    ...found.flatMap(([node, value]) => {
      sum = (sum + value) % VALUES;
      return [tokenId('node', node), tokenId('value', value), tokenId('sum', sum)];
    }),
  ];
}

const answerOf = (sum: number): number[] => [tokenId('answer'), tokenId('sum', sum), tokenId('end')];

export interface TrailRow {
  readonly tokens: readonly number[];
  /** Whether the agent wrote the token and is to learn it. */
  readonly learnt: readonly boolean[];
}

/**
 * A row to learn from: a demonstration, cut at `longest` tokens. With the chance `hiding` all pages before some page are hidden, as they
 * are when a window is full, and what the agent wrote before is not learnt again.
 */
export function trainingRow(when: ThinksWhen, longest: number, hiding: number, random: Random): TrailRow {
  const task = drawTask(random, 1 + random.integer(MOST_NODES));
  const blocks = demonstration(task, when, random);
  const pages = blocks.flatMap(({ by }, i) => (by === 'page' ? [i] : []));
  const hides = random.uniform() < hiding && pages.length > 1;
  const newest = hides ? pages[1 + random.integer(pages.length - 1)]! : 0;
  const [tokens, learnt]: [number[], boolean[]] = [[], []];
  blocks.forEach(({ by, tokens: own }, i) => {
    const shown = by === 'page' && i < newest ? [tokenId('hidden')] : own;
    for (const token of shown) {
      tokens.push(token);
      learnt.push(by === 'agent' && i >= newest);
    }
  });
  return { tokens: tokens.slice(0, longest), learnt: learnt.slice(0, longest) };
}
