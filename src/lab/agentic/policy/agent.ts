/** The scripted agent: it knows the plan and follows it, recovers from errors, and slips as often as its flaws say. */

import type { Random } from '../../random.ts';
import { type FactKey, fieldsOf, type PlanStep, type Source } from '../tasks/plan.ts';
import type { Task } from '../tasks/task.ts';
import { worlds } from '../worlds/index.ts';
import type { Args, Call, ToolDefinition, Value } from '../worlds/tool.ts';
import { type Chances, type Result, toolNamed, toolOf } from '../worlds/world.ts';
import { Episode } from './episode.ts';
import type { Flaw, FlawRates } from './flaws.ts';
import type { Trajectory } from './trajectory.ts';

/** After so many repairs of one step, or so many turns in all, the agent says that it could not do it. */
const REPAIRS = 6;
const PATIENCE = 44;

class ScriptedAgent {
  private readonly task: Task;
  private readonly episode: Episode;
  private readonly random: Random;
  private readonly isSlip: (flaw: Flaw) => boolean;
  private readonly slips: Flaw[] = [];
  private readonly known = new Map<FactKey, Value>();
  private readonly results: Result[] = [];

  constructor(task: Task, episode: Episode, isSlip: (flaw: Flaw) => boolean, random: Random) {
    this.task = task;
    this.episode = episode;
    this.isSlip = isSlip;
    this.random = random;
    for (const { key, value } of task.facts) if (!task.rubric.ask.includes(key)) this.known.set(key, value);
  }

  run(): Trajectory {
    for (const step of this.task.steps) if (!this.take(step)) break;
    if (!this.episode.ended) this.episode.end('done', this.lastAnswer());
    return { turns: this.episode.turns, slips: this.slips };
  }

  private slip(flaw: Flaw): boolean {
    const does = this.isSlip(flaw);
    if (does) this.slips.push(flaw);
    return does;
  }

  /** One step of the plan with all that belongs to it; false when the agent stops there. */
  private take(step: PlanStep): boolean {
    if (this.slip('givesUp') || this.isLong) return this.stop();
    if (this.slip('claimsSuccess')) {
      this.episode.end('done', this.task.rubric.answer === null ? null : this.inventedAnswer());
      return false;
    }
    const call = this.callOf(step);
    if (this.slip('wrongTool')) {
      this.results.push(this.episode.call(this.wrongCall()));
      return true;
    }
    const request = this.slip('wrongArgument') ? this.withWrongArgument(call) : call;
    if (this.task.rubric.confirm.includes(call.tool) && !this.slip('skipsConfirmation')) {
      if (!this.episode.confirm(request)) return this.stop();
    }
    const result = this.callUntilDone(request);
    this.results.push(result);
    return result.status !== 'error' || this.slips.at(-1) === 'noRecovery' ? true : this.stop();
  }

  private get isLong(): boolean {
    return this.episode.turns.length > PATIENCE;
  }

  private stop(): false {
    this.episode.end('gave up', null);
    return false;
  }

  /** Tries again when busy, unlocks what is locked, completes what is half done. */
  private callUntilDone(request: Call): Result {
    let result = this.episode.call(request);
    for (let repairs = 0; repairs < REPAIRS && !(this.isLong && result.status === 'error'); repairs++) {
      const isOpen = result.status === 'partial' || result.error === 'busy' || result.error === 'locked';
      if (!isOpen || this.slip('noRecovery')) return result;
      if (result.status === 'partial') {
        this.repair('complete', result);
        return result;
      }
      if (result.error === 'locked') this.repair('unlock', result);
      result = this.episode.call(request);
    }
    return result;
  }

  private repair(role: 'complete' | 'unlock', result: Result): void {
    const { name, inputSchema } = toolOf(worlds[this.task.world], role).definition;
    const key = inputSchema.required[0]!;
    this.episode.call({ tool: name, args: { [key]: result[key]! } });
  }

  private callOf({ tool, args }: PlanStep): Call {
    const { definition } = toolNamed(worlds[this.task.world], tool)!;
    const values = Object.entries(args).map(([name, source]) => [name, this.valueOf(definition, name, source)]);
    return { tool, args: Object.fromEntries(values) };
  }

  /** From the user or from an earlier result; made up where that result has no such field. */
  private valueOf(definition: ToolDefinition, name: string, source: Source): Value {
    const values = definition.inputSchema.properties[name]!.enum;
    if (source.from === 'result') return this.results[source.step]?.[source.field] ?? this.any(values);
    const known = this.known.get(source.key);
    if (known !== undefined) return known;
    const value = this.slip('guesses') ? this.any(values) : this.episode.ask(source.key);
    this.known.set(source.key, value);
    return value;
  }

  private any(values: readonly Value[]): Value {
    return values[this.random.integer(values.length)]!;
  }

  private other(values: readonly Value[], than: Value | undefined): Value {
    return this.any(values.filter((value) => value !== than));
  }

  private withWrongArgument({ tool, args }: Call): Call {
    const { properties } = toolNamed(worlds[this.task.world], tool)!.definition.inputSchema;
    const names = Object.keys(args);
    const name = names[this.random.integer(names.length)]!;
    return { tool, args: { ...args, [name]: this.other(properties[name]!.enum, args[name]) } };
  }

  private wrongCall(): Call {
    const { forbidden } = this.task.rubric;
    const tool = forbidden[this.random.integer(forbidden.length)]!;
    const { properties } = toolNamed(worlds[this.task.world], tool)!.definition.inputSchema;
    const args: Args = Object.fromEntries(
      Object.entries(properties).map(([name, { enum: values }]) => [name, this.any(values)]),
    );
    return { tool, args };
  }

  /** What the last result says, for tasks that ask for it. */
  private lastAnswer(): Value | null {
    const last = this.results.at(-1);
    if (this.task.rubric.answer === null || !last) return null;
    return fieldsOf(last)[0]?.[1] ?? this.inventedAnswer();
  }

  private inventedAnswer(): Value {
    const { answer } = this.task.rubric;
    return typeof answer === 'number'
      ? this.other([1, 2, 3, 4, 5, 6, 7, 8], answer)
      : this.other(['R0', 'R1'], answer!);
  }
}

/** One episode under chance: the agent slips on each occasion at the rate of the flaw. */
export function act(task: Task, flaws: FlawRates, chances: Chances, random: Random): Trajectory {
  const [world, agent, slips] = [random.fork(), random.fork(), random.fork()];
  const isSlip = (flaw: Flaw) => slips.uniform() < flaws[flaw];
  return new ScriptedAgent(task, new Episode(task, chances, world), isSlip, agent).run();
}

/** One episode in which the agent slips once: on the given occasion for this flaw, 1 for the first. Never without a flaw. */
export function actWithSlip(
  task: Task,
  slip: { readonly flaw: Flaw; readonly occasion: number } | undefined,
  chances: Chances,
  random: Random,
): Trajectory {
  const [world, agent] = [random.fork(), random.fork()];
  let occasions = 0;
  const isSlip = (flaw: Flaw) => flaw === slip?.flaw && ++occasions === slip.occasion;
  return new ScriptedAgent(task, new Episode(task, chances, world), isSlip, agent).run();
}
