/** One errand being worked on in its simulator: the agent's turns go in, the user's and the tools' answers come out. */

import { worlds } from '../worlds/index.ts';
import { call, type Outcome, type State } from '../worlds/world.ts';
import { argumentsFrom, resultWords } from './dialect.ts';
import { type Errand, type LoopRole, ROLES } from './errand.ts';
import { toolFor, toolWord } from './prompt.ts';

export class Environment {
  readonly errand: Errand;
  /** Of the errand's own world. */
  state: State;
  /** Of the world whose act lies about among the tools. */
  otherState: State;
  over = false;
  /** The words that ended the environment. */
  claim = '';
  asked = 0;
  /** What looking up the errand's subject has returned; undefined until that has happened. */
  found: string | undefined;
  #rollouts = 0;

  constructor(errand: Errand) {
    this.errand = errand;
    this.state = errand.initial;
    this.otherState = errand.otherInitial;
  }

  /**
   * One turn of the agent, in words without the closing mark -> the words that it reads next, empty when it has ended the
   * environment. What cannot be a call is answered with "result: bad".
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
      const answers = this.errand.missing && rest.join(' ') === 'detail' && this.asked === 1;
      return ['user:', answers ? String(worlds[this.errand.world].details[this.errand.detail]) : 'no'];
    }
    const role = ROLES.find((each) => toolWord(this.errand, each) === head);
    return ['result:', ...(role ? this.#call(role, rest) : ['bad'])];
  }

  #call(role: LoopRole, words: readonly string[]): readonly string[] {
    const { world, tool } = toolFor(this.errand, role);
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
    if (role === 'find' && words[0] === world.subjects[this.errand.subject]) this.found = answer[0];
    return answer;
  }

  /** The errand's obstacle meets the first act. */
  #outcome(): Outcome {
    const { obstacle } = this.errand;
    return this.#rollouts++ === 0 && obstacle !== 'none' ? obstacle : 'success';
  }
}
