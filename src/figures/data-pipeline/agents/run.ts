/** Agents sampled from 500 domains of 40 tools, batch by batch, with how different they are and how many there could be. */

import { type Agent, overlap, sampleAgent } from '../../../lab/agentic/agents/agent.ts';
import { agentCount, log10, promptCount, toolSets as toolSetCount } from '../../../lab/agentic/agents/count.ts';
import { PROMPT_PARTS } from '../../../lab/agentic/agents/prompts.ts';
import { type Domain, firstDomains } from '../../../lab/agentic/tools/domains.ts';
import { toolsOf } from '../../../lab/agentic/tools/generate.ts';
import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { Random } from '../../../lab/random.ts';
import {
  AGENTS_PER_FRAME,
  type AgentCard,
  type AgentsFrame,
  type AgentsParams,
  type agentsParams,
  agentsSpec,
} from './spec.ts';

const DOMAINS = 500;
const TOOLS = 40;
const ALIKE = 0.8;

/** The agents of a run in the order in which they are drawn, without end. */
export function* drawAgents({ fewest, most, seed }: AgentsParams, domains: readonly Domain[]): Generator<Agent, never> {
  const random = new Random(seed);
  for (;;) yield sampleAgent(domains, TOOLS, fewest, Math.max(fewest, most), random);
}

/** What the agents of a run work in. */
export const domainsOf = ({ seed }: AgentsParams): Domain[] => firstDomains(seed, ALIKE, DOMAINS);

export function cardOf({ name, domain, systemPrompt, tools }: Agent): AgentCard {
  const offered = toolsOf(domain, TOOLS);
  const own = tools.map((tool) => ({ name: offered[tool]!.name, description: offered[tool]!.description }));
  return { name, domain: domain.name, systemPrompt, tools: own };
}

function* run(params: AgentsParams, armId: string): Generator<AgentsFrame, void, void> {
  armOf(agentsSpec.arms(params), armId);
  const { agents: wanted, fewest } = params;
  const most = Math.max(fewest, params.most);
  const domains = domainsOf(params);
  const drawn = drawAgents(params, domains);
  const possible = agentCount({ domains: domains.length, tools: TOOLS, fewest, most, prompts: PROMPT_PARTS });
  const factors = {
    domains: domains.length,
    tools: TOOLS,
    prompts: Number(promptCount(PROMPT_PARTS)),
    toolSets: Number(toolSetCount(TOOLS, fewest, most)),
  };
  const prompts = new Set<string>();
  const toolSets = new Set<string>();
  const different = new Set<string>();
  const byDomain = domains.map((): Agent[] => []);
  let closest = 0;
  for (let step = 0, agents = 0; agents < wanted; step++) {
    let agent: Agent | undefined;
    for (let i = 0; i < AGENTS_PER_FRAME && agents < wanted; i++, agents++) {
      agent = drawn.next().value;
      const tools = `${agent.domain.index}: ${agent.tools}`;
      prompts.add(agent.systemPrompt);
      toolSets.add(tools);
      different.add(`${tools} ${agent.systemPrompt}`);
      const before = byDomain[agent.domain.index]!;
      const { tools: own } = agent;
      closest += before.reduce((most, other) => Math.max(most, overlap(own, other.tools)), 0);
      before.push(agent);
    }
    yield {
      step,
      agents,
      prompts: prompts.size,
      toolSets: toolSets.size,
      different: different.size,
      closest: closest / agents,
      card: cardOf(agent!),
      ...(step === 0 && { possible: possible.toString(), possibleLog10: log10(possible), factors }),
    };
  }
}

export const experiment: Experiment<typeof agentsParams, AgentsFrame> = { ...agentsSpec, run };
