/** What the page says about the tool loop, and the source files that it shows. */

import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: 'A small transformer learns to use tools, from all trajectories or from filtered ones',
  claim:
    'Trained on as many trajectories, the model that read everything does most plain tasks and copies the script’s mistakes in the rest: behind a locked record it claims success. The one that read good trajectories only learns to recover.',
  sources: [
    'src/figures/data-pipeline/tool-loop/run.ts',
    'src/lab/agentic/loop/agent-model.ts',
    'src/lab/agentic/loop/scripted-agent.ts',
    'src/lab/agentic/loop/training-data.ts',
    'src/lab/agentic/loop/acting.ts',
    'src/lab/agentic/loop/rubric.ts',
    'src/lab/agentic/loop/prompt.ts',
  ],
  sweeps: ['tool-loop-seeds', 'tool-loop-judge', 'tool-loop-tools', 'tool-loop-data'],
};
