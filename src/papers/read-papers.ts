/** Reads content/<paper>/ from disk: for Astro's collection of papers, the checks before a build and tests. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { z } from 'astro/zod';
import { parse, YAMLParseError } from 'yaml';
import { parseBibliography } from './bibliography.ts';
import { parseMdx } from './mdx.ts';
import { assemble, type Paper } from './paper.ts';
import { plainError } from './plain-error.ts';
import { type PaperYaml, paperFile, referencesFile, walkthroughFrontmatter, YAML_FILES } from './schemas.ts';

/** A path as messages name it: from the project's root, where every command starts. */
export const named = (file: string) => relative('.', file);

/** Throws one line for each place in `file` that the schema does not take. */
export function check<S extends z.ZodType>(schema: S, data: unknown, file: string): z.infer<S> {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  throw plainError(
    result.error.issues.map(({ path, message }) => `${named(file)}: ${path.join('.')}: ${message}`).join('\n'),
  );
}

/** What a file of YAML says. Throws a sentence with the line where it is no YAML, such as one with a colon in a text without quotes. */
export function readYaml(source: string, file: string): unknown {
  try {
    return parse(source);
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const [what = ''] = error.message.split(/ at line \d+/);
    throw plainError(`${named(file)}:${error.linePos?.[0].line ?? 1}: this cannot be read as YAML: ${what}.`);
  }
}

/** The works of a bibliography; what the parser has against it comes as its sentence alone. */
function readBibliography(file: string) {
  try {
    return parseBibliography(readFileSync(file, 'utf8'), named(file));
  } catch (error) {
    throw plainError((error as Error).message);
  }
}

function readable(body: string, file: string): void {
  try {
    parseMdx(body);
  } catch (error) {
    const { reason, line } = error as { reason?: string; line?: number };
    throw plainError(`${named(file)}:${line ?? 1}: ${reason ?? error}`);
  }
}

/** The frontmatter of a text as its YAML says it; a reader that makes dates of it would take the 31st of February for a day in March. */
export const frontmatterOf = (body: string, file: string): unknown =>
  // The blank first line stands for the dashes, so that lines keep their numbers.
  readYaml(`\n${/^---\r?\n([\s\S]*?)\n---/.exec(body)?.[1] ?? ''}`, file);

/** The folders of `root` that hold a paper.yaml: a new paper is a new folder. */
export function paperIds(root: string): string[] {
  return readdirSync(root)
    .filter((name) => existsSync(join(root, name, 'paper.yaml')))
    .sort();
}

export function readPaper(root: string, id: string): Paper {
  const yaml = <S extends z.ZodType>(name: string, schema: S) => {
    const file = join(root, id, name);
    return check(schema, readYaml(readFileSync(file, 'utf8'), file), file);
  };
  const bib = join(root, id, 'references.bib');
  const meta = yaml('paper.yaml', paperFile);
  const folder = join(root, id, 'walkthroughs');
  const slugs = readdirSync(folder).flatMap((name) => (name.endsWith('.mdx') ? [name.slice(0, -'.mdx'.length)] : []));
  const rank = (slug: string) => (meta.walkthroughs.includes(slug) ? meta.walkthroughs.indexOf(slug) : slugs.length);
  const prose = readdirSync(join(root, id))
    .filter((name) => name.endsWith('.mdx'))
    .sort()
    .map((name) => {
      const file = join(root, id, name);
      const body = readFileSync(file, 'utf8');
      readable(body, file);
      return { name: name.slice(0, -'.mdx'.length), body };
    });
  const walkthroughs = slugs
    .sort((a, b) => rank(a) - rank(b))
    .map((slug) => {
      const file = join(folder, `${slug}.mdx`);
      const body = readFileSync(file, 'utf8');
      readable(body, file);
      return { slug, title: check(walkthroughFrontmatter, frontmatterOf(body, file), file).title, body };
    });
  return assemble({
    id,
    meta,
    yaml: Object.fromEntries(
      Object.entries(YAML_FILES).map(([name, schema]) => [name, yaml(`${name}.yaml`, schema)]),
    ) as PaperYaml,
    references: check(referencesFile, { references: readBibliography(bib) }, bib).references,
    walkthroughs,
    prose,
  });
}
