/** One rollout of the scripted agent as tokens, with the mask of what the agent wrote and the rubric's word on it. */

import type { Environment } from './environment.ts';
import type { Errand } from './errand.ts';
import { prompt } from './prompt.ts';
import { succeeded } from './rubric.ts';
import { type Mistakes, work } from './scripted-agent.ts';
import { encode } from './vocabulary.ts';

export interface TrainingRow {
  readonly environment: Environment;
  readonly tokens: readonly number[];
  /** 1 where the agent wrote the token, 0 for prompt, user and tools: only the agent's tokens are learned. */
  readonly mask: readonly number[];
  /** What the rubric says, without error. */
  readonly good: boolean;
}

export function trainingRowOf(errand: Errand, mistakes?: Mistakes): TrainingRow {
  const tokens = prompt(errand);
  const mask = tokens.map(() => 0);
  const append = (text: string, mine: 0 | 1) => {
    for (const token of encode(text)) {
      tokens.push(token);
      mask.push(mine);
    }
  };
  const environment = work(errand, mistakes, (turn, answer) => {
    append('agent:', 0);
    append(`${turn} ;`, 1);
    append(answer.join(' '), 0);
  });
  return { environment, tokens, mask, good: succeeded(environment) };
}
