/** Runs one experiment in the terminal: frames as JSON lines, or a summary of each arm. */

import { experiments } from '../../figures/experiments.ts';
import type { Experiment, Frame } from '../../lab/experiment/experiment.ts';
import { readParams } from '../../lab/experiment/params.ts';
import { describeFlags, inWords } from './describe.ts';
import { bareProblem, type Flags, isAsked } from './flags.ts';
import { print } from './output.ts';

const JSON_HELP = ['json', 'One JSON object a frame.'] as const;

export async function listExperiments(): Promise<string> {
  const all = await Promise.all(Object.values(experiments).map((load) => load()));
  return all.map(({ id, title, params }) => `${id}: ${title}\n${describeFlags(params)}`).join('\n\n');
}

/** Pulls one frame from each arm in turn, so that arms stay in step as they do in the browser. */
async function* lockstep(
  experiment: Experiment,
  params: Parameters<Experiment['run']>[0],
): AsyncGenerator<readonly [string, Frame]> {
  let running = experiment.arms(params).map(({ id }) => ({ id, frames: experiment.run(params, id) }));
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
  experiment: Experiment,
  flags: Flags,
  refuse: (sentence: string) => number,
): Promise<number> {
  if (isAsked(flags, 'help')) {
    print(`${experiment.title}\n${describeFlags(experiment.params, [JSON_HELP])}`);
    return 0;
  }
  const problem = bareProblem(flags, 'json');
  if (problem) return refuse(problem);
  const json = isAsked(flags, 'json');
  const { params, problems } = readParams(
    experiment.params,
    flags.filter(([name]) => name !== 'json'),
  );
  if (problems.length > 0)
    return refuse(
      problems
        .map(({ name, message }) => (message.startsWith(`${name} `) ? `--${message}` : `--${name}: ${message}`))
        .join('\n'),
    );

  const frames = new Map<string, Frame[]>(experiment.arms(params).map(({ id }) => [id, []]));
  for await (const [arm, frame] of lockstep(experiment, params)) {
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
  return 0;
}
