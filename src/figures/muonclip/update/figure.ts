/** The definition of the figure of one update. */

import { defineFigure } from '../../../frame/definition.ts';
import { stageIn, type UpdateFrame, updateModel, updateParams, updateSpec } from './spec.ts';
import { foresee, summarize, tabulate, type UpdateRun } from './text.ts';

/** Until the update is made, nothing of it is to be seen. */
const UNDER_WAY = 'The weight is on its way to this update; the shape is not yet that of an update.';
const isThere = (frames: readonly UpdateFrame[] = []) => stageIn(frames, 'scaled') !== undefined;

export default defineFigure({
  experiment: updateSpec,
  main: 'weight',
  title: 'Inside one update',
  claim:
    'Both begin with a gradient like a needle: a few directions are long. Muon makes it nearly round, so that nearly every direction counts alike; AdamW’s update stays a needle.',
  claims: Object.fromEntries(
    updateSpec.presets.map(({ id, help = '' }) => [
      id,
      ({ arms }: UpdateRun) => (isThere(arms.muon) ? help : UNDER_WAY),
    ]),
  ),
  sources: [
    'src/lab/optim/stages.ts',
    'src/lab/optim/muon.ts',
    'src/lab/optim/newton-schulz.ts',
    'src/lab/linalg/spectrum.ts',
    'src/figures/muonclip/update/run.ts',
  ],
  foresee: ({ run, isEdited }) => (isEdited ? undefined : isThere(run.arms.muon) ? foresee(run) : UNDER_WAY),
  instant: true,
  opensAt: ({ arms }) => arms.muon?.findIndex(({ stage }) => stage === 'scaled'),
  model: (figure) =>
    `the weight “${updateParams.weight.options.find(({ value }) => value === figure.run.params.weight)?.label ?? ''}” of layer 1 at update ${figure.run.params.nth}; ${updateModel()}`,
  caveat: 'One matrix at one step of a small model: how uneven the updates of a large one are does not follow.',
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({ caption: 'Every stage of the update, measured', ...tabulate(figure.run, figure.frames) }),
});
