/** The project's own files and what each of them imports, for the tests that hold the architecture. */

import { globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import ts from 'typescript';

const NOT_OURS = new Set(['node_modules', '.git', '.astro', '.cache', 'test-results', '.DS_Store']);
const isBuilt = (name: string) => name === 'dist' || name.startsWith('dist-');

/** Whether an entry of a folder belongs to the project: neither installed, built nor cached. */
export const isOurs = (name: string): boolean => !NOT_OURS.has(name) && !isBuilt(name);

/** Every file of the project below `folder`, as a path with slashes, without what is installed, built or cached. */
export function projectFiles(folder = '.'): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!isOurs(entry.name)) return [];
    const path = join(folder, entry.name).replaceAll(sep, '/');
    return entry.isDirectory() ? projectFiles(path) : [path];
  });
}

export const textOf = (file: string): string => readFileSync(file, 'utf8');

/** The scripts of a component: all of a TypeScript file, the frontmatter and the script tags of an Astro or Svelte file. */
export function scriptOf(file: string): string {
  const text = textOf(file);
  if (!/\.(astro|svelte|mdx)$/.test(file)) return text;
  if (file.endsWith('.mdx')) return text.match(/^import .*$/gm)?.join('\n') ?? '';
  const frontmatter = file.endsWith('.astro') ? (text.match(/^---\n([\s\S]*?)\n---/)?.[1] ?? '') : '';
  const scripts = [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script);
  return [frontmatter, ...scripts].join('\n');
}

export interface Import {
  readonly specifier: string;
  /** The project's file that a relative specifier names; undefined for a package or a built-in module. */
  readonly target: string | undefined;
}

/** Imports of every form: static, dynamic, re-exported, type-only, found by a glob, and a worker's URL next to `import.meta.url`. */
export function importsOf(file: string): Import[] {
  const script = scriptOf(file);
  const named = ts.preProcessFile(script, true, true).importedFiles.map(({ fileName }) => fileName);
  const urls = [...script.matchAll(/new URL\(\s*['"`](\.[^'"`]+\.ts)['"`]\s*,\s*import\.meta\.url/g)].map(
    ([, path]) => path as string,
  );
  const imports = [...named, ...urls].map((specifier) => {
    const [path = ''] = specifier.split('?');
    return { specifier, target: path.startsWith('.') ? posix.join(dirname(file), path) : undefined };
  });
  return [...imports, ...globbed(script, dirname(file))];
}

/** The files that `import.meta.glob('./…')` finds; text that is taken `?raw` is no import. */
function globbed(script: string, folder: string): Import[] {
  const calls = script.matchAll(/import\.meta\.glob(?:<[\s\S]*?>)?\(\s*'(\.[^']+)'([^)]*)\)/g);
  return [...calls].flatMap(([, pattern = '', options = '']) => {
    if (options.includes('?raw')) return [];
    const path = posix.join(folder, pattern);
    return globSync(path).map((target) => ({ specifier: pattern, target: target.replaceAll(sep, '/') }));
  });
}

/** `start` and every file of the project that it imports, directly or not. */
export function closureOf(start: string): string[] {
  const found = new Set<string>();
  const visit = (file: string) => {
    if (found.has(file)) return;
    found.add(file);
    for (const { target } of importsOf(file)) if (target) visit(target);
  };
  visit(start);
  return [...found];
}
