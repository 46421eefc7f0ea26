/** The definition of the critic. */

import { defineFigure } from '../../../frame/definition.ts';
import { BIASES, NOTICED, SHARES, WRITTEN } from './seeds.ts';
import { criticSpec } from './spec.ts';
import { blindClaim, claimFor, MODEL, missedClaim, soberClaim, summarize, tabulate, writtenClaim } from './text.ts';

export default defineFigure({
  experiment: criticSpec,
  main: 'bias',
  title: 'Two faults, two remedies',
  claim:
    'In the mean of the seeds, verdicts on checked answers end the harm by too sure a tone, which both kinds of task share. Praise occurs on one kind only, and only the rule ends its harm. While praise stays open, curing tone gains nothing.',
  claims: {
    taken: claimFor,
    sober: soberClaim,
    much: claimFor,
    missed: missedClaim,
    blind: blindClaim,
    written: writtenClaim,
  },
  sources: [
    'src/lab/rl/actor-critic.ts',
    'src/lab/rl/critic.ts',
    'src/lab/rl/critic-world.ts',
    'src/figures/reinforcement/critic/run.ts',
  ],
  sweeps: [BIASES, SHARES, WRITTEN, NOTICED],
  instant: true,
  model: () => MODEL,
  caveat:
    'We made this world: what counts as quality, what is easy to fake, what shows in verifiable answers and that people are taken in are chosen, so that the mechanism can be seen. The report gives no number for its critic, and nothing here is a measurement of it. K2 is its own critic; here actor and critic share nothing. Of the report’s three kinds of rubric the core ones are what the critic looks for, the prescriptive one is the rule, and those written by people ask for one thing each; rubrics by people are hard here, where the report lets K2 weigh them, and the rule is as good as hard unless you let it miss some praise.',
  foresee: (figure) => claimFor(figure.run),
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({
    caption: 'Wins against the first answers, and means of the traits',
    ...tabulate(figure.run, figure.position),
  }),
});
