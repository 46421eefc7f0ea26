/**
 * `npm run record:mcp [name...]`: what real MCP servers offer. Installs each published server in a folder of its own under the
 * system's temporary directory (install scripts off), starts it over stdio in an empty home with made-up keys, asks tools/list through
 * the official SDK and writes every answer to src/lab/data/mcp-tools.json. Nothing it installs becomes a dependency of this project.
 */

import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { fileText, type ListedTool, type RecordedServer, recordedServer } from './recorded.ts';
import { SDK, type ServerPackage, servers } from './servers.ts';

const OUT = 'src/lab/data/mcp-tools.json';
const INSTALL_MS = 240_000;
const ANSWER_MS = 60_000;
const run = promisify(execFile);

/** The parts of the SDK that are used; it is installed at run time, so its own types are not at hand. */
interface Sdk {
  Client: new (info: {
    name: string;
    version: string;
  }) => {
    connect(transport: unknown): Promise<void>;
    listTools(page: { cursor?: string }): Promise<{ tools: ListedTool[]; nextCursor?: string }>;
    close(): Promise<void>;
  };
  StdioClientTransport: new (options: object) => unknown;
}

/** Installs a package without running anything of it. Returns its folder. */
async function install(folder: string, { name, version }: { name: string; version: string }): Promise<string> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await run('npm', ['install', ...quiet, `${name}@${version}`], { cwd: folder, timeout: INSTALL_MS });
  return join(folder, 'node_modules', name);
}

async function loadSdk(folder: string): Promise<Sdk> {
  const root = await install(folder, SDK);
  const load = (path: string) => import(pathToFileURL(join(root, 'dist/esm/client', path)).href);
  return { ...(await load('index.js')), ...(await load('stdio.js')) };
}

function within<T>(promise: Promise<T>, ms: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${ms / 1000} seconds.`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function record(sdk: Sdk, folder: string, server: ServerPackage) {
  const root = await install(folder, server);
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const bin = typeof manifest.bin === 'string' ? manifest.bin : Object.values<string>(manifest.bin)[0]!;
  const home = join(folder, 'home');
  mkdirSync(home);
  const transport = new sdk.StdioClientTransport({
    command: process.execPath,
    args: [join(root, bin), ...(server.args ?? []).map((arg) => (arg === 'HOME' ? home : arg))],
    env: { PATH: process.env.PATH, HOME: home, ...server.env },
    cwd: home,
    stderr: 'ignore',
  });
  const client = new sdk.Client({ name: 'paperclip-recorder', version: '1.0.0' });
  try {
    await within(client.connect(transport), ANSWER_MS, 'Starting');
    const tools: ListedTool[] = [];
    let cursor: string | undefined;
    do {
      const page = await within(client.listTools(cursor ? { cursor } : {}), ANSWER_MS, 'tools/list');
      tools.push(...page.tools);
      cursor = page.nextCursor;
    } while (cursor);
    return recordedServer(server, manifest.license, tools);
  } finally {
    await client.close();
  }
}

/** A server may still write into its home for a moment after it was closed. */
const remove = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 });

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !servers.some((server) => server.name === name));
if (unknown.length) throw new Error(`There is no server "${unknown[0]}" in src/tools/mcp/servers.ts.`);

const temporary = mkdtempSync(join(tmpdir(), 'paperclip-mcp-'));
const before: RecordedServer[] = existsSync(OUT) ? JSON.parse(readFileSync(OUT, 'utf8')).servers : [];
const recorded = new Map(before.map((server) => [server.name, server]));
try {
  const sdk = await loadSdk(join(temporary, 'sdk'));
  for (const [i, server] of servers.entries()) {
    if (wanted.length && !wanted.includes(server.name)) continue;
    const folder = join(temporary, String(i));
    try {
      const answer = await record(sdk, folder, server);
      recorded.set(server.name, answer);
      console.log(
        `${server.name}@${server.version} (${answer.licence}): ${answer.tools.length} of ${answer.offered} tools`,
      );
    } catch (error) {
      console.log(`${server.name}@${server.version}: not recorded. ${String(error).slice(0, 200)}`);
      process.exitCode = 1;
    }
    const listed = servers.flatMap(({ name }) => recorded.get(name) ?? []);
    writeFileSync(OUT, fileText(listed));
    remove(folder);
  }
} finally {
  remove(temporary);
}
