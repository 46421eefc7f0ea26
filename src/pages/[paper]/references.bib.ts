/** The bibliography of a paper. */

import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { referencesBib } from '../../components/facts-export.ts';
import { getPaper } from '../../papers/collections.ts';

export const getStaticPaths = async () => (await getCollection('papers')).map(({ id }) => ({ params: { paper: id } }));

export const GET: APIRoute = async ({ params: { paper = '' } }) =>
  new Response(referencesBib(await getPaper(paper)), {
    headers: { 'Content-Type': 'application/x-bibtex; charset=utf-8' },
  });
