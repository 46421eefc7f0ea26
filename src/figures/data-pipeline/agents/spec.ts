/** The sampling of agents as a page sees it: parameters, frames, summary. What runs is in run.ts. */

import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';

export const agentsParams = {
  agents: {
    kind: 'number',
    label: 'Agents',
    default: 5000,
    min: 100,
    max: 50_000,
    integer: true,
    log: true,
    help: 'How many agents are sampled.',
  },
  fewest: {
    kind: 'number',
    label: 'Fewest tools',
    default: 3,
    min: 1,
    max: 12,
    integer: true,
    help: 'The smallest number of tools that an agent gets.',
  },
  most: {
    kind: 'number',
    label: 'Most tools',
    default: 12,
    min: 1,
    max: 20,
    integer: true,
    help: 'The largest number of tools that an agent gets; never below the smallest.',
  },
  seed: { kind: 'number', label: 'Seed', default: 1, min: 0, max: 999_999, integer: true, help: 'Seed of all chance.' },
} as const;

export type AgentsParams = ParamsOf<typeof agentsParams>;

export const AGENTS_PER_FRAME = 250;

export interface AgentCard {
  readonly name: string;
  readonly domain: string;
  readonly systemPrompt: string;
  readonly tools: readonly { readonly name: string; readonly description: string }[];
}

export interface AgentsFrame extends Frame {
  /** Totals since the start: agents, and how many of their prompts, tool sets and pairs of both are different. */
  readonly agents: number;
  readonly prompts: number;
  readonly toolSets: number;
  readonly different: number;
  /** Mean over agents of the largest overlap (Jaccard) of the tool set with that of an earlier agent of the same domain. */
  readonly closest: number;
  /** The last agent of the frame. */
  readonly card: AgentCard;
  /** On the first frame: how many different agents there can be, all digits, and its decimal logarithm. */
  readonly possible?: string;
  readonly possibleLog10?: number;
  /** On the first frame: what `possible` is the product of. */
  readonly factors?: {
    readonly domains: number;
    /** Tools of a domain. */
    readonly tools: number;
    /** System prompts for one domain, and tool sets of one domain. */
    readonly prompts: number;
    readonly toolSets: number;
  };
}

export const agentsSpec: ExperimentSpec<typeof agentsParams, AgentsFrame> = {
  id: 'agents',
  title: 'Agents: a system prompt and a subset of tools',
  version: 1,
  frameName: 'round',
  params: agentsParams,
  presets: [
    {
      id: 'default',
      label: 'Three to twelve tools',
      help: 'A domain, a prompt put together from parts and a few of forty tools multiply to more agents than anybody could draw: of those drawn here no two are the same.',
      params: {},
    },
    {
      id: 'one',
      label: 'One tool each',
      help: 'With a single tool each there are still billions of agents: the prompts alone multiply.',
      params: { fewest: 1, most: 1 },
    },
    {
      id: 'many',
      label: 'Up to twenty tools',
      help: 'Up to twenty tools in place of twelve make dozens of times as many agents possible.',
      params: { most: 20 },
    },
  ],
  arms: () => [{ id: 'agents', label: 'Agents' }],
  length: ({ agents }) => Math.ceil(agents / AGENTS_PER_FRAME),
  summarize(frames) {
    const [first] = frames;
    const last = frames.at(-1);
    return {
      agents: last?.agents ?? 0,
      different: last?.different ?? 0,
      prompts: last?.prompts ?? 0,
      toolSets: last?.toolSets ?? 0,
      closest: last?.closest ?? null,
      possible: first?.possible === undefined ? null : Number(first.possible),
      possibleLog10: first?.possibleLog10 ?? null,
      possiblePrompts: first?.factors?.prompts ?? null,
      possibleToolSets: first?.factors?.toolSets ?? null,
    };
  },
};
