/** The papers as Astro's collections hold them, for pages and components. */

import { getCollection, getEntry } from 'astro:content';
import { nearest } from './nearest.ts';
import { assemble, type Paper } from './paper.ts';
import { type PaperYaml, YAML_FILES, type YamlName } from './schemas.ts';

const YAML_NAMES = Object.keys(YAML_FILES) as YamlName[];

const assembled = new Map<string, Promise<Paper>>();

async function load(id: string): Promise<Paper> {
  const papers = (await getCollection('papers')).map((entry) => entry.id);
  if (!papers.includes(id)) throw new Error(`There is no paper "${id}" in content/${nearest(id, papers)}.`);
  const found = async <T>(entry: Promise<T | undefined> | undefined, file: string): Promise<T> => {
    const value = await entry;
    if (!value) throw new Error(`content/${id}/${file} is missing.`);
    return value;
  };
  const meta = (await found(getEntry('papers', id), 'paper.yaml')).data;
  const { references } = (await found(getEntry('references', id), 'references.bib')).data;
  const yaml = Object.fromEntries(
    await Promise.all(
      YAML_NAMES.map(async (name) => [name, (await found(getEntry(name, id), `${name}.yaml`)).data] as const),
    ),
  ) as unknown as PaperYaml;
  const pages = await getCollection('walkthroughs', (entry) => entry.id.startsWith(`${id}/`));
  const walkthroughs = meta.walkthroughs.flatMap((slug) => {
    const entry = pages.find((page) => page.id === `${id}/${slug}`);
    return entry ? [{ slug, title: entry.data.title, body: entry.body ?? '' }] : [];
  });
  const prose = (await getCollection('prose', (entry) => entry.id.startsWith(`${id}/`))).map((entry) => ({
    name: entry.id.slice(id.length + 1),
    body: entry.body ?? '',
  }));
  return assemble({ id, meta, yaml, references, walkthroughs, prose });
}

/** In a build every page shares one assembled paper; in development the files may change between requests. */
export function getPaper(id: string): Promise<Paper> {
  if (import.meta.env.DEV) return load(id);
  const paper = assembled.get(id) ?? load(id);
  assembled.set(id, paper);
  return paper;
}

/** Every paper, in the order in which they came to the site: one that is added later stands behind, and moves no other. */
export async function getPapers(): Promise<Paper[]> {
  const papers = await Promise.all((await getCollection('papers')).map(({ id }) => getPaper(id)));
  return papers.sort((a, b) => a.meta.added.localeCompare(b.meta.added) || a.id.localeCompare(b.id));
}
