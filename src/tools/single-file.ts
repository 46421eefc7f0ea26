/**
 * `npm run single -- kimi-k2/muonclip`: one HTML file of a built walkthrough, which still trains when it is opened from a disk or a USB
 * stick. Everything that the page would ask a server for lies in the file: styles, fonts, scripts, the worker, recorded runs.
 */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Plugin, rolldown } from 'rolldown';
import { plainError } from '../papers/plain-error.ts';

const PAGE = '\0page';

/** A browser ends a script at this tag, wherever it stands. */
const inScript = (code: string) => code.replaceAll(/<\/(script)/gi, '<\\/$1').replaceAll('<!--', '<\\!--');
const cssNames = (text: string) => [...new Set(text.match(/_astro\/[\w.-]+\.css/g) ?? [])];

/** Addresses below the base path are files of the built site. */
const fromSite = (site: string, base: string, entries: readonly string[]): Plugin => ({
  name: 'from-site',
  resolveId: (id) => (id === PAGE ? PAGE : id.startsWith(`${base}_astro/`) ? join(site, id.slice(base.length)) : null),
  load: (id) => (id === PAGE ? entries.map((entry) => `import ${JSON.stringify(entry)};`).join('\n') : null),
});

async function bundle(
  site: string,
  base: string,
  entries: readonly string[],
  format: 'es' | 'iife' = 'es',
): Promise<string> {
  const built = await rolldown({ input: PAGE, plugins: [fromSite(site, base, entries)], logLevel: 'silent' });
  const { output } = await built.generate({ format, codeSplitting: false, minify: true });
  await built.close();
  return output[0].code;
}

/** Answers in place of a server, before any other script. */
const PAGE_SHIM = `{
const files = JSON.parse(document.getElementById('single-files').textContent);
const pathOf = (address) => new URL(address, location.href).pathname.replace(/^\\/[A-Za-z]:/, '');
const fetched = window.fetch;
window.fetch = (address, options) => {
  const text = files[pathOf(address)];
  return text === undefined ? fetched(address, options) : Promise.resolve(new Response(text, { headers: { 'Content-Type': 'application/json' } }));
};
// The code that a script would load ahead is there already.
const append = document.head.appendChild;
document.head.appendChild = (node) => (node.rel === 'modulepreload' ? node : append.call(document.head, node));
const address = URL.createObjectURL(new Blob([document.getElementById('single-worker').textContent], { type: 'text/javascript' }));
window.Worker = class extends Worker { constructor() { super(address); } };
}`;

/** The worker begins workers of its own, in which foreign code is run. */
const workerShim = (cell: string) => `{
const cell = URL.createObjectURL(new Blob([${JSON.stringify(cell)}], { type: 'text/javascript' }));
self.Worker = class extends Worker { constructor() { super(cell); } };
}
`;

/** The page at `path` of the built site in folder `site`, such as "kimi-k2/muonclip", as one file. `base` is the site's base path. */
export async function singleFile(site: string, path: string, base: string): Promise<string> {
  const file = join(site, path, 'index.html');
  if (!existsSync(file))
    throw plainError(
      `There is no page "${path}" in "${site}". Build the site first, and name a page such as kimi-k2/muonclip.`,
    );
  const html = readFileSync(file, 'utf8');
  const read = (address: string) => readFileSync(join(site, address.slice(base.length)), 'utf8');
  const scripts = [...html.matchAll(/<script type="module" src="([^"]+)"><\/script>/g)].map(([, src]) => src!);
  const page = await bundle(site, base, scripts);
  const [worker] = page.match(/_astro\/worker-[\w-]+\.js/) ?? [];
  const workerCode = worker ? await bundle(site, base, [base + worker], 'iife') : '';
  const [cell] = workerCode.match(/_astro\/cell-[\w-]+\.js/) ?? [];
  // A worker that was made from a text has no address that others could be found from.
  const placed = workerCode.replaceAll('import.meta.url', '"http://worker.invalid/"');

  const whole = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)">/g)].map(([, href]) => href!);
  const known = new Set(
    whole.concat([...html.matchAll(/<link rel="stylesheet" disabled href="([^"]+)">/g)].map(([, href]) => href!)),
  );
  const later = cssNames(page)
    .map((name) => base + name)
    .filter((href) => !known.has(href));
  const fonts = (css: string) =>
    css.replaceAll(/url\(([^)]+\.woff2)\)/g, (_, address: string) => {
      const bytes = readFileSync(join(site, address.replaceAll(/["']/g, '').slice(base.length)));
      return `url(data:font/woff2;base64,${bytes.toString('base64')})`;
    });
  const css = [...whole, ...later].map(read).map(fonts).join('\n');
  const data = [...new Set(html.match(/[\w./-]+\/runs\/[\w.-]+\.json/g) ?? [])];
  const files = Object.fromEntries(data.map((address) => [address, read(address)]));
  const [, canonical] = html.match(/<link rel="canonical" href="([^"]+)">/) ?? [];
  if (!canonical) throw plainError(`${file} has no canonical address.`);

  const head = [
    `<style>${css}</style>`,
    ...later.map((href) => `<link rel="stylesheet" disabled href="${href}">`),
    `<script type="application/json" id="single-files">${inScript(JSON.stringify(files))}</script>`,
    `<script type="text/plain" id="single-worker">${inScript((cell ? workerShim(read(base + cell)) : '') + placed)}</script>`,
    `<script>${PAGE_SHIM}</script>`,
  ].join('\n');
  return (
    html
      // The policy of a site has no place in a file that holds everything itself.
      .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
      .replaceAll(
        /<link rel="stylesheet" href="[^"]+">|<link rel="(?:preload|icon|manifest|sitemap|alternate)"[^>]*>|<script type="module" src="[^"]+"><\/script>/g,
        '',
      )
      .replaceAll(/<script src="([^"]+)"><\/script>/g, (_, src: string) => `<script>${inScript(read(src))}</script>`)
      .replaceAll(
        /(<a [^>]*href=")(\/[^"]*)/g,
        (_, start: string, href: string) => start + new URL(href, canonical).href,
      )
      .replace('</head>', () => `${head}</head>`)
      .replace('</body>', () => `<script type="module">${inScript(page)}</script></body>`)
  );
}

if (import.meta.main) {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [path = 'kimi-k2/muonclip'] = positionals;
  const to = `single/${path}.html`;
  mkdirSync(dirname(to), { recursive: true });
  const text = await singleFile('dist', path, process.env.BASE_PATH ?? '/');
  writeFileSync(to, text);
  console.log(`${to}, ${(text.length / 1e6).toFixed(1)} MB`);
}
