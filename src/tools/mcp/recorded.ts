/** One MCP server's answer as it is kept: only from permissively licensed servers, at most forty tools each, word for word. */

import type { ServerPackage } from './servers.ts';

/** A tool as tools/list gives it. */
export interface ListedTool {
  readonly name: string;
  readonly description?: string;
  readonly inputSchema: object;
  readonly annotations?: object;
  readonly [other: string]: unknown;
}

export const MOST_TOOLS = 40;
/** Characters of JSON. A longer tool is left out whole: cutting its words would make it another tool. */
export const LONGEST_TOOL = 5000;
const PERMISSIVE = new Set(['MIT', 'Apache-2.0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause']);

export interface RecordedServer {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly domain: string;
  /** Tools that it listed; `tools` may hold fewer. */
  readonly offered: number;
  readonly tools: readonly Pick<ListedTool, 'name' | 'description' | 'inputSchema' | 'annotations'>[];
}

/** Throws when the licence does not allow the words to be passed on with their source named. */
export function recordedServer(server: ServerPackage, declared: string, listed: readonly ListedTool[]): RecordedServer {
  const licence = server.licence ?? declared;
  if (!PERMISSIVE.has(licence)) throw new Error(`Its licence is "${licence}", which is not a permissive one.`);
  const tools = listed
    .map(({ name, description = '', inputSchema, annotations }) => ({
      name,
      description,
      inputSchema,
      ...(annotations && { annotations }),
    }))
    .filter((tool) => JSON.stringify(tool).length <= LONGEST_TOOL)
    .slice(0, MOST_TOOLS);
  return { name: server.name, version: server.version, licence, domain: server.domain, offered: listed.length, tools };
}

const ABOUT =
  'What published MCP servers answered to tools/list, word for word, under the licence of each server. Made by npm run record:mcp. ' +
  `At most ${MOST_TOOLS} tools a server; tools above ${LONGEST_TOOL} characters of JSON are left out; "offered" counts all that the server listed.`;

/** The file as text: one line a tool, so that a change shows where it is. */
export function fileText(servers: readonly RecordedServer[]): string {
  const blocks = servers.map(({ tools, ...server }) => {
    const head = JSON.stringify(server).slice(0, -1);
    return `${head},"tools":[\n${tools.map((tool) => JSON.stringify(tool)).join(',\n')}\n]}`;
  });
  return `{"about":${JSON.stringify(ABOUT)},\n"servers":[\n${blocks.join(',\n')}\n]}\n`;
}
