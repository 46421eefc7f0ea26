/** The definition of the tool loop. */

import { formatFixed } from '../../../frame/chart/format.ts';
import { defineFigure } from '../../../frame/definition.ts';
import { toolLoopModel, toolLoopSpec } from './spec.ts';
import { claimOf, news, successOf, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: toolLoopSpec,
  main: 'arms',
  title: 'A small transformer learns to use tools, from all trajectories or from filtered ones',
  claim:
    'Two models imitate one script. The one that read everything beats the script at the two easy kinds of task and hardly or not at the others; the one that read good episodes only beats it at every kind.',
  sources: [
    'src/figures/data-pipeline/tool-loop/run.ts',
    'src/lab/agentic/loop/agent-model.ts',
    'src/lab/agentic/loop/scripted-agent.ts',
    'src/lab/agentic/loop/training-data.ts',
    'src/lab/agentic/loop/acting.ts',
    'src/lab/agentic/loop/rubric.ts',
    'src/lab/agentic/loop/prompt.ts',
  ],
  sweeps: ['tool-loop-seeds', 'tool-loop-judge', 'tool-loop-tools', 'tool-loop-data', 'tool-script'],
  selectsArms: ['arms'],
  model: toolLoopModel,
  caveat:
    'No language model: the trajectories are a script’s, the users and tools are programs. Weights that start as a copying circuit stand in for what a pre-trained base model brings. Sizes must not be carried over, and one run is one seed.',
  news,
  predict: (figure) =>
    figure.run.arms.perfect && figure.arms.some(({ id }) => id === 'perfect')
      ? {
          question: 'How does the share of new tasks that the model of the good ones solves grow as it trains?',
          curve: {
            of: 'the model of the good ones',
            log: false,
            domain: [0, 100],
            format: (value) => `${formatFixed(value, 0)} %`,
            points: () =>
              (figure.run.arms.perfect ?? []).flatMap((frame) => {
                const share = successOf(frame);
                return share === undefined ? [] : [[frame.trained / figure.run.params.steps, 100 * share] as const];
              }),
          },
        }
      : undefined,
  foresee: (figure) => (figure.isEdited ? undefined : claimOf(figure.run, figure.arms, figure.frames - 1)),
  summarize: (figure) => summarize(figure.run, figure.arms, figure.position),
  tabulate: (figure) => ({
    caption: 'Held-out tasks solved and training loss over the run',
    ...tabulate(figure.run, figure.arms, figure.frames),
  }),
});
