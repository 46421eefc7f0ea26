/** One episode of the scripted agent as tokens, with the mask of what the agent wrote and the rubric's word on it. */

import type { Episode } from './episode.ts';
import { prompt } from './prompt.ts';
import { succeeded } from './rubric.ts';
import { type Mistakes, work } from './scripted-agent.ts';
import type { Task } from './task.ts';
import { encode } from './vocabulary.ts';

export interface Trajectory {
  readonly episode: Episode;
  readonly tokens: readonly number[];
  /** 1 where the agent wrote the token, 0 for prompt, user and tools: only the agent's tokens are learned. */
  readonly mask: readonly number[];
  /** What the rubric says, without error. */
  readonly good: boolean;
}

export function trajectoryOf(task: Task, mistakes?: Mistakes): Trajectory {
  const tokens = prompt(task);
  const mask = tokens.map(() => 0);
  const append = (text: string, mine: 0 | 1) => {
    for (const token of encode(text)) {
      tokens.push(token);
      mask.push(mine);
    }
  };
  const episode = work(task, mistakes, (turn, answer) => {
    append('agent:', 0);
    append(`${turn} ;`, 1);
    append(answer.join(' '), 0);
  });
  return { episode, tokens, mask, good: succeeded(episode) };
}
