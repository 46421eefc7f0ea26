/** Rows of parameter tables that several experiments share, so that one thing has one name, range and help everywhere. */

import type { ChoiceParam, NumberParam } from '../experiment/params.ts';

/** Peak learning rate of the hidden matrices. */
export const rateParam = {
  kind: 'number',
  label: 'Learning rate',
  symbol: 'η',
  default: 0.06,
  min: 0.0005,
  max: 0.3,
  log: true,
  help: 'Peak learning rate of the hidden matrices, after 20 steps of warm-up.',
} as const satisfies NumberParam;

export const tauParam = {
  kind: 'number',
  label: 'Clip threshold',
  symbol: 'τ',
  default: 30,
  min: 1,
  max: 10_000,
  log: true,
  help: 'QK-Clip rescales a head when its largest attention logit passes this value.',
} as const satisfies NumberParam;

export const attentionParam = {
  kind: 'choice',
  label: 'Attention',
  default: 'mha',
  options: [
    { value: 'mha', label: 'MHA' },
    { value: 'mla', label: 'MLA' },
  ],
  help: 'Multi-head attention, or multi-head latent attention with the shared rotary key of K2.',
} as const satisfies ChoiceParam;

/** How keys and values under MLA are made while a model is used; one way of counting for every figure that counts operations. */
export const latentFormParam = {
  kind: 'choice',
  label: 'Keys under MLA',
  default: 'absorbed',
  options: [
    { value: 'absorbed', label: 'absorbed' },
    { value: 'rebuilt', label: 'keys built once' },
  ],
  help: 'Absorbed, as while a model writes: no key is made, and every head multiplies with the latents. Built once, as while it reads a prompt: keys and values were made from the latents once, for all who ask, and making them is not counted.',
} as const satisfies ChoiceParam;

export const weightDecayParam = {
  kind: 'number',
  label: 'Weight decay',
  symbol: 'λ',
  default: 0,
  min: 0,
  max: 1,
  advanced: true,
  help: 'Decoupled weight decay on every matrix.',
} as const satisfies NumberParam;

export const momentumParam = {
  kind: 'number',
  label: 'Momentum',
  symbol: 'μ',
  default: 0.95,
  min: 0,
  max: 0.999,
  advanced: true,
  help: 'Momentum of Muon; β₁ of AdamW stays 0.9.',
} as const satisfies NumberParam;

export const stepsParam = {
  kind: 'number',
  label: 'Steps',
  default: 600,
  min: 20,
  max: 3000,
  integer: true,
  advanced: true,
  help: 'Length of the run.',
} as const satisfies NumberParam;

export const seedParam = {
  kind: 'number',
  label: 'Seed',
  default: 1,
  min: 1,
  max: 999_999,
  integer: true,
  help: 'Decides the initial weights and the batches.',
} as const satisfies NumberParam;
