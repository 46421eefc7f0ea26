/** Domain evolution, batch by batch: domains are born, each gives its tools, and what cannot be told apart is refused. */

import { type Birth, evolveDomains } from '../../../lab/agentic/tools/domains.ts';
import { toolsOf } from '../../../lab/agentic/tools/generate.ts';
import type { ToolSpec } from '../../../lab/agentic/tools/spec.ts';
import { toTypeScript } from '../../../lab/agentic/tools/typescript.ts';
import { armOf, type Experiment, type Json } from '../../../lab/experiment/experiment.ts';
import { Random } from '../../../lab/random.ts';
import {
  DOMAINS_PER_FRAME,
  type EvolvedDomain,
  type ToolSpecsFrame,
  type ToolSpecsParams,
  type toolSpecsParams,
  toolSpecsSpec,
} from './spec.ts';

const asJson = ({ name, description, inputSchema }: ToolSpec) => JSON.stringify({ name, description, inputSchema });

function* run(params: ToolSpecsParams, armId: string): Generator<ToolSpecsFrame, void, void> {
  armOf(toolSpecsSpec.arms(params), armId);
  const { tools: wanted, perDomain, alike, seed } = params;
  const births = evolveDomains(new Random(seed), alike);
  const total = { domains: 0, tools: 0, refused: 0, parameters: 0, jsonCharacters: 0, typescriptCharacters: 0 };
  for (let step = 0; total.tools < wanted; step++) {
    const born: EvolvedDomain[] = [];
    let sample: Json = null;
    let dry = false;
    while (born.length < DOMAINS_PER_FRAME && total.tools < wanted && !dry) {
      const next = births.next();
      if (next.done) {
        dry = true;
        break;
      }
      const { domain, refused } = next.value satisfies Birth;
      const tools = toolsOf(domain, Math.min(perDomain, wanted - total.tools));
      total.domains++;
      total.refused += refused;
      total.tools += tools.length;
      for (const tool of tools) {
        total.parameters += Object.keys(tool.inputSchema.properties ?? {}).length;
        total.jsonCharacters += asJson(tool).length;
        total.typescriptCharacters += toTypeScript(tool).length;
      }
      sample = tools[0] as unknown as Json;
      const { name, category, operator, parents, generation } = domain;
      born.push({ name, category, operator, parents, generation, tools: tools.length });
    }
    const stopped = `Evolution has run dry: every new domain is too like one of the ${total.domains} that exist.`;
    yield { step, ...total, born, sample, ...(dry && { stopped }) };
    if (dry) return;
  }
}

export const experiment: Experiment<typeof toolSpecsParams, ToolSpecsFrame> = { ...toolSpecsSpec, run };
