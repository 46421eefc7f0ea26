/** The agents at work: many tasks side by side, under a window, a limit of calls and a limit of thinking tokens a step. */

import { IncrementalDecoder } from '../model/incremental.ts';
import type { Transformer } from '../model/transformer.ts';
import { Random } from '../random.ts';
import { pageOf, questionOf, type Speaker, type ThinksWhen, type TrailTask, tokenId, tokenOf } from './trail.ts';
import type { Ending, Episode, WhenFull } from './trail-episode.ts';

export interface Limits {
  /** Tokens of the window. */
  readonly window: number;
  readonly whenFull: WhenFull;
  /** Calls that the agent may make. */
  readonly calls: number;
  /** Tokens of thinking a step; when they are used up the agent must call or answer. */
  readonly thought: number;
}

/** The next token of every row -> logits (rows, vocabulary): a model's, or a script's wishes. Called for positions 0, 1, 2, … */
export type Step = (ids: Int32Array) => ArrayLike<number>;

const [CALL, ANSWER, END, HIDDEN, PADDING] = (['call', 'answer', 'end', 'hidden', 'padding'] as const).map((kind) =>
  tokenId(kind),
) as [number, number, number, number, number];
/** An agent that writes more than this in one step is stuck. */
const MOST_A_STEP = 48;

/** One episode that is being played. */
class Player {
  readonly task: TrailTask;
  /** What the model reads. */
  context: number[];
  ending: Ending | undefined;
  isRight = false;
  readonly #blocks: { readonly by: Speaker; readonly tokens: number[]; isHidden: boolean }[];
  readonly #limits: Limits;
  readonly #random: Random;
  readonly #hidings: number[] = [];
  readonly #cuts: number[] = [];
  #calls = 0;
  #said: number;

  constructor(task: TrailTask, when: ThinksWhen, limits: Limits, random: Random) {
    this.task = task;
    this.context = questionOf(task, when);
    this.#said = this.context.length;
    this.#blocks = [
      { by: 'question', tokens: [...this.context], isHidden: false },
      { by: 'agent', tokens: [], isHidden: false },
    ];
    this.#limits = limits;
    this.#random = random;
  }

  #say(by: Speaker, tokens: readonly number[]): void {
    const last = this.#blocks.at(-1)!;
    if (last.by === by) last.tokens.push(...tokens);
    else this.#blocks.push({ by, tokens: [...tokens], isHidden: false });
    this.context.push(...tokens);
    this.#said += tokens.length;
  }

  /** Sees to the window. True when the context is another one now and must be read again. */
  makeRoom(): boolean {
    const limits = this.#limits;
    if (this.context.length < limits.window) return false;
    if (limits.whenFull === 'hide') {
      const pages = this.#blocks.filter(({ by }) => by === 'page');
      const old = pages.slice(0, -1).filter(({ isHidden }) => !isHidden);
      for (const page of old) page.isHidden = true;
      if (old.length > 0) {
        this.#hidings.push(this.#said);
        this.context = this.#blocks.flatMap(({ tokens, isHidden }) => (isHidden ? [HIDDEN] : tokens));
        if (this.context.length < limits.window) return true;
      }
    }
    this.ending = 'window';
    return false;
  }

  /** One more token of the agent, chosen by these scores, and what comes of it. */
  take(scores: ArrayLike<number>): void {
    const written = this.#blocks.at(-1)!.by === 'agent' ? this.#blocks.at(-1)!.tokens : [];
    const acts = written.includes(CALL) || written.includes(ANSWER);
    let token = largest(scores);
    if (!acts && token !== CALL && token !== ANSWER && written.length >= this.#limits.thought) {
      if (this.#cuts.at(-1) !== this.#said) this.#cuts.push(this.#said);
      token = scores[CALL]! >= scores[ANSWER]! ? CALL : ANSWER;
    }
    if (token === CALL && this.#calls >= this.#limits.calls) {
      this.ending = 'calls';
      return;
    }
    this.#say('agent', [token]);
    const own = this.#blocks.at(-1)!.tokens;
    if (own.at(-2) === CALL) this.#call(token);
    else if (own.at(-2) === ANSWER) this.isRight = token === tokenId('sum', this.task.answer);
    else if (own.at(-3) === ANSWER || token === END) {
      this.isRight &&= token === END;
      this.ending = token === END && own.at(-3) === ANSWER ? 'answer' : 'unreadable';
    }
    if (own.length > MOST_A_STEP) this.ending ??= 'unreadable';
  }

  #call(token: number): void {
    const { kind, number } = tokenOf(token);
    if (kind !== 'node') {
      this.ending = 'unreadable';
      return;
    }
    this.#calls++;
    this.#say('page', pageOf(this.task, number, this.#random));
  }

  get episode(): Episode {
    return {
      blocks: this.#blocks.filter(({ tokens }) => tokens.length > 0).map(({ by, tokens }) => ({ by, tokens })),
      hidings: this.#hidings,
      cuts: this.#cuts,
      ending: this.ending ?? 'window',
      isRight: this.ending === 'answer' && this.isRight,
    };
  }
}

function largest(scores: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < scores.length; i++) if (scores[i]! > scores[best]!) best = i;
  return best;
}

/**
 * Plays all tasks to their end, each with the luck of its own seed. `begin` gives a step function for so many rows, at position 0. Rows
 * whose pages are hidden wait until all others are done or wait too, and are then read again from the first token.
 */
export function playAll(
  tasks: readonly (readonly [TrailTask, number])[],
  when: ThinksWhen,
  limits: Limits,
  begin: (rows: number) => Step,
): Episode[] {
  const players = tasks.map(([task, seed]) => new Player(task, when, limits, new Random(seed)));
  let active = players;
  while (active.length > 0) {
    const step = begin(active.length);
    const waits = active.map(() => false);
    const ids = new Int32Array(active.length);
    const isIdle = (row: number) => waits[row]! || active[row]!.ending !== undefined;
    for (let t = 0; active.some((_, row) => !isIdle(row)); t++) {
      active.forEach(({ context }, row) => {
        ids[row] = context[t] ?? PADDING;
      });
      const scores = step(ids);
      const width = scores.length / active.length;
      active.forEach((player, row) => {
        if (isIdle(row) || t + 1 < player.context.length) return;
        player.take(subarray(scores, row * width, width));
        if (player.ending === undefined) waits[row] = player.makeRoom();
      });
    }
    active = active.filter(({ ending }) => ending === undefined);
  }
  return players.map(({ episode }) => episode);
}

const subarray = (scores: ArrayLike<number>, from: number, count: number): ArrayLike<number> =>
  scores instanceof Float32Array || scores instanceof Float64Array
    ? scores.subarray(from, from + count)
    : Array.from({ length: count }, (_, i) => scores[from + i]!);

/** Rows that one decoder takes: more would not fit the arena beside the model. */
const ROWS = 48;

/** The same by a model, the likeliest token each time. A window beyond the model's length is the model's length. */
export function playWith(
  model: Transformer,
  tasks: readonly (readonly [TrailTask, number])[],
  when: ThinksWhen,
  limits: Limits,
): Episode[] {
  const fitting = { ...limits, window: Math.min(limits.window, model.config.length) };
  return Array.from({ length: Math.ceil(tasks.length / ROWS) }, (_, part) =>
    playAll(tasks.slice(part * ROWS, (part + 1) * ROWS), when, fitting, (rows) => {
      const decoder = new IncrementalDecoder(model, rows);
      return (ids) => decoder.step(ids);
    }),
  ).flat();
}
