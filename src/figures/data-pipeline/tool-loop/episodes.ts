/** Two models at the same task: which one to show first, and a turn's changes to the world in words. */

import { KINDS, type Kind } from '../../../lab/agentic/loop/kinds.ts';
import type { Transcript } from '../../../lab/agentic/loop/transcript.ts';
import type { Change } from '../../../lab/agentic/worlds/changes.ts';
import type { NamedArm, ToolLoopRun } from './text.ts';

export interface Acted {
  readonly id: string;
  readonly episodes: readonly Transcript[];
}

/** The arms to set side by side: all that have finished. */
export function acted(run: ToolLoopRun, arms: readonly NamedArm[]): Acted[] {
  return arms.flatMap(({ id }) => {
    const episodes = run.arms[id]?.at(-1)?.episodes;
    return episodes ? [{ id, episodes }] : [];
  });
}

/** The kind of the last task that the first model fails and the last one solves: the later kinds are the harder ones. The first where there is none. */
export function contrast(models: readonly Acted[]): Kind {
  const apart = models.at(-1)?.episodes.findLast(({ success }, i) => success && !models[0]?.episodes[i]?.success);
  return apart?.kind ?? KINDS[0];
}

const shown = (value: Change['after']) => (typeof value === 'string' ? value : JSON.stringify(value));

/** "accounts.A0.balance 4 → 7"; what is new in one piece, "new transfers.3: to A0, amount 3". */
export function changesInWords(changes: readonly Change[]): string[] {
  const added = new Map<string, string[]>();
  const lines: string[] = [];
  for (const { path, before, after } of changes) {
    const dot = path.lastIndexOf('.');
    if (before !== null) {
      lines.push(`${path} ${shown(before)} → ${after === null ? 'gone' : shown(after)}`);
      continue;
    }
    const owner = path.slice(0, dot);
    const fields = added.get(owner) ?? [];
    if (!added.has(owner)) added.set(owner, fields);
    fields.push(`${path.slice(dot + 1)} ${shown(after)}`);
  }
  return [...lines, ...Array.from(added, ([owner, fields]) => `new ${owner}: ${fields.join(', ')}`)];
}

/** The same in short, for a dialogue: what changed, and of what is new its name. */
export const changesInShort = (changes: readonly Change[]): string[] =>
  changesInWords(changes).map((line) => line.replace(/^(new [^:]+):.*/, '$1'));

/** One specification each: what the tool is for, its name, what it takes. */
export const specificationLines = (specifications: string): string[] =>
  specifications.match(/\S+ \S+(?: (?:name|detail|id))+/g) ?? [];

/** What the tool that an agent's turn calls is for, as "pay"; undefined where the turn calls none. */
export function purposeOf(specifications: string, agent: string): string | undefined {
  const [called] = agent.split(' ');
  for (const line of specificationLines(specifications)) {
    const [purpose, name] = line.split(' ');
    if (name === called) return purpose;
  }
  return undefined;
}

/** What is wrong with an episode, worst first; a failed one has one of them at least. */
const WRONGS = [
  ['state', 'the world is not left as the user asked'],
  ['process', 'it neither looked up nor asked for something that it needed'],
  ['end', 'it did not end with the right words'],
] as const;

/** "Solved." or why not. */
export const verdictInWords = ({ success, verdict }: Pick<Transcript, 'success' | 'verdict'>): string =>
  success ? 'Solved.' : `Failed: ${WRONGS.find(([check]) => !verdict[check])?.[1]}.`;
