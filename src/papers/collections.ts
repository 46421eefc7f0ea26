/** The papers as pages and components look them up. The data store holds each of them whole, and takes it anew when its files change. */

import { getCollection, getEntry } from 'astro:content';
import { nearest } from './nearest.ts';
import type { Paper } from './paper.ts';

export async function getPaper(id: string): Promise<Paper> {
  const entry = await getEntry('papers', id);
  if (entry) return entry.data;
  const papers = (await getCollection('papers')).map((paper) => paper.id);
  throw new Error(`There is no paper "${id}" in content/${nearest(id, papers)}.`);
}

/** Every paper, in the order in which they came to the site: one that is added later stands behind, and moves no other. */
export async function getPapers(): Promise<Paper[]> {
  const papers = (await getCollection('papers')).map(({ data }) => data);
  return papers.sort((a, b) => a.meta.added.localeCompare(b.meta.added) || a.id.localeCompare(b.id));
}
