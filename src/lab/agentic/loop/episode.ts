/** One task being worked on in its simulator: the agent's turns go in, the user's and the tools' answers come out. */

import { worlds } from '../worlds/index.ts';
import { call, type Outcome, type State } from '../worlds/world.ts';
import { argumentsFrom, resultWords } from './dialect.ts';
import { toolFor, toolWord } from './prompt.ts';
import { type LoopRole, ROLES, type Task } from './task.ts';

export class Episode {
  readonly task: Task;
  /** Of the task's own world. */
  state: State;
  /** Of the world whose act lies about among the tools. */
  otherState: State;
  over = false;
  /** The words that ended the episode. */
  claim = '';
  asked = 0;
  /** What looking up the task's subject has returned; undefined until that has happened. */
  found: string | undefined;
  #attempts = 0;

  constructor(task: Task) {
    this.task = task;
    this.state = task.initial;
    this.otherState = task.otherInitial;
  }

  /**
   * One turn of the agent, in words without the closing mark -> the words that it reads next, empty when it has ended the
   * episode. What cannot be a call is answered with "result: bad".
   */
  turn(words: readonly string[]): readonly string[] {
    const [head = '', ...rest] = words;
    if (head === 'done' || head === 'say') {
      this.over = true;
      this.claim = words.join(' ');
      return [];
    }
    if (head === 'ask') {
      this.asked++;
      const answers = this.task.missing && rest.join(' ') === 'detail' && this.asked === 1;
      return ['user:', answers ? String(worlds[this.task.world].details[this.task.detail]) : 'no'];
    }
    const role = ROLES.find((each) => toolWord(this.task, each) === head);
    return ['result:', ...(role ? this.#call(role, rest) : ['bad'])];
  }

  #call(role: LoopRole, words: readonly string[]): readonly string[] {
    const { world, tool } = toolFor(this.task, role);
    const args = argumentsFrom(world, tool.definition, words);
    if (!args) return ['bad'];
    const request = { tool: tool.definition.name, args };
    if (role === 'other') {
      const { state, result } = call(world, this.otherState, request, 'success');
      this.otherState = state;
      return resultWords(world, result);
    }
    const { state, result } = call(world, this.state, request, role === 'act' ? this.#outcome() : 'success');
    this.state = state;
    const answer = resultWords(world, result);
    if (role === 'find' && words[0] === world.subjects[this.task.subject]) this.found = answer[0];
    return answer;
  }

  /** The task's obstacle meets the first act. */
  #outcome(): Outcome {
    const { obstacle } = this.task;
    return this.#attempts++ === 0 && obstacle !== 'none' ? obstacle : 'success';
  }
}
