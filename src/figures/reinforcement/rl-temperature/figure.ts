/** The definition of the temperatures. */

import { defineFigure } from '../../../frame/definition.ts';
import { describeReasoner } from '../../../lab/rl/reasoner-shape.ts';
import { newsOf, summarizeCourses, tabulateCourses } from '../course-text.ts';
import { rlTemperatureSpec } from './spec.ts';
import { CLAIMS, endsOf } from './text.ts';

export default defineFigure({
  experiment: rlTemperatureSpec,
  title: 'Cold, warm and decaying sampling while a model learns from rewards',
  claim:
    'Where the long way is rare at the start, a cold model and a warm one seldom find it. A constant temperature of one and one that comes down find it in more seeds; five seeds do not tell these two apart.',
  claims: CLAIMS,
  sources: ['src/figures/reinforcement/rl-temperature/run.ts', 'src/lab/rl/reasoner.ts', 'src/lab/sampling.ts'],
  sweeps: ['rl-temperature-seeds'],
  model: describeReasoner,
  caveat:
    'Of five recorded seeds most answers take the long way at the end in one when cold, in three at one, in one when warm, in four when decaying. Too cold loses; whether cooling down beats a constant temperature of one, so few seeds do not tell, and longer runs might.',
  news: newsOf,
  foresee: (figure) => (figure.isEdited || !figure.isAtEnd ? undefined : endsOf(figure.run)),
  summarize: (figure) => summarizeCourses(figure.run, figure.arms, figure.position),
  tabulate: (figure) => ({
    caption: 'Right answers over the run',
    ...tabulateCourses(figure.run, figure.arms, figure.frames),
  }),
});
