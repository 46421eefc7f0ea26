/** The evolution of tool specifications in words: who is born, from whom, what is counted, told and tabulated. */

import { formatFixed } from '../../../frame/chart/format.ts';
import type { ToolSpec } from '../../../lab/agentic/tools/spec.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import type { EvolvedDomain, ToolSpecsFrame, toolSpecsParams } from './spec.ts';

export type ToolSpecsRun = Run<typeof toolSpecsParams, ToolSpecsFrame>;

/** A domain with its number in the order of birth. */
export interface Born extends EvolvedDomain {
  readonly index: number;
}

export const framesOf = (run: ToolSpecsRun): readonly ToolSpecsFrame[] => run.arms.evolution ?? [];

/** Every domain born up to a frame, in order of birth. */
export const bornUpTo = (run: ToolSpecsRun, at: number): Born[] =>
  framesOf(run)
    .slice(0, at + 1)
    .flatMap(({ born }) => born)
    .map((domain, index) => ({ ...domain, index }));

/** Domains by generation, the seeds first. */
export function generationsOf(domains: readonly Born[]): Born[][] {
  const generations: Born[][] = [];
  for (const domain of domains) {
    generations[domain.generation] ??= [];
    generations[domain.generation]!.push(domain);
  }
  return generations;
}

/** Each category with its domains, in order of appearance. */
export function categoriesOf(domains: readonly Born[]): ReadonlyMap<string, readonly Born[]> {
  const categories = new Map<string, Born[]>();
  for (const domain of domains) {
    const members = categories.get(domain.category);
    if (members) members.push(domain);
    else categories.set(domain.category, [domain]);
  }
  return categories;
}

/** A domain, the one that it came from, and so on back to a seed. */
export function lineageOf(domain: Born, domains: readonly Born[]): Born[] {
  const line = [domain];
  for (let at = domain; at.parents[0] !== undefined; ) {
    const parent = domains[at.parents[0]];
    if (!parent) break;
    line.push(parent);
    at = parent;
  }
  return line;
}

const MOVES: Readonly<Record<string, string>> = {
  seed: 'written by hand',
  concretise: 'made concrete',
  deepen: 'made harder',
  shift: 'shifted to another centre',
  combine: 'combined',
};

/** How a domain came to be, as "combined with sleep tracking". */
export function originOf(domain: Born, domains: readonly Born[]): string {
  const second = domain.parents[1] === undefined ? undefined : domains[domain.parents[1]];
  const joint = domain.operator === 'shift' ? 'taken from' : 'with';
  return `${MOVES[domain.operator] ?? domain.operator}${second ? ` ${joint} ${second.name}` : ''}`;
}

/** What counts when a specification is shown to a model: its annotations are for the client. */
export const definitionOf = ({ name, description, inputSchema }: ToolSpec) => ({ name, description, inputSchema });

export const count = (n: number) => formatFixed(n, 0);
const million = (n: number) => (n >= 1e6 ? `${formatFixed(n / 1e6, 1)} million` : count(n));

/** "1,600 tools: 0.94 million characters as JSON, 0.61 million as TypeScript, 64 % of it." */
export const lengthsOf = ({ tools, jsonCharacters, typescriptCharacters }: ToolSpecsFrame) =>
  `All ${count(tools)} tools take ${million(jsonCharacters)} characters as JSON without spaces and ${million(typescriptCharacters)} as TypeScript: ${formatFixed((100 * typescriptCharacters) / jsonCharacters, 0)} %.`;

export function summarize(run: ToolSpecsRun, at: number): string {
  const frame = framesOf(run)[at];
  if (!frame) return 'No domain has been born yet.';
  const domains = bornUpTo(run, at);
  const generations = generationsOf(domains).map((each, i) => `${each.length} in generation ${i}`);
  return `${categoriesOf(domains).size} categories, ${frame.domains} application domains (${generations.join(', ')}), ${count(frame.tools)} tools; ${count(frame.refused)} offspring refused. ${lengthsOf(frame)}${frame.stopped ? ` ${frame.stopped}` : ''}`;
}

/** What another share of common genes came to, as a claim; undefined before there is a domain. */
export function claimOf(run: ToolSpecsRun): string | undefined {
  const frame = framesOf(run).at(-1);
  if (!frame) return undefined;
  const generations = generationsOf(bornUpTo(run, framesOf(run).length - 1)).length - 1;
  return `Where an offspring may share ${formatFixed(100 * run.params.alike, 0)} % of its genes with an earlier domain, ${count(frame.domains)} domains take ${generations} ${generations === 1 ? 'generation' : 'generations'} after the hand-written ones; ${count(frame.refused)} offspring are refused.`;
}

/** One row a batch. */
export const tabulate = (frames: readonly ToolSpecsFrame[]) => ({
  columns: ['Batch', 'Domains', 'Tools', 'Refused', 'Parameters', 'JSON, characters', 'TypeScript, characters'],
  rows: frames.map(({ step, domains, tools, refused, parameters, jsonCharacters, typescriptCharacters }) =>
    [step, domains, tools, refused, parameters, jsonCharacters, typescriptCharacters].map(count),
  ),
});
