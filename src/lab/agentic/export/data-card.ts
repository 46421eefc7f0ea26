/** The data card: what a file of trajectories holds, how it was made, and what it is not. Markdown. */

import type { ParamTable, ParamValue } from '../../experiment/params.ts';
import { CHECKS, type CheckId } from '../judge/check-list.ts';
import { type Counts, entropy, type Mix, type Tally } from '../judge/tally.ts';
import type { ArgumentForm } from './chat.ts';

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const percent = (share: number | null): string => (share === null ? 'none' : `${(share * 100).toFixed(1)} %`);

const descending = (counts: Readonly<Counts>): [string, number][] =>
  Object.entries(counts).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));

const mixRows = (made: Mix, kept: Mix) =>
  (['worlds', 'kinds', 'personas'] as const).flatMap((what) =>
    descending(made[what]).map(([name, count]) => [what, name, count, kept[what][name] ?? 0]),
  );

const NOT = [
  'It is not from the Kimi K2 pipeline and not from a language model: tasks, users, agent and judge are programs with a seed.',
  'The agent is scripted and knows the plan; its flaws are drawn at the rates below. Its words are templates, so that they teach form and not language.',
  'The judge is the rubric with an error rate, in the place of a model that reads.',
  'The worlds are five toys with eight tools each; every argument has a small set of values.',
  'It is for seeing how such data is made and what filtering does to it. Train on it to learn about the method.',
];

/** What can read the file. */
const FITS: Readonly<Record<ArgumentForm, string>> = {
  object:
    'The arguments of a call are an object: for chat templates of open models, which write it out themselves. OpenAI’s API wants a string: make the file with `--arguments string`.',
  string:
    'The arguments of a call are JSON in a string, as OpenAI’s API has it. Chat templates of open models mostly want an object, and fail or quote a string twice: make the file with `--arguments object`.',
};

/** The card of a file with `lines` lines, made with these values of the table. */
export function dataCard(
  file: string,
  lines: number,
  form: ArgumentForm,
  tally: Tally,
  params: ParamTable,
  values: Readonly<Record<string, ParamValue>>,
): string {
  const { truth } = tally;
  const sections = [
    '# Data card: tool-use trajectories of a toy factory',
    `\`${file}\`: ${lines} lines, each one conversation with \`messages\`, \`tools\`, \`task\` and \`verdict\`. Made by \`npm run lab -- pipeline\`; the same parameters make the same bytes.`,
    `## What it fits\n\n${FITS[form]} The id of a call has nine letters and digits, as Mistral’s templates ask. Tools are described by JSON Schema. Whatever reads the file, look at one rendered conversation before you train.`,
    `## What it is not\n\n${NOT.map((sentence) => `- ${sentence}`).join('\n')}`,
    `## From plan to line\n\n${table(
      ['stage', 'count'],
      [
        ['plans', tally.plans],
        ['valid tasks', tally.tasks],
        ['trajectories', tally.trajectories],
        ['accepted by the judge', tally.accepted],
        ['kept, one a task at most', tally.kept],
      ],
    )}`,
    `## The judge against the rubric\n\n${table(
      ['', 'accepted', 'rejected'],
      [
        ['good', truth.acceptedGood, truth.rejectedGood],
        ['bad', truth.acceptedBad, truth.rejectedBad],
      ],
    )}\n\nGood among the kept: ${percent(tally.precision)}. Accepted among the good: ${percent(tally.recall)}.`,
    `## Why plans gave no task\n\n${table(['reason', 'plans'], descending(tally.refused))}`,
    `## Checks that trajectories failed\n\n${table(
      ['check', 'trajectories'],
      descending(tally.failed).map(([id, count]) => [CHECKS[id as CheckId].label, count]),
    )}`,
    `## Mix\n\n${table(['', 'value', 'trajectories', 'kept'], mixRows(tally.made, tally.keptMix))}\n\nEntropy of the tools called: ${entropy(tally.made.tools).toFixed(2)} bits before the judge, ${entropy(tally.keptMix.tools).toFixed(2)} bits after.`,
    `## Parameters\n\n${table(
      ['parameter', 'value', 'meaning'],
      Object.entries(params).map(([name, { help }]) => [name, String(values[name]), help]),
    )}`,
  ];
  return `${sections.join('\n\n')}\n`;
}
