/** The optimizer of a whole model, as K2 and the toys have it: one for the hidden matrices, AdamW for embeddings, head and gains. */

import { adamw } from './adamw.ts';
import { muon } from './muon.ts';
import { byKind, type Rule } from './optimizer.ts';
import type { Scheduled } from './schedules.ts';

export interface HiddenSettings {
  readonly rate: Scheduled;
  /** mu of Muon; AdamW has its own. */
  readonly momentum: Scheduled;
  readonly weightDecay: Scheduled;
}

/** What an arm may name as the optimizer of its hidden matrices. */
const HIDDEN = {
  muon,
  adamw: ({ rate, weightDecay }: HiddenSettings) => adamw({ rate, weightDecay }),
} satisfies Record<string, (settings: HiddenSettings) => Rule>;

export type HiddenOptimizer = keyof typeof HIDDEN;

export interface HybridSettings extends HiddenSettings {
  readonly hidden: HiddenOptimizer;
  /** Rate of embeddings, head and gains; that of the hidden matrices when left out. */
  readonly otherRate?: Scheduled;
  /** Decay of the gains; none when left out. */
  readonly gainDecay?: Scheduled;
}

/** `weightDecay` is that of hidden matrices and embeddings. */
export function hybrid({ hidden, otherRate, gainDecay = 0, ...settings }: HybridSettings): Rule {
  const rate = otherRate ?? settings.rate;
  return byKind({
    hidden: HIDDEN[hidden](settings),
    embedding: adamw({ rate, weightDecay: settings.weightDecay }),
    gain: adamw({ rate, weightDecay: gainDecay }),
  });
}
