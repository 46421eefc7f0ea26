/** The set of tools that the map shows: the first tools of each synthetic domain, then every recorded real one. */

import recorded from '../../data/mcp-tools.json' with { type: 'json' };
import { firstDomains } from './domains.ts';
import { toolsOf } from './generate.ts';
import type { ToolSpec } from './spec.ts';

export interface CollectedTool {
  readonly kind: 'synthetic' | 'real';
  readonly spec: ToolSpec;
  /** What colours it: the category of a synthetic tool, the subject of a real server. */
  readonly category: string;
  /** The domain it was made in, or the server that offers it with its version and licence. */
  readonly origin: string;
}

/** Every recorded tool, server by server. */
export const realTools: readonly CollectedTool[] = recorded.servers.flatMap(
  ({ name, version, licence, domain, tools }) =>
    (tools as unknown as readonly ToolSpec[]).map((spec) => ({
      kind: 'real' as const,
      spec,
      category: domain,
      origin: `${name} ${version} (${licence})`,
    })),
);

/** `perDomain` tools of each of the first `domains` domains in order of birth, then the real ones. */
export function collectTools(seed: number, alike: number, domains: number, perDomain: number): CollectedTool[] {
  const synthetic = firstDomains(seed, alike, domains).flatMap((domain) =>
    toolsOf(domain, perDomain).map((spec) => ({
      kind: 'synthetic' as const,
      spec,
      category: domain.category,
      origin: domain.name,
    })),
  );
  return [...synthetic, ...realTools];
}
