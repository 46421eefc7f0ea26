/** `npm run record:sandbox FILE`: runs every candidate in a cell of Node and writes what came of it as the run that the figure opens with. */

import { writeFileSync } from 'node:fs';
import { frameOf, type SandboxFrame, sandboxParams, sandboxSpec } from '../figures/data-pipeline/sandbox/spec.ts';
import { candidates } from '../lab/agentic/sandbox/candidates.ts';
import { defaultsOf } from '../lab/experiment/params.ts';
import { encodeRun } from '../lab/experiment/recording.ts';
import { createNodeCell } from '../worker/sandbox/node-threads.ts';
import { LIMITS, runCandidate } from '../worker/sandbox/runner.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('record:sandbox needs the name of the file to write.');
  process.exit(2);
}
const started = performance.now();
const params = defaultsOf(sandboxParams);
const frames: SandboxFrame[] = [];
for (const [step, candidate] of candidates.entries())
  frames.push(frameOf(step, await runCandidate(candidate, createNodeCell, { ...LIMITS, run: params.limit })));
const { id: experiment, version } = sandboxSpec;
const { arms, ...head } = encodeRun({ experiment, version, params, arms: { cell: frames } });
const seconds = Number(((performance.now() - started) / 1000).toFixed(1));
writeFileSync(file, `${JSON.stringify({ ...head, seconds, arms })}\n`);
console.log(`${file}: ${frames.length} candidates, ${seconds} s`);
