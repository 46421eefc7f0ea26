/** The tables of results of a paper with their settings and sources. */

import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { getPaper } from '../../papers/collections.ts';
import { hasResults } from '../../site/results-data.ts';
import { resultsJson } from '../../site/results-export.ts';

export const getStaticPaths = async () =>
  (await getCollection('papers')).filter(({ data }) => hasResults(data)).map(({ id }) => ({ params: { paper: id } }));

export const GET: APIRoute = async ({ params: { paper = '' } }) =>
  new Response(resultsJson(await getPaper(paper)), { headers: { 'Content-Type': 'application/json' } });
