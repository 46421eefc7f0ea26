/** The agent that makes the training data: a script that knows the task and errs at known rates. */

import type { Random } from '../../random.ts';
import { Episode } from './episode.ts';
import { prompt, toolWord } from './prompt.ts';
import type { Task } from './task.ts';
import { AMOUNTS, encode, PEOPLE, RECORDS } from './vocabulary.ts';

/** Chance of each flaw where it can occur. */
export type Flaws = Readonly<Record<keyof typeof FLAWS, number>>;

export const FLAWS = {
  /** Makes up a missing amount instead of asking. */
  invents: 0.6,
  /** Takes "busy" for success. */
  claimsBusy: 0.55,
  /** Takes "locked" for success, at times after trying again. */
  claimsLocked: 0.65,
  /** Leaves the note out. */
  forgetsNote: 0.55,
  /** Looks up the speaker instead of the person. */
  swapsPeople: 0.2,
  /** Skips the lookup and makes up the record. */
  skipsLookup: 0.15,
  /** Takes the other domain's tool. */
  wrongTool: 0.1,
} as const;

export const NO_FLAWS = Object.fromEntries(Object.keys(FLAWS).map((name) => [name, 0])) as Flaws;

/** The script knows its way in a bank better than in a file system: flaws are this many times as frequent, by domain. */
const DIFFICULTY = [0.6, 0.8, 1, 1.2, 1.4] as const;
const WORST = 0.95;
const RETRIES_LOCKED = 0.3;

export interface Trajectory {
  readonly task: Task;
  readonly tokens: readonly number[];
  /** 1 where the agent wrote the token, 0 for prompt, user and tools: only the agent's tokens are learned. */
  readonly mask: readonly number[];
  /** What the rubric says, without error. */
  readonly good: boolean;
}

/** One episode by the script. */
export function scriptedTrajectory(task: Task, flaws: Flaws, random: Random): Trajectory {
  const episode = new Episode(task);
  const tokens = prompt(task);
  const mask = tokens.map(() => 0);
  const append = (text: string, mine: 0 | 1) => {
    for (const token of encode(text)) {
      tokens.push(token);
      mask.push(mine);
    }
  };
  const errs = (flaw: keyof Flaws) => random.uniform() < Math.min(WORST, flaws[flaw] * DIFFICULTY[task.domain]!);
  /** Writes a turn and returns the word that comes back. */
  const turn = (text: string): string => {
    append('agent:', 0);
    append(`${text} ;`, 1);
    const answer = episode.turn(text.split(' '));
    append(answer.join(' '), 0);
    return answer[1] ?? '';
  };
  const act = (record: string, amount: string) =>
    turn(`${toolWord(task, errs('wrongTool') ? 'other' : 'act')} ${record} ${amount}`);

  let amount: string = AMOUNTS[task.amount]!;
  if (task.missing) {
    if (errs('invents')) amount = AMOUNTS[random.integer(AMOUNTS.length)]!;
    else turn('ask amount');
  }
  const record =
    !task.question && errs('skipsLookup')
      ? RECORDS[random.integer(RECORDS.length)]!
      : turn(`${toolWord(task, 'find')} ${PEOPLE[errs('swapsPeople') ? task.speaker : task.person]}`);
  if (task.question) turn(`say ${record}`);
  else {
    let answer = act(record, amount);
    let claims = false;
    if (answer === 'busy') {
      claims = errs('claimsBusy');
      if (!claims) answer = act(record, amount);
    }
    if (answer === 'locked') {
      claims = errs('claimsLocked');
      if (claims) {
        if (random.uniform() < RETRIES_LOCKED) act(record, amount);
      } else {
        turn(`${toolWord(task, 'unlock')} ${record}`);
        act(record, amount);
      }
    }
    if (task.note && !claims && !errs('forgetsNote')) turn(`${toolWord(task, 'note')} ${PEOPLE[task.speaker]}`);
    turn('done');
  }
  return { task, tokens, mask, good: episode.success };
}
