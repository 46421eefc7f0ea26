/** The bibliography of a paper. */

import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { getPaper } from '../../papers/collections.ts';
import { referencesBib } from '../../site/facts-export.ts';

export const getStaticPaths = async () => (await getCollection('papers')).map(({ id }) => ({ params: { paper: id } }));

export const GET: APIRoute = async ({ params: { paper = '' } }) =>
  new Response(referencesBib(await getPaper(paper)), {
    headers: { 'Content-Type': 'application/x-bibtex; charset=utf-8' },
  });
