/** Finding tools by words. */

import type { CollectedTool } from '../../../lab/agentic/tools/collection.ts';

/** Places of the tools that hold every word of the query in name, description, category or origin; none for no words. */
export function findTools(tools: readonly CollectedTool[], query: string): number[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return tools.flatMap(({ spec, category, origin }, i) => {
    const text = `${spec.name} ${spec.description} ${category} ${origin}`.toLowerCase();
    return words.every((word) => text.includes(word)) ? [i] : [];
  });
}
