/** The agent that makes the training data: a script that knows the errand and errs where it is told to. */

import type { Random } from '../../random.ts';
import { worlds } from '../worlds/index.ts';
import { placeholder } from './dialect.ts';
import { Environment } from './environment.ts';
import type { Errand, LoopRole } from './errand.ts';
import { toolFor, toolWord } from './prompt.ts';

/** Chance of each mistake where it can occur. */
export const MISTAKE_CHANCES = {
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

export type Mistake = keyof typeof MISTAKE_CHANCES;

/** How often the script makes a mistake: in which errands, and what it makes up then. */
export interface Mistakes {
  errs(mistake: Mistake): boolean;
  /** A whole number in [0, n) for what is made up. */
  pick(n: number): number;
}

const NONE: Mistakes = { errs: () => false, pick: () => 0 };

/** The script knows its way in a calendar better than among files: mistakes are this many times as frequent, by world. */
const DIFFICULTY = { calendar: 0.6, bank: 0.8, shop: 1, flights: 1.2, files: 1.4 } as const;
const WORST = 0.95;

/** Mistakes by chance; `scale` multiplies every chance. */
export const mistakesOf = (errand: Errand, scale: number, random: Random): Mistakes => ({
  errs: (mistake) => random.uniform() < Math.min(WORST, MISTAKE_CHANCES[mistake] * scale * DIFFICULTY[errand.world]),
  pick: (n) => random.integer(n),
});

/** A call in words: the tool's name, then each argument by what the specification says it takes. */
function callText(errand: Errand, role: LoopRole, values: { name?: string; detail?: string; id?: string }): string {
  const { world, tool } = toolFor(errand, role);
  const takes = Object.values(tool.definition.inputSchema.properties).map((property) => placeholder(world, property));
  return [toolWord(errand, role), ...takes.map((take) => values[take])].join(' ');
}

/** Works on an errand; `say` sees each turn and the words that come back. Without mistakes it is the plan that the errand is built on. */
export function work(
  errand: Errand,
  { errs, pick }: Mistakes = NONE,
  say: (turn: string, answer: readonly string[]) => void = () => {},
): Environment {
  const environment = new Environment(errand);
  const world = worlds[errand.world];
  /** The words that come back, without their mark. */
  const turn = (text: string): readonly string[] => {
    const answer = environment.turn(text.split(' '));
    say(text, answer);
    return answer.slice(1);
  };
  const name = world.subjects[errand.subject]!;
  let detail = String(world.details[errand.detail]);
  if (errand.missing) {
    if (errs('invents')) detail = String(world.details[pick(world.details.length)]);
    else detail = turn('ask detail')[0]!;
  }
  const lookedUp = errs('wrongSubject') ? world.subjects[errand.aside]! : name;
  const id =
    !errand.question && errs('skipsLookup')
      ? `#${pick(world.subjects.length)}`
      : turn(callText(errand, 'find', { name: lookedUp }))[0]!;
  if (errand.question) {
    turn(`say ${id}`);
    return environment;
  }
  const act = () => turn(callText(errand, errs('wrongTool') ? 'other' : 'act', { name, id, detail }));
  let answer = act();
  let claims = false;
  if (answer[0] === 'busy') {
    claims = errs('claimsBusy');
    if (!claims) answer = act();
  }
  if (answer[0] === 'locked') {
    claims = errs('claimsLocked');
    if (!claims) {
      turn(callText(errand, 'unlock', { id: answer[1]! }));
      answer = act();
    }
  }
  if (errand.note && !claims && !errs('forgetsNote')) turn(callText(errand, 'note', { id: answer[0]! }));
  turn('done');
  return environment;
}
