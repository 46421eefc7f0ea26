/** Parameters that the figures of training with rewards share. */

import type { ChoiceParam, NumberParam } from '../experiment/params.ts';

export const demonstrationsParam = {
  kind: 'choice',
  label: 'Demonstrations',
  default: 'v',
  options: [
    { value: 'v', label: 'one step in ten wrong' },
    { value: 'u', label: 'one step in five wrong' },
  ],
  help: 'What the model was fine-tuned on before: how often a step of a first pass is wrong. Where more are wrong, more answers are direct too.',
  advanced: true,
} as const satisfies ChoiceParam;

export const iterationsParam = {
  kind: 'number',
  label: 'Iterations',
  default: 80,
  min: 5,
  max: 300,
  integer: true,
  advanced: true,
  help: 'Batches of answers that the model learns from.',
} as const satisfies NumberParam;

export const rateParam = {
  kind: 'number',
  label: 'Learning rate',
  symbol: 'η',
  default: 0.002,
  min: 0.0005,
  max: 0.02,
  log: true,
  advanced: true,
  help: 'Of the hidden matrices under Muon; AdamW takes half of it for the rest.',
} as const satisfies NumberParam;

export const seedParam = {
  kind: 'number',
  label: 'Seed',
  default: 1,
  min: 1,
  max: 999_999,
  integer: true,
  help: 'Decides the weights before fine-tuning, the demonstrations, the problems and the luck of every answer.',
} as const satisfies NumberParam;
