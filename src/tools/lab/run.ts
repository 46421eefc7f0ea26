/** Runs one experiment in the terminal: frames as JSON lines, or a summary of each arm. */

import { experiments } from '../../figures/experiments.ts';
import type { AnyExperiment, Frame, Run } from '../../lab/experiment/experiment.ts';
import { type Param, rangeOf, readParams } from '../../lab/experiment/params.ts';
import { nodeHost } from '../../worker/sandbox/node-host.ts';
import type { Flags } from './flags.ts';

export async function listExperiments(): Promise<string> {
  const all = await Promise.all(Object.values(experiments).map((load) => load()));
  return all.map((experiment) => `${experiment.id}: ${experiment.title}\n${describeParams(experiment)}`).join('\n\n');
}

function describeParams(experiment: AnyExperiment): string {
  const row = ([name, param]: [string, Param]) =>
    `  --${name.padEnd(14)}${param.help} ${rangeOf(param)}, default ${param.default}`;
  return Object.entries(experiment.params).map(row).join('\n');
}

/** Pulls one frame from each arm in turn, so that arms stay in step as they do in the browser. */
async function* lockstep(experiment: AnyExperiment, params: Run['params']): AsyncGenerator<readonly [string, Frame]> {
  let running = experiment.arms(params).map(({ id }) => ({ id, frames: experiment.run(params, id, nodeHost) }));
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
  if (flags.some(([name]) => name === 'help')) {
    console.log(`${experiment.title}\n${describeParams(experiment)}\n  --json          One JSON object a frame.`);
    return 0;
  }
  const json = flags.some(([name, value]) => name === 'json' && value === 'true');
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
    if (json) console.log(JSON.stringify({ arm, ...frame }));
    else frames.get(arm)?.push(frame);
  }
  if (json) return 0;
  for (const { id, label } of experiment.arms(params)) {
    const own = frames.get(id) ?? [];
    const numbers = Object.entries(experiment.summarize(own, params)).map(
      ([name, value]) => `${name} ${value === null ? 'none' : Number(value.toPrecision(5))}`,
    );
    console.log(`${label}: ${numbers.join(', ')}${own.at(-1)?.stopped ? `. ${own.at(-1)?.stopped}` : ''}`);
  }
  return 0;
}
