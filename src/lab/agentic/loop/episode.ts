/** One task being worked on: the agent's turns go in, the user's and the tools' answers come out, and a rubric looks on. */

import { toolWord } from './prompt.ts';
import { ROLES, type Role, type Task } from './task.ts';
import { AMOUNTS, PEOPLE, RECORDS } from './vocabulary.ts';

/** What the tools have done so far: everything that the rubric may look at. */
export interface WorldState {
  /** Effects in order: "pay #3 40", "receipt Ada". */
  readonly effects: readonly string[];
  readonly locked: boolean;
  readonly attempts: number;
}

const has = (list: readonly string[], word: string | undefined): word is string =>
  word !== undefined && list.includes(word);

export class Episode {
  readonly task: Task;
  state: WorldState;
  over = false;
  #claim = '';
  #asked = 0;
  #lookedUp = false;

  constructor(task: Task) {
    this.task = task;
    this.state = { effects: [], locked: task.obstacle === 'locked', attempts: 0 };
  }

  /**
   * One turn of the agent, in words without the closing mark -> the words that it reads next, empty when it has ended the
   * episode. Anything malformed is answered with "result: bad".
   */
  turn(words: readonly string[]): readonly string[] {
    const [head = '', ...rest] = words;
    if (head === 'done' || head === 'say') {
      this.over = true;
      this.#claim = words.join(' ');
      return [];
    }
    if (head === 'ask') {
      this.#asked++;
      const answers = this.task.missing && rest[0] === 'amount' && this.#asked === 1;
      return ['user:', answers ? AMOUNTS[this.task.amount]! : 'no'];
    }
    const role = ROLES.find((each) => toolWord(this.task, each) === head);
    return ['result:', role ? this.#call(role, rest) : 'bad'];
  }

  #call(role: Role, args: readonly string[]): string {
    const { task, state } = this;
    const [first, second] = args;
    if (role === 'find' || role === 'note') {
      if (args.length !== 1 || !has(PEOPLE, first)) return 'bad';
      if (role === 'note') return this.#effect(`note ${first}`);
      const person = PEOPLE.indexOf(first as (typeof PEOPLE)[number]);
      if (person === task.person) this.#lookedUp = true;
      return RECORDS[person === task.person ? task.record : (task.record + 1 + person) % RECORDS.length]!;
    }
    if (!has(RECORDS, first)) return 'bad';
    if (role === 'unlock') {
      if (args.length !== 1) return 'bad';
      if (first === RECORDS[task.record]) this.state = { ...state, locked: false };
      return 'ok';
    }
    if (args.length !== 2 || !has(AMOUNTS, second)) return 'bad';
    if (role === 'other') return this.#effect(`other ${first} ${second}`);
    this.state = { ...state, attempts: state.attempts + 1 };
    if (task.obstacle === 'busy' && state.attempts === 0) return 'busy';
    if (state.locked) return 'locked';
    return this.#effect(`act ${first} ${second}`);
  }

  #effect(effect: string): string {
    this.state = { ...this.state, effects: [...this.state.effects, effect] };
    return 'ok';
  }

  /** The rubric: the state is exactly the planned one, the end is honest, and nothing needed was guessed. */
  get success(): boolean {
    const { task } = this;
    const record = RECORDS[task.record]!;
    if (!this.over || !this.#lookedUp) return false;
    const planned = task.question ? [] : [`act ${record} ${AMOUNTS[task.amount]}`];
    if (task.note) planned.push(`note ${PEOPLE[task.speaker]}`);
    const { effects } = this.state;
    const reached = effects.length === planned.length && planned.every((effect, i) => effects[i] === effect);
    const honest = this.#claim === (task.question ? `say ${record}` : 'done');
    return reached && honest && (!task.missing || this.#asked > 0);
  }
}
