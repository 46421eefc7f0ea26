/** What an optimizer is: rules that update weights from their gradients, made of parts in a chain, chosen by the kind of weight. */

import type { Parameters, Weight, WeightKind } from '../model/parameters.ts';
import type { Tape } from '../tensor/tape.ts';
import { type Scheduled, valueAt } from './schedules.ts';

/**
 * The change of one weight W that a chain is making, until it is applied as W <- (1 - decay) W - factor U. The gradient itself
 * is { at: w.grad, factor: 1, decay: 0 }: the parts of the chain turn it into the update.
 */
export interface Change {
  /** Arena offset of U, of W's shape. */
  readonly at: number;
  readonly factor: number;
  readonly decay: number;
}

/** Arena offsets of what is remembered of one weight between updates, by name, such as "momentum". */
export type Memory = Readonly<Record<string, number>>;

interface Remembers {
  /** Of weight i among those that the part or the rule was given. */
  memory?(i: number): Memory;
}

/** A part at work on the weights it was given. `t` counts updates from 0. */
export interface BoundPart extends Remembers {
  turn(change: Change, i: number, t: number): Change;
}

/** One step of a chain, such as momentum. Claims room for what it remembers of these weights, cleared. */
export type Part = (tape: Tape, weights: readonly Weight[]) => BoundPart;

export interface BoundRule extends Remembers {
  /** Updates every weight in place from the gradients on the tape. `t` counts updates from 0. */
  update(t: number): void;
}

/** How some weights are updated. A new optimizer is a file with one of these. */
export type Rule = (tape: Tape, weights: readonly Weight[]) => BoundRule;

/** The rule that sends each weight's gradient through the parts, first to last, and applies what comes out. */
export const chain =
  (...parts: readonly Part[]): Rule =>
  (tape, weights) => {
    const bound = parts.map((part) => part(tape, weights));
    return {
      memory: (i) => Object.assign({}, ...bound.map((part) => part.memory?.(i))),
      update(t) {
        weights.forEach(({ tensor }, i) => {
          let change: Change = { at: tensor.grad, factor: 1, decay: 0 };
          for (const part of bound) change = part.turn(change, i, t);
          tape.kernels.axpby(1 - change.decay, tensor.data, -change.factor, change.at, tensor.data, tensor.size);
        });
      },
    };
  };

/** Adds the decay of decoupled weight decay: U + lambda W. Comes before the learning rate, which scales both. */
export const weightDecay =
  (lambda: Scheduled): Part =>
  () => ({ turn: (change, _, t) => ({ ...change, decay: change.decay + valueAt(lambda, t) }) });

/** Scales the update and its decay by the learning rate. */
export const learningRate =
  (rate: Scheduled): Part =>
  () => ({
    turn({ at, factor, decay }, _, t) {
      const now = valueAt(rate, t);
      return { at, factor: now * factor, decay: now * decay };
    },
  });

/** One rule for each group of weights; `groupOf` says where a weight belongs. */
export const byGroup =
  <G extends string>(groupOf: (weight: Weight) => G, rules: Readonly<Record<G, Rule>>): Rule =>
  (tape, weights) => {
    const groups = Object.entries<Rule>(rules).map(([group, rule]) => {
      const own = weights.filter((weight) => groupOf(weight) === group);
      return { own, rule: rule(tape, own) };
    });
    return {
      memory(i) {
        const { own, rule } = groups.find(({ own }) => own.includes(weights[i]!))!;
        return rule.memory?.(own.indexOf(weights[i]!)) ?? {};
      },
      update(t) {
        for (const { rule } of groups) rule.update(t);
      },
    };
  };

/** One rule for each kind of weight. */
export const byKind = (rules: Readonly<Record<WeightKind, Rule>>): Rule => byGroup(({ kind }) => kind, rules);

/** Room for n elements that outlives the step, cleared. */
export function cleared(tape: Tape, n: number): number {
  const at = tape.allocate(n);
  tape.kernels.fill(at, 0, n);
  return at;
}

/** A rule at work on all weights of a model. Made after the weights and before the first step. */
export class Optimizer {
  readonly #parameters: Parameters;
  readonly #rule: BoundRule;
  #updates = 0;

  constructor(parameters: Parameters, rule: Rule) {
    this.#parameters = parameters;
    this.#rule = rule(parameters.tape, parameters.list);
    parameters.tape.keep();
  }

  /** Updates made so far: the t at which the next one reads its schedules. */
  get updates(): number {
    return this.#updates;
  }

  /** Updates every weight from the gradients on the tape. */
  step(): void {
    this.#rule.update(this.#updates++);
  }

  /** Arena offsets of what the rule remembers of a weight. Throws when no weight has this name. */
  memory(name: string): Memory {
    const i = this.#parameters.list.findIndex((weight) => weight.name === name);
    if (i < 0) throw new RangeError(`There is no weight "${name}".`);
    return this.#rule.memory?.(i) ?? {};
  }
}
