/** The house rules of the source tree, held by a test: what may import what, what a seeded run may touch, where things lie. */

import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codeNaming } from './tools/paper-names.ts';
import { impurities } from './tools/purity.ts';
import { closureOf, importsOf, projectFiles, textOf } from './tools/source-tree.ts';

const files = projectFiles();
const isTest = (file: string) => /\.(test|spec)\.ts$/.test(file);
const scripts = files.filter((file) => /^(src|content)\/.*\.(ts|svelte|astro|mdx)$/.test(file));
/** The map's layout comes from a library, which takes Math.pow and Math.exp of the engine; its doc comment says why. */
const LAYOUT = 'src/lab/agentic/tools/umap.ts';
/** AssemblyScript is another language with TypeScript's grammar. */
const isKernel = (file: string) => file.startsWith('src/lab/kernels/assembly/');

/** What each folder may import of ours besides itself. Everything flows down: pages know all, the lab knows nobody. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  lab: [],
  // Of a figure's folder, what is computed: spec.ts, run.ts and what only they use (run-window.ts).
  experiments: ['lab'],
  styles: [],
  // Whose site it is, at the top of the project: astro.config.ts reads it too.
  'site.config': [],
  worker: ['lab', 'experiments'],
  frame: ['lab', 'worker', 'styles'],
  figures: ['lab', 'experiments', 'worker', 'styles', 'frame'],
  // Explanations drawn by hand: geometry may come from the lab, data may not.
  drawings: ['lab', 'styles', 'frame'],
  // Code that reads and checks content, for the build only.
  papers: ['lab', 'content', 'site.config'],
  build: ['lab', 'papers', 'content', 'search', 'offline', 'worker', 'tools'],
  // The search's own view and the service worker, loaded when they are asked for.
  search: ['styles'],
  // The explorer of a paper's tables of results.
  results: ['lab', 'styles', 'frame'],
  offline: [],
  // A page that is presented: screens over what is there, loaded when somebody presents.
  present: ['lab', 'styles', 'frame'],
  // What pages and components call: modules of the build, and scripts of the page.
  site: [
    'lab',
    'experiments',
    'worker',
    'styles',
    'frame',
    'figures',
    'drawings',
    'papers',
    'search',
    'results',
    'offline',
    'present',
  ],
  components: [
    'lab',
    'experiments',
    'worker',
    'styles',
    'frame',
    'figures',
    'drawings',
    'papers',
    'search',
    'results',
    'offline',
    'site',
    'site.config',
  ],
  layouts: [
    'site.config',
    'lab',
    'worker',
    'styles',
    'frame',
    'figures',
    'drawings',
    'papers',
    'offline',
    'components',
    'site',
  ],
  pages: [
    'lab',
    'worker',
    'styles',
    'frame',
    'figures',
    'drawings',
    'papers',
    'search',
    'results',
    'components',
    'layouts',
    'site',
  ],
  content: ['lab', 'figures', 'drawings', 'components', 'papers'],
  tools: ['lab', 'experiments', 'worker', 'papers', 'site.config'],
  bench: ['lab', 'experiments', 'worker', 'tools'],
  'browser-tests': ['lab', 'experiments', 'frame', 'tools'],
};

const EXPERIMENT_PART = /^src\/figures\/(experiments|[\w-]+\/[\w-]+\/(spec|run)(-[\w-]+)?)\.ts$/;

/** The example that new figures are made from is held to what holds of a figure. */
const asFigure = (file: string) =>
  file.replace('src/tools/new-figure/template/', 'src/figures/some-subject/example-figure/');

/** "lab" for src/lab/…, "content" for content/… and for src/content.config.ts, which describes it. */
function layerOf(path: string): string {
  const file = asFigure(path);
  const [top, second = ''] = file.split('/');
  if (EXPERIMENT_PART.test(file)) return 'experiments';
  if (file === 'site.config.ts') return 'site.config';
  if (top === 'content' || file === 'src/content.config.ts') return 'content';
  return second.includes('.') ? file : second;
}

