/** One episode: keeps the world's state and writes down every turn. Any agent can act in it, scripted or trained. */

import type { Random } from '../../random.ts';
import type { FactKey } from '../tasks/plan.ts';
import type { Task } from '../tasks/task.ts';
import { answerWords, questionWords } from '../tasks/words.ts';
import { agrees, tell } from '../users/user.ts';
import { worlds } from '../worlds/index.ts';
import type { Call, Value } from '../worlds/tool.ts';
import { type Chances, type Result, type State, simulate } from '../worlds/world.ts';
import type { Turn } from './trajectory.ts';

export const SYSTEM_PROMPT =
  'You help with the tools that you have. Ask for what you are not told. Ask before you take something back. ' +
  'When a tool is busy, try again; when something is locked or half done, there is a tool for that. ' +
  'Say so when you could not do it.';

export class Episode {
  readonly turns: Turn[] = [];
  private readonly task: Task;
  private readonly chances: Chances;
  private readonly random: Random;
  private state: State;

  constructor(task: Task, chances: Chances, random: Random) {
    this.task = task;
    this.chances = chances;
    this.random = random;
    this.state = task.initial;
    this.turns.push({ role: 'system', content: SYSTEM_PROMPT, state: this.state });
    this.turns.push({ role: 'user', content: task.request, state: this.state });
  }

  get ended(): boolean {
    const last = this.turns.at(-1);
    return last?.role === 'assistant' && last.does === 'ends';
  }

  call(call: Call): Result {
    this.turns.push({ role: 'assistant', does: 'calls', content: '', call, state: this.state });
    const { state, result } = simulate(worlds[this.task.world], this.state, call, this.random, this.chances);
    this.state = state;
    this.turns.push({ role: 'tool', result, state });
    return result;
  }

  /** Asks the user for a fact and returns the answer. */
  ask(key: FactKey): Value {
    const { state } = this;
    this.turns.push({ role: 'assistant', does: 'asks', key, content: questionWords(this.task.world, key), state });
    const { value, words } = tell(this.task, key);
    this.turns.push({ role: 'user', content: words, tells: key, state });
    return value;
  }

  /** Shows the user a call before it is made and returns whether they agree. */
  confirm(call: Call): boolean {
    const { state } = this;
    const args = Object.values(call.args).join(', ');
    const content = `Shall I call ${call.tool} with ${args}?`;
    this.turns.push({ role: 'assistant', does: 'confirms', call, content, state });
    const yes = agrees(this.task, call);
    this.turns.push({ role: 'user', content: yes ? 'Yes, please.' : 'No, that is not what I want.', yes, state });
    return yes;
  }

  end(claim: 'done' | 'gave up', answer: Value | null): void {
    const told = answer === null ? 'Done.' : answerWords(this.task.world, answer);
    const content = claim === 'done' ? told : 'I am sorry, I could not do this.';
    this.turns.push({ role: 'assistant', does: 'ends', claim, answer, content, state: this.state });
  }
}
