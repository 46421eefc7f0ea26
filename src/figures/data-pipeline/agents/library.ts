/** The card of any agent of a run, drawn in the page when a reader first asks for one: the run itself carries the last of each round. */

import type { Agent } from '../../../lab/agentic/agents/agent.ts';
import { cardOf, domainsOf, drawAgents } from './run.ts';
import type { AgentCard, AgentsParams } from './spec.ts';

export class Library {
  readonly #drawing;
  readonly #agents: Agent[] = [];

  constructor(params: AgentsParams) {
    this.#drawing = drawAgents(params, domainsOf(params));
  }

  /** The agent that was drawn as the `number`th, from 1. */
  cardOf(number: number): AgentCard {
    while (this.#agents.length < number) this.#agents.push(this.#drawing.next().value);
    return cardOf(this.#agents[number - 1]!);
  }
}
