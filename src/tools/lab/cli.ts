/** `npm run lab -- <experiment> [--parameter value]... [--json]`: the experiments, the reference check and the data factory without a browser. */

import { experiments, loadExperiment } from '../../figures/experiments.ts';
import { parseFlags } from './flags.ts';
import { runPipeline } from './pipeline.ts';
import { listExperiments, runExperiment } from './run.ts';
import { runVerify } from './verify.ts';

const USAGE =
  'npm run lab -- <experiment> [--parameter value]... [--json]\n       npm run lab -- verify --reference FILE\n       npm run lab -- pipeline --tasks 10000 --seed 1 --out FILE';

async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  if (command === undefined || command === '--help') {
    console.log(`usage: ${USAGE}\n\n${await listExperiments()}`);
    return 0;
  }
  const flags = parseFlags(rest);
  if ('problem' in flags) return refuse(flags.problem);
  if (command === 'verify') return runVerify(flags.values, refuse);
  if (command === 'pipeline') return runPipeline(flags.values, refuse);
  const experiment = await loadExperiment(command);
  if (!experiment)
    return refuse(
      `There is no experiment "${command}". Known: ${Object.keys(experiments).join(', ')}; also: verify, pipeline.`,
    );
  return runExperiment(experiment, flags.values, refuse);
}

/** A wrong call: one plain sentence on standard error, exit code 2. */
function refuse(sentence: string): number {
  console.error(sentence);
  return 2;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0); // the reader, such as `head`, has seen enough
  throw error;
});
process.exitCode = await main(process.argv.slice(2));
