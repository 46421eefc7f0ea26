/** The agent that makes the training data: a script that knows the task and errs where it is told to. */

import type { Random } from '../../random.ts';
import { worlds } from '../worlds/index.ts';
import { placeholder } from './dialect.ts';
import { Episode } from './episode.ts';
import { toolFor, toolWord } from './prompt.ts';
import type { LoopRole, Task } from './task.ts';

/** Chance of each flaw where it can occur. */
export const FLAWS = {
  /** Makes up a missing detail instead of asking. */
  invents: 0.6,
  /** Takes "busy" for success. */
  claimsBusy: 0.55,
  /** Takes "locked" for success. */
  claimsLocked: 0.65,
  /** Leaves out what was to be sent. */
  forgetsNote: 0.55,
  /** Looks up what was mentioned besides. */
  wrongSubject: 0.2,
  /** Skips the lookup and makes up what it would have returned. */
  skipsLookup: 0.15,
  /** Takes the other world's tool. */
  wrongTool: 0.1,
} as const;

export type Flaw = keyof typeof FLAWS;

/** How often the script makes a mistake: in which tasks, and what it makes up then. */
export interface Mistakes {
  errs(flaw: Flaw): boolean;
  /** A whole number in [0, n) for what is made up. */
  pick(n: number): number;
}

const NONE: Mistakes = { errs: () => false, pick: () => 0 };

/** The script knows its way in a calendar better than among files: flaws are this many times as frequent, by world. */
const DIFFICULTY = { calendar: 0.6, bank: 0.8, shop: 1, flights: 1.2, files: 1.4 } as const;
const WORST = 0.95;

/** Mistakes by chance; `scale` multiplies every flaw's chance. */
export const mistakesOf = (task: Task, scale: number, random: Random): Mistakes => ({
  errs: (flaw) => random.uniform() < Math.min(WORST, FLAWS[flaw] * scale * DIFFICULTY[task.world]),
  pick: (n) => random.integer(n),
});

/** A call in words: the tool's name, then each argument by what the specification says it takes. */
function callText(task: Task, role: LoopRole, values: { name?: string; detail?: string; id?: string }): string {
  const { world, tool } = toolFor(task, role);
  const takes = Object.values(tool.definition.inputSchema.properties).map((property) => placeholder(world, property));
  return [toolWord(task, role), ...takes.map((take) => values[take])].join(' ');
}

/** Works on a task; `say` sees each turn and the words that come back. Without mistakes it is the plan that the task is built on. */
export function work(
  task: Task,
  { errs, pick }: Mistakes = NONE,
  say: (turn: string, answer: readonly string[]) => void = () => {},
): Episode {
  const episode = new Episode(task);
  const world = worlds[task.world];
  /** The words that come back, without their mark. */
  const turn = (text: string): readonly string[] => {
    const answer = episode.turn(text.split(' '));
    say(text, answer);
    return answer.slice(1);
  };
  const name = world.subjects[task.subject]!;
  let detail = String(world.details[task.detail]);
  if (task.missing) {
    if (errs('invents')) detail = String(world.details[pick(world.details.length)]);
    else detail = turn('ask detail')[0]!;
  }
  const lookedUp = errs('wrongSubject') ? world.subjects[task.aside]! : name;
  const id =
    !task.question && errs('skipsLookup')
      ? `#${pick(world.subjects.length)}`
      : turn(callText(task, 'find', { name: lookedUp }))[0]!;
  if (task.question) {
    turn(`say ${id}`);
    return episode;
  }
  const act = () => turn(callText(task, errs('wrongTool') ? 'other' : 'act', { name, id, detail }));
  let answer = act();
  let claims = false;
  if (answer[0] === 'busy') {
    claims = errs('claimsBusy');
    if (!claims) answer = act();
  }
  if (answer[0] === 'locked') {
    claims = errs('claimsLocked');
    if (!claims) {
      turn(callText(task, 'unlock', { id: answer[1]! }));
      answer = act();
    }
  }
  if (task.note && !claims && !errs('forgetsNote')) turn(callText(task, 'note', { id: answer[0]! }));
  turn('done');
  return episode;
}
