import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { closureOf, importsOf } from '../tools/source-tree.ts';
import { noticeOf, noticesText, packageFolder } from './notices.ts';

const root = mkdtempSync(join(tmpdir(), 'notices-'));
afterAll(() => rmSync(root, { recursive: true }));
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
const addPackage = (name: string, files: Record<string, string>) => {
  write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.2.3', license: 'MIT' }));
  for (const [file, text] of Object.entries(files)) write(`node_modules/${name}/${file}`, text);
  return join(root, 'node_modules', name);
};
write('src/styles/fonts/OFL.txt', 'SIL Open Font License');
write('src/lab/data/mcp-tools.json', '{"servers":[{"name":"a-server","version":"4.5.6","licence":"Apache-2.0"}]}');
const plain = addPackage('plain', { 'license.md': 'Copyright Plain', 'license.js': '' });
const scoped = addPackage('@a/scoped', { 'LICENSE/LICENSE': 'Copyright Scoped', NOTICE: 'A notice' });
const bare = addPackage('bare', { 'index.js': '' });

describe('packageFolder', () => {
  it('is the innermost package of a module, without what is asked of the module', () => {
    expect(packageFolder('/p/node_modules/d3/node_modules/@a/b/src/x.js?worker#y', '/p')).toBe(
      '/p/node_modules/d3/node_modules/@a/b',
    );
    expect(packageFolder('C:\\p\\node_modules\\katex\\dist\\katex.min.css', 'C:/p')).toBe('C:/p/node_modules/katex');
  });

  it('is the bundler for the helpers that it puts into a bundle, and nothing for modules of ours', () => {
    expect(packageFolder('\0vite/preload-helper.js', '/p')).toBe('/p/node_modules/vite');
    expect(packageFolder('/p/src/pages/index.astro', '/p')).toBeUndefined();
    expect(packageFolder('\0astro-entry:/p/node_modules/x/y.js', '/p')).toBeUndefined();
  });
});

describe('a notice', () => {
  it('has the name, the version and every licence file, one folder deep', () => {
    expect(noticeOf(plain)).toBe('plain 1.2.3 (MIT)\n\nCopyright Plain\n');
    expect(noticeOf(scoped)).toBe('@a/scoped 1.2.3 (MIT)\n\nCopyright Scoped\n\nA notice\n');
  });

  it("leaves out the licences of a bundler's own parts", () => {
    const vite = addPackage('vite', { 'LICENSE.md': 'Copyright V\n\n# Licenses of bundled dependencies\nOthers\n' });
    expect(noticeOf(vite)).toBe('vite 1.2.3 (MIT)\n\nCopyright V\n');
  });
});

describe('the notices of a site', () => {
  it('name its packages, the fonts and the servers whose specifications it shows', () => {
    const text = noticesText(new Set([scoped, plain]), root);
    for (const part of [
      'Copyright Plain',
      'Copyright Scoped',
      'SIL Open Font License',
      'a-server 4.5.6 (Apache-2.0)',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('fail the build, with every such package, where one has no licence file', () => {
    expect(() => noticesText(new Set([plain, bare]), root)).toThrow(
      /One thing is wrong in the notices:\n- bare 1\.2\.3 \(MIT\) is shipped and has no licence file in .*bare/,
    );
  });

  it('need none for the service worker, which is bundled apart from the pages: it takes no package', () => {
    const packages = closureOf('src/offline/service-worker.ts').flatMap((file) =>
      importsOf(file).flatMap(({ specifier, target }) => (target ? [] : specifier)),
    );
    expect(packages).toEqual([]);
  });
});
