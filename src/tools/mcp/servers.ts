/** The published MCP servers whose tools are recorded: exact versions, and what each needs to start and answer tools/list. */

export interface ServerPackage {
  readonly name: string;
  readonly version: string;
  /** What its tools are about, as the map colours them. */
  readonly domain: string;
  /** Command line arguments; "HOME" stands for the empty home directory. */
  readonly args?: readonly string[];
  /** Environment variables it asks for before it starts. The values are made up: tools/list calls no service. */
  readonly env?: Readonly<Record<string, string>>;
  /** The licence as its README has it, where package.json points to a file that the package does not hold. */
  readonly licence?: string;
}

const PLACEHOLDER = 'placeholder-not-a-real-key';
/** The README of each reference server: "licensed under the MIT License". */
const REFERENCE = 'MIT';
const REFERENCE_VERSION = '2026.8.31';

export const SDK = { name: '@modelcontextprotocol/sdk', version: '1.32.2' };

// Looked at and left out: @modelcontextprotocol/server-gitlab 2025.4.25 (its schemas lack the type that the protocol demands, so the SDK
// refuses them), @sentry/mcp-server 0.39.0 (its licence, FSL, is not a permissive one), @supabase/mcp-server-supabase 0.13.0 and
// @heroku/mcp-server 1.2.8 (they answer only with a real account).
export const servers: readonly ServerPackage[] = [
  {
    name: '@modelcontextprotocol/server-filesystem',
    version: REFERENCE_VERSION,
    domain: 'files',
    args: ['HOME'],
    licence: REFERENCE,
  },
  { name: '@modelcontextprotocol/server-memory', version: REFERENCE_VERSION, domain: 'memory', licence: REFERENCE },
  { name: '@modelcontextprotocol/server-everything', version: REFERENCE_VERSION, domain: 'test', licence: REFERENCE },
  {
    name: '@modelcontextprotocol/server-sequential-thinking',
    version: REFERENCE_VERSION,
    domain: 'reasoning',
    licence: REFERENCE,
  },
  { name: '@modelcontextprotocol/server-github', version: '2025.4.8', domain: 'code hosting' },
  {
    name: '@modelcontextprotocol/server-slack',
    version: '2025.4.25',
    domain: 'messages',
    env: { SLACK_BOT_TOKEN: PLACEHOLDER, SLACK_TEAM_ID: PLACEHOLDER },
  },
  {
    name: '@modelcontextprotocol/server-google-maps',
    version: '0.6.2',
    domain: 'maps',
    env: { GOOGLE_MAPS_API_KEY: PLACEHOLDER },
  },
  { name: '@modelcontextprotocol/server-puppeteer', version: '2025.5.12', domain: 'browser automation' },
  { name: '@playwright/mcp', version: '0.0.83', domain: 'browser automation', args: ['--headless', '--isolated'] },
  {
    name: 'chrome-devtools-mcp',
    version: '1.11.0',
    domain: 'browser automation',
    args: ['--headless', '--isolated', '--no-usage-statistics'],
  },
  {
    name: '@notionhq/notion-mcp-server',
    version: '2.5.2',
    domain: 'notes',
    env: { NOTION_TOKEN: PLACEHOLDER },
  },
  { name: 'mongodb-mcp-server', version: '3.0.4', domain: 'databases', env: { MDB_MCP_TELEMETRY: 'disabled' } },
  { name: 'airtable-mcp-server', version: '1.14.0', domain: 'databases', env: { AIRTABLE_API_KEY: PLACEHOLDER } },
  { name: 'firecrawl-mcp', version: '3.26.0', domain: 'search', env: { FIRECRAWL_API_KEY: PLACEHOLDER } },
  { name: 'tavily-mcp', version: '0.2.22', domain: 'search', env: { TAVILY_API_KEY: PLACEHOLDER } },
  { name: '@brave/brave-search-mcp-server', version: '2.1.4', domain: 'search', env: { BRAVE_API_KEY: PLACEHOLDER } },
  { name: '@upstash/context7-mcp', version: '4.1.1', domain: 'documentation' },
  { name: 'mcp-server-kubernetes', version: '4.1.7', domain: 'operations' },
  {
    name: '@circleci/mcp-server-circleci',
    version: '0.20.0',
    domain: 'operations',
    env: { CIRCLECI_TOKEN: PLACEHOLDER, DISABLE_TELEMETRY: 'true' },
  },
  { name: '@antv/mcp-server-chart', version: '0.9.10', domain: 'charts' },
  { name: '@mapbox/mcp-server', version: '0.14.0', domain: 'maps', env: { MAPBOX_ACCESS_TOKEN: 'pk.eyJ1IjoibiJ9.n' } },
];
