/** Runs one experiment in the terminal: frames as JSON lines, or a summary of each arm. */

import { readFileSync } from 'node:fs';
import { experiments } from '../../figures/experiments.ts';
import { type Change, changeable, changeProblems } from '../../lab/experiment/change.ts';
import type { AnyExperiment, Frame, Run } from '../../lab/experiment/experiment.ts';
import { readParams } from '../../lab/experiment/params.ts';
import { nodeHost } from '../../worker/sandbox/node-host.ts';
import { describeFlags, inWords } from './describe.ts';
import { bareProblem, type Flags, isAsked } from './flags.ts';
import { print } from './output.ts';

const JSON_HELP = ['json', 'One JSON object a frame.'] as const;
const FROM_HELP = ['from', 'Step from which on the values of --then.NAME hold, counted from 0.'] as const;
const THEN = 'then.';

/** What an experiment understands beside its parameters. */
const helpOf = ({ params, file }: AnyExperiment) => [
  JSON_HELP,
  ...(changeable(params).length > 0 ? [FROM_HELP] : []),
  ...(file ? [[file.flag, file.help] as const] : []),
];

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
};

/** The parameters that the file of an experiment's own flag holds; none without the flag. What is wrong with it is a sentence. */
function readFile(
  { file }: AnyExperiment,
  flags: Flags,
): { params: readonly (readonly [string, unknown])[]; notes: readonly string[] } | { problem: string } {
  const path = file && flags.find(([name]) => name === file.flag)?.[1];
  if (!file || path === undefined) return { params: [], notes: [] };
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return { problem: `--${file.flag} ${path} cannot be read: ${UNREADABLE[code] ?? code}.` };
  }
  const reading = file.read(text);
  if ('problem' in reading) return { problem: `--${file.flag} ${path}: ${reading.problem}` };
  return { params: Object.entries(reading.params), notes: reading.notes };
}

/** `--from 300 --then.tau 10`: the change, or what is wrong with it. */
function readChange(
  { params: table }: AnyExperiment,
  flags: Flags,
): { change: Change | undefined } | { problem: string } {
  const from = flags.find(([name]) => name === 'from')?.[1];
  const then = flags
    .filter(([name]) => name.startsWith(THEN))
    .map(([name, value]) => [name.slice(THEN.length), value] as const);
  if (from === undefined && then.length === 0) return { change: undefined };
  if (from === undefined)
    return { problem: `--${THEN}${then[0]?.[0]} needs --from STEP: from which step on it holds.` };
  if (then.length === 0) return { problem: `--from ${from} needs --${THEN}NAME VALUE: what changes there.` };
  const { params, problems } = readParams(table, then);
  const change = {
    step: Number(from),
    params: Object.fromEntries(then.map(([name]) => [name, params[name]])),
  } as Change;
  const [fault] = [...problems, ...changeProblems(table, change)];
  return fault ? { problem: fault.message } : { change };
}

export async function listExperiments(): Promise<string> {
  const all = await Promise.all(Object.values(experiments).map((load) => load()));
  return all.map(({ id, title, params }) => `${id}: ${title}\n${describeFlags(params)}`).join('\n\n');
}

/** Pulls one frame from each arm in turn, so that arms stay in step as they do in the browser. */
async function* lockstep(
  experiment: AnyExperiment,
  params: Run['params'],
  change: Change | undefined,
): AsyncGenerator<readonly [string, Frame]> {
  let running = experiment
    .arms(params)
    .map(({ id }) => ({ id, frames: experiment.run(params, id, { ...nodeHost, change }) }));
  while (running.length > 0) {
    const left: typeof running = [];
    for (const each of running) {
      const next = await each.frames.next();
      if (next.done) continue;
      left.push(each);
      yield [each.id, next.value];
    }
    running = left;
  }
}

export async function runExperiment(
  experiment: AnyExperiment,
  flags: Flags,
  refuse: (sentence: string) => number,
): Promise<number> {
  if (isAsked(flags, 'help')) {
    print(`${experiment.title}\n${describeFlags(experiment.params, helpOf(experiment))}`);
    return 0;
  }
  const problem = bareProblem(flags, 'json');
  if (problem) return refuse(problem);
  const json = isAsked(flags, 'json');
  const file = readFile(experiment, flags);
  if ('problem' in file) return refuse(file.problem);
  const { params, problems } = readParams(experiment.params, [
    ...file.params,
    ...flags.filter(
      ([name]) => name !== 'json' && name !== 'from' && name !== experiment.file?.flag && !name.startsWith(THEN),
    ),
  ]);
  if (problems.length > 0)
    return refuse(
      problems
        .map(({ name, message }) => (message.startsWith(`${name} `) ? `--${message}` : `--${name}: ${message}`))
        .join('\n'),
    );

  const course = readChange(experiment, flags);
  if ('problem' in course) return refuse(course.problem);

  const frames = new Map<string, Frame[]>(experiment.arms(params).map(({ id }) => [id, []]));
  for await (const [arm, frame] of lockstep(experiment, params, course.change)) {
    if (json) print(JSON.stringify({ arm, ...frame }));
    else frames.get(arm)?.push(frame);
  }
  if (json) return 0;
  for (const { id, label } of experiment.arms(params)) {
    const own = frames.get(id) ?? [];
    const numbers = Object.entries(experiment.summarize(own, params)).map(
      ([name, value]) => `${name} ${inWords(value)}`,
    );
    const { stopped } = own.at(-1) ?? {};
    print(`${label}: ${numbers.join(', ')}${stopped ? `. ${stopped}` : ''}`);
  }
  for (const note of file.notes) print(note);
  return 0;
}
