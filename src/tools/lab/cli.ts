/** `npm run -s lab -- <experiment> [--parameter value]... [--json]`: the experiments, the reference check and the data factory without a browser. */

import { experiments, loadExperiment } from '../../figures/experiments.ts';
import { parseFlags } from './flags.ts';
import { OutputError, print } from './output.ts';
import { runPipeline } from './pipeline.ts';
import { listExperiments, runExperiment } from './run.ts';
import { runVerify } from './verify.ts';

const USAGE = `usage: npm run -s lab -- <experiment> [--parameter value]... [--json]
       npm run -s lab -- verify --reference FILE
       npm run -s lab -- pipeline --tasks 10000 --seed 1 --out FILE
       npm run -s lab -- help [experiment, verify or pipeline]`;

async function main(args: readonly string[]): Promise<number> {
  const [first, ...others] = args;
  const wantsHelp = first === undefined || ['help', '--help', '-h'].includes(first);
  const [command, ...rest] = wantsHelp ? others : args;
  if (command === undefined) {
    print(`${USAGE}\n\n${await listExperiments()}`);
    return 0;
  }
  const flags = parseFlags(wantsHelp ? ['--help', ...rest] : rest);
  if ('problem' in flags) return refuse(flags.problem);
  if (command === 'verify') return runVerify(flags.values, refuse);
  if (command === 'pipeline') return runPipeline(flags.values, refuse);
  const experiment = await loadExperiment(command);
  if (!experiment)
    return refuse(
      `There is no experiment "${command}". Known: ${Object.keys(experiments).join(', ')}; also: verify, pipeline, help.`,
    );
  return runExperiment(experiment, flags.values, refuse);
}

/** A wrong call: one plain sentence on standard error, exit code 2. */
function refuse(sentence: string): number {
  console.error(sentence);
  return 2;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof OutputError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
