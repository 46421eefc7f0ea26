/** The evolution of tool specifications as a page sees it: parameters, frames, summary. What runs is in run.ts. */

import type { ExperimentSpec, Frame, Json } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';

export const toolSpecsParams = {
  tools: {
    kind: 'number',
    label: 'Tools',
    default: 20_000,
    min: 100,
    max: 40_000,
    integer: true,
    log: true,
    help: 'How many tool specifications are made.',
  },
  perDomain: {
    kind: 'number',
    label: 'Tools a domain',
    default: 40,
    min: 10,
    max: 48,
    integer: true,
    help: 'How many tools each application domain gives; fewer need more domains.',
  },
  alike: {
    kind: 'number',
    label: 'Most alike',
    default: 0.8,
    min: 0.5,
    max: 0.95,
    help: 'An offspring that shares more than this part of its genes with any earlier domain is refused.',
  },
  seed: { kind: 'number', label: 'Seed', default: 1, min: 0, max: 999_999, integer: true, help: 'Seed of all chance.' },
} as const;

export type ToolSpecsParams = ParamsOf<typeof toolSpecsParams>;

/** Domains whose tools are made in one frame. */
export const DOMAINS_PER_FRAME = 20;

export interface EvolvedDomain {
  readonly name: string;
  readonly category: string;
  /** "seed", "concretise", "deepen", "shift" or "combine". */
  readonly operator: string;
  /** Numbers of the domains that it came from, in order of birth. */
  readonly parents: readonly number[];
  readonly generation: number;
  readonly tools: number;
}

/** Counts are totals since the start. */
export interface ToolSpecsFrame extends Frame {
  readonly domains: number;
  readonly tools: number;
  /** Offspring thrown away: too like an earlier domain, a name taken, or a move that does not apply to the parent. */
  readonly refused: number;
  readonly parameters: number;
  /** Characters of all tools as JSON (name, description, inputSchema; no spaces) and as TypeScript. */
  readonly jsonCharacters: number;
  readonly typescriptCharacters: number;
  /** The domains of this frame. */
  readonly born: readonly EvolvedDomain[];
  /** The first tool of the last of them. */
  readonly sample: Json;
}

export const toolSpecsSpec: ExperimentSpec<typeof toolSpecsParams, ToolSpecsFrame> = {
  id: 'tool-specs',
  title: 'Domain evolution: categories, application domains, tool specifications',
  version: 1,
  frameName: 'batch',
  params: toolSpecsParams,
  presets: [
    {
      id: 'default',
      label: 'Five generations',
      help: 'By the end the domains that were written by hand have branched, generation by generation, into seven times as many; each gives forty tools.',
      params: {},
    },
    {
      id: 'seeds',
      label: 'Hand-written only',
      help: 'These are the domains that were written by hand, before anything evolves.',
      params: { tools: 2720 },
    },
    {
      id: 'unlike',
      label: 'Only what is new',
      help: 'Offspring must be half new. Dozens of times as many are refused, and the tree stays one generation deep.',
      params: { alike: 0.5 },
    },
  ],
  arms: () => [{ id: 'evolution', label: 'Evolution' }],
  length: ({ tools, perDomain }) => Math.ceil(tools / perDomain / DOMAINS_PER_FRAME),
  summarize(frames) {
    const last = frames.at(-1);
    const born = frames.flatMap((frame) => frame.born);
    const seeds = born.filter(({ generation }) => generation === 0).length;
    const perTool = (total: number | undefined) => (last && total !== undefined ? total / last.tools : null);
    return {
      tools: last?.tools ?? 0,
      domains: last?.domains ?? 0,
      categories: new Set(born.map(({ category }) => category)).size,
      seeds,
      refused: last?.refused ?? 0,
      generations: Math.max(0, ...born.map(({ generation }) => generation)),
      parametersPerTool: perTool(last?.parameters),
      jsonPerTool: perTool(last?.jsonCharacters),
      typescriptPerTool: perTool(last?.typescriptCharacters),
      typescriptShare: last ? last.typescriptCharacters / last.jsonCharacters : null,
    };
  },
};
