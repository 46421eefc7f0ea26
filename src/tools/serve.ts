/** Serves a built site on localhost, under its base path, as a static host does that reads `_headers`: `node src/tools/serve.ts`. */

import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import compression from 'compression';
import sirv from 'sirv';
import { SITE } from '../../site.config.ts';
import { siteAddress } from './site-address.ts';

export interface Site {
  /** Folder of the built site. */
  readonly dir: string;
  /** Path that the site was built for, with a slash at both ends. */
  readonly base: string;
}

export interface Served {
  /** Address of the site's home page, with its base path. */
  readonly url: string;
  close(): Promise<void>;
}

const FIRST_PORT = 4321;
const PORTS_TRIED = 50;

/** The headers that the site's own `_headers` asks a host to send, by the beginning of the path. */
export function headersFor(file: string): (path: string) => Readonly<Record<string, string>> {
  const blocks = file
    .split(/^(?=\/)/m)
    .filter((block) => block.startsWith('/'))
    .map((block) => ({
      begins: block.slice(0, block.indexOf('*')),
      headers: Object.fromEntries(
        [...block.matchAll(/^ {2}([\w-]+): (.+)$/gm)].map(([, name, value]) => [name, value]),
      ),
    }));
  return (path) =>
    Object.assign({}, ...blocks.filter(({ begins }) => path.startsWith(begins)).map((one) => one.headers));
}

/** Answers requests for one site; unknown paths get the site's own 404.html with status 404. */
function answer({ dir, base }: Site) {
  const headersFile = join(dir, '_headers');
  const headers = headersFor(existsSync(headersFile) ? readFileSync(headersFile, 'utf8') : '');
  const notFoundFile = join(dir, '404.html');
  const notFound = existsSync(notFoundFile) ? readFileSync(notFoundFile) : 'Not found.';
  const refuse = (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(404, { ...headers('/'), 'Content-Type': 'text/html; charset=utf-8' }).end(notFound);
  };
  const files = sirv(dir, { etag: true, extensions: ['html'], onNoMatch: refuse });
  // As hosts do. It is made for Express and needs nothing of it but Node's own request and response.
  const compress = compression() as unknown as (
    request: IncomingMessage,
    response: ServerResponse,
    next: () => void,
  ) => void;

  return (request: IncomingMessage, response: ServerResponse) => {
    const [path = '/', query] = (request.url ?? '/').split('?', 2);
    const search = query === undefined ? '' : `?${query}`;
    if (path !== base && `${path}/` === base) return redirect(response, base + search);
    if (!path.startsWith(base)) return refuse(request, response);
    const inside = path.slice(base.length - 1);
    // Static hosts send a folder's address to the one with a slash; relative links depend on it.
    if (!inside.endsWith('/') && isFolder(join(dir, decoded(inside)))) return redirect(response, `${path}/${search}`);
    request.url = inside + search;
    for (const [name, value] of Object.entries(headers(inside))) response.setHeader(name, value);
    compress(request, response, () => files(request, response));
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const isFolder = (path: string) =>
  !path.includes('\0') && (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);

function redirect(response: ServerResponse, location: string) {
  // A path that begins with two slashes would name another host.
  response.writeHead(301, { Location: location.replace(/^\/{2,}/, '/') }).end();
}

/** Serves `site` on the first free port from `port` on; port 0 takes any free one. */
export async function serve(site: Site, port = 0): Promise<Served> {
  if (!existsSync(join(site.dir, 'index.html'))) {
    throw new Error(`There is no built site in "${site.dir}". Run "npm run build" first.`);
  }
  const server = createServer(answer(site));
  await listen(server, port);
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${taken}${site.base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function listen(server: Server, firstPort: number): Promise<void> {
  for (let port = firstPort; ; port++) {
    // Another program may hold the port on the other address family of "localhost": a browser could then reach it instead of us.
    const free = port === 0 || !(await answers(port));
    const error = free ? await tryPort(server, port) : undefined;
    if (free && !error) return;
    if (error && error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    if (port === firstPort + PORTS_TRIED)
      throw new Error(`No free port between ${firstPort} and ${port}. Set PORT to a free one.`);
  }
}

const answers = async (port: number) =>
  (await Promise.all(['127.0.0.1', '::1'].map((host) => accepts(host, port)))).some(Boolean);

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function tryPort(server: Server, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException) => resolve(error);
    server.once('error', onError);
    server.listen(port, 'localhost', () => {
      server.off('error', onError);
      resolve(undefined);
    });
  });
}

if (import.meta.main) {
  const site = { dir: process.env.OUT_DIR ?? 'dist', base: siteAddress(process.env, SITE.address).base };
  const { url } = await serve(site, Number(process.env.PORT ?? FIRST_PORT));
  console.log(`${SITE.name} is at ${url} (Ctrl+C ends it).`);
}
