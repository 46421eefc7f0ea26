/** The tables of results of a paper as one table, a row a score. */

import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { getPaper } from '../../papers/collections.ts';
import { hasResults } from '../../site/results-data.ts';
import { resultsCsv } from '../../site/results-export.ts';

export const getStaticPaths = async () =>
  (await getCollection('papers')).filter(({ data }) => hasResults(data)).map(({ id }) => ({ params: { paper: id } }));

export const GET: APIRoute = async ({ params: { paper = '' } }) =>
  new Response(resultsCsv(await getPaper(paper)), { headers: { 'Content-Type': 'text/csv; charset=utf-8' } });
