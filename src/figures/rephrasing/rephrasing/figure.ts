/** What the page says about the rephrasing ablation, and the source files that it shows. */

import type { FigureText } from '../../figure-text.ts';

/** The rows of the report's table by the arm that stands for each here. */
export const REPORT: Readonly<Record<string, string>> = { raw: 'RE-03', one: 'RE-04', ten: 'RE-05' };

export const text: FigureText = {
  title: 'One small transformer on raw text, one rephrasing and ten',
  claim:
    'In the run that opens here every model learns to continue what it has read; asked about the same facts, the one with ten rephrasings answers nearly all questions of the test (the best of six seeds), the one with raw text few.',
  sources: [
    'src/figures/rephrasing/rephrasing/run.ts',
    'src/lab/rephrasing/diet.ts',
    'src/lab/rephrasing/probes.ts',
    'src/lab/rephrasing/texts.ts',
  ],
  sweeps: ['rephrasing-seeds', 'rephrasing-uniform', 'rephrasing-literal', 'rephrasing-both', 'rephrasing-adamw'],
  facts: Object.values(REPORT),
};