describe('imports', () => {
  it('lie in a folder that the house knows', () => {
    const known = [...Object.keys(MAY_IMPORT), 'src/architecture.test.ts', 'src/env.d.ts'];
    expect(scripts.filter((file) => !known.includes(layerOf(file)))).toEqual([]);
  });

  it('run downward only', () => {
    const upward = scripts
      .filter((file) => file !== 'src/architecture.test.ts' && !isKernel(file))
      .flatMap((file) => importsOf(file).map(({ target }) => ({ file, target })))
      .filter(({ file, target }) => {
        if (!target) return false;
        const [from, to] = [layerOf(file), layerOf(target)];
        // A test may take its fixtures from the tools.
        return from !== to && !MAY_IMPORT[from]?.includes(to) && !(isTest(file) && to === 'tools');
      })
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(upward).toEqual([]);
  });

  it('name files that exist', () => {
    const missing = scripts
      .filter((file) => !isKernel(file))
      .flatMap((file) => importsOf(file).map(({ target }) => ({ file, target })))
      .filter(({ target }) => target && !existsSync(target))
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(missing).toEqual([]);
  });

  it('bring no Node module into the worker, and one package through the one file that wraps it', () => {
    const foreign = closureOf('src/worker/worker.ts').flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => !target)
        .map(({ specifier }) => `${file} imports ${specifier}`),
    );
    expect(foreign).toEqual([`${LAYOUT} imports umap-js`]);
  });

  it('let only experiments use it that do not promise the same bits everywhere', () => {
    const users = files
      .filter((file) => /^src\/figures\/.*\/run\.ts$/.test(file))
      .filter((file) => closureOf(file).includes(LAYOUT));
    expect(users).not.toEqual([]);
    expect(users.filter((file) => !textOf(file.replace('run.ts', 'spec.ts')).includes('reproducible: false'))).toEqual(
      [],
    );
  });

  it('go by relative paths with endings in everything that runs in plain Node', () => {
    const unclear = scripts
      .filter(
        (file) =>
          /^src\/(lab|worker|tools|figures\/[\w-]+\/[\w-]+\/(spec|run))/.test(asFigure(file)) && !isKernel(file),
      )
      .flatMap((file) => importsOf(file).map(({ specifier }) => ({ file, specifier })))
      .filter(({ specifier }) => specifier.startsWith('.') && !/\.(ts|json)$/.test(specifier))
      .map(({ file, specifier }) => `${file} imports ${specifier}`);
    expect(unclear).toEqual([]);
  });
});

describe('a seeded run', () => {
  it('touches no clock, no chance, no page and no Math that browsers may round differently', () => {
    const run = files.filter((file) => /^src\/figures\/.*\/run\.ts$/.test(file)).flatMap(closureOf);
    expect(run.length).toBeGreaterThan(10);
    expect(run.flatMap((file) => impurities(file, textOf(file)))).toEqual([]);
  });
});

describe('postMessage', () => {
  it('is known to the worker folder alone, to the framed figure that tells its height, and to the windows of a talk', () => {
    const others = scripts.filter(
      (file) =>
        file !== 'src/site/embed-size.ts' &&
        file !== 'src/present/channel.ts' &&
        !/^src\/(worker|bench|tools)\//.test(file) &&
        /\bpostMessage\b/.test(textOf(file)),
    );
    expect(others.filter((file) => !isTest(file) && !file.startsWith('src/browser-tests/'))).toEqual([]);
  });
});

describe('files', () => {
  it('begin with a comment that says what lives there', () => {
    const silent = files.filter(
      (file) => /^src\/.*\.ts$/.test(file) && !isTest(file) && !/^(\/\/|\/\*)/.test(textOf(file)),
    );
    expect(silent).toEqual([]);
  });

  it('lie in src, content, public, a dot folder, or are configuration at the top', () => {
    const tops = new Set(files.map((file) => (file.includes('/') ? `${file.split('/')[0]}/` : file)));
    const known =
      /^(src\/|content\/|public\/|\..*|package(-lock)?\.json|tsconfig\.json|(biome|knip)\.json|[\w-]+\.config\.[jt]s|[A-Z]+(\.md)?|CITATION\.cff)$/;
    expect([...tops].filter((top) => !known.test(top))).toEqual([]);
  });

  it('name neither a workplace folder nor a package registry', () => {
    // Put together here, so that this file does not name them either.
    const workplace = new RegExp(`(^|[^\\w-])(\\.\\./)*${'shar'}${'ed'}/`);
    const packageHost = new RegExp(`${'regis'}${'try'}\\.\\w+\\.\\w|${'npm'}${'js'}\\.(org|com)`);
    const readable = files.filter((file) => !/\.(png|jpe?g|webp|avif|ico|woff2?|pdf|wasm)$/.test(file));
    const naming = readable.filter((file) => workplace.test(textOf(file)) || packageHost.test(textOf(file)));
    expect(naming).toEqual([]);
  });
});

describe('content', () => {
  it('is named by no code: a second paper is a second folder', () => {
    const papers = readdirSync('content', { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(papers).not.toEqual([]);
    expect(papers.flatMap((paper) => codeNaming(paper))).toEqual([]);
  });

  it("holds no code beyond component tags and a paper's Python to take home, and no picture but cards", () => {
    const isToTakeHome = (file: string) => /^content\/[\w-]+\/code\/\w+\.py$/.test(file);
    const isKnown = (file: string) => file === 'content/LICENSE' || /^content\/[\w-]+\/cards\/[\w-]+\.png$/.test(file);
    const code = files.filter(
      (file) =>
        /^content\//.test(file) && !/\.(mdx|ya?ml|bib|json)$/.test(file) && !isToTakeHome(file) && !isKnown(file),
    );
    expect(code).toEqual([]);
  });
});
