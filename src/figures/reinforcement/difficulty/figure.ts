/** The definition of difficulty by pass@k. */

import { defineFigure } from '../../../frame/definition.ts';
import { describeReasoner } from '../../../lab/rl/reasoner-shape.ts';
import { difficultySpec } from './spec.ts';
import { COST, claimFor, foreseen, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: difficultySpec,
  main: 'k',
  title: 'Problems too easy and too hard, dropped or not',
  claim:
    'Most of this pool is too easy or too hard for the fine-tuned model, and teaches nothing. From the kept problems alone it learns the sums on fewer answers.',
  claims: { few: claimFor, third: claimFor, narrow: claimFor },
  sources: [
    'src/lab/rl/difficulty.ts',
    'src/lab/pass-at-k.ts',
    'src/figures/reinforcement/difficulty/run.ts',
    'src/lab/rl/reasoner.ts',
  ],
  sweeps: ['difficulty-seeds'],
  model: describeReasoner,
  caveat: `How much a filter saves is set by the pool, and the pool is ours: three kinds of tasks, of which one is nearly always solved and one never. ${COST} The pool is measured once, before training; while the model learns, kept problems become easy too.`,
  foresee: (figure) =>
    figure.isEdited ? foreseen(figure.run, figure.params) : figure.isAtEnd ? claimFor(figure.run) : undefined,
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({
    caption: 'Fresh sums right, and prompts that taught, over the run',
    ...tabulate(figure.run),
  }),
});
