import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const read = (file: string) => readFileSync(file, 'utf8');
const manifest = JSON.parse(read('package.json')) as { scripts: Record<string, string>; engines: { node: string } };

/** The headers of public/_headers for every page, by name. */
const policy = Object.fromEntries(
  [...(/^\/\*\n((?: {2}.+\n)+)/m.exec(read('public/_headers'))?.[1] ?? '').matchAll(/^ {2}([\w-]+): (.+)$/gm)].map(
    ([, name, value]) => [name, value],
  ),
);

describe('DEPLOY.md', () => {
  it('can promise that a branch of GitHub Pages keeps _astro/: the build has a .nojekyll', () => {
    expect(existsSync('public/.nojekyll')).toBe(true);
    expect(read('DEPLOY.md')).toContain('`.nojekyll` is in the build');
  });

  it('gives nginx the headers of public/_headers, and no other but the lifetime', () => {
    const given = Object.fromEntries(
      [...read('DEPLOY.md').matchAll(/^ {2}add_header ([\w-]+) "(.+)" always;$/gm)].map(([, name, value]) => [
        name,
        value,
      ]),
    );
    expect(Object.keys(policy)).toContain('Content-Security-Policy');
    expect(given).toEqual(policy);
  });
});

describe('messages', () => {
  const listening = globSync('src/**/*.{ts,svelte,astro}')
    .filter((file) => !/\.(test|spec)\.ts$|^src\/(bench|tools|worker)\//.test(file))
    .map((file) => ({ file, text: read(file) }))
    .filter(({ text }) => /addEventListener\(\s*'message'|\.onmessage\s*=/.test(text));

  it('of another window are taken from one origin alone; a BroadcastChannel has no other', () => {
    expect(listening.length).toBeGreaterThanOrEqual(3);
    const careless = listening.filter(({ text }) => {
      const handlers = text.split(/addEventListener\(\s*'message'/).slice(1);
      const isChecked = handlers.every((handler) => /\borigin\b[^;]*[!=]==/.test(handler.slice(0, 400)));
      return !isChecked || (/\.onmessage\s*=/.test(text) && !text.includes('new BroadcastChannel('));
    });
    expect(careless.map(({ file }) => file)).toEqual([]);
  });
});

describe('the documents for people who carry on', () => {
  const documents = ['README.md', 'CONTRIBUTING.md', 'DEPLOY.md'];

  it.each(documents)('%s names scripts of package.json alone', (file) => {
    const named = [...read(file).matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, script]) => script!);
    expect(named).not.toEqual([]);
    expect(named.filter((script) => !Object.hasOwn(manifest.scripts, script))).toEqual([]);
  });

  it.each(documents)('%s names files and folders that exist', (file) => {
    const paths = [...read(file).matchAll(/(?<![\w/-])((?:src|content|public|\.github|\.ci)\/[\w./-]*[\w/])/g)].map(
      ([, path]) => path!,
    );
    // A room that is built with the first drawing, and a paper that the reader makes.
    const toCome = /^src\/drawings\/|^content\/some-report\//;
    expect(paths).not.toEqual([]);
    expect(paths.filter((path) => !toCome.test(path) && !existsSync(path))).toEqual([]);
  });
});

describe('.github', () => {
  const files = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.yml'));

  it('has forms with a name, a description and a label on every field', () => {
    const forms = files('.github/ISSUE_TEMPLATE').filter((name) => name !== 'config.yml');
    expect(forms.length).toBeGreaterThan(2);
    for (const name of forms) {
      const form = parse(read(`.github/ISSUE_TEMPLATE/${name}`));
      expect([form.name, form.description], name).toEqual([expect.any(String), expect.any(String)]);
      const ids = form.body.map(({ id }: { id: string }) => id);
      expect(new Set(ids).size, name).toBe(ids.length);
      for (const field of form.body) expect(field.attributes.label, `${name}, ${field.id}`).toEqual(expect.any(String));
    }
  });

  it('runs .ci/run for pull requests', () => {
    const { on, jobs } = parse(read('.github/workflows/ci.yml'));
    expect(Object.keys(on)).toContain('pull_request');
    expect(jobs.check.steps.map(({ run }: { run?: string }) => run)).toContain('bash .ci/run');
  });

  it('sets up the Node that the project brings', () => {
    const [major] = /\d+/.exec(JSON.parse(read('package.json')).devDependencies.node) ?? [];
    expect(read('.nvmrc').trim()).toBe(major);
  });
});
