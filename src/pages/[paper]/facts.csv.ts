/** The facts of a paper as a table. */

import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { getPaper } from '../../papers/collections.ts';
import { factsCsv } from '../../site/facts-export.ts';

export const getStaticPaths = async () => (await getCollection('papers')).map(({ id }) => ({ params: { paper: id } }));

export const GET: APIRoute = async ({ params: { paper = '' }, site, url }) =>
  new Response(factsCsv(await getPaper(paper), site ?? url), {
    headers: { 'Content-Type': 'text/csv; charset=utf-8' },
  });
