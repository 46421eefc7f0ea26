/** What the explorer of results fetches when it comes to life: too much to stand in the pages that show it. */

import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { getPaper } from '../../../papers/collections.ts';
import { hasResults, resultsData } from '../../../site/results-data.ts';

export const getStaticPaths = async () =>
  (await getCollection('papers')).filter(({ data }) => hasResults(data)).map(({ id }) => ({ params: { paper: id } }));

export const GET: APIRoute = async ({ params: { paper = '' } }) =>
  new Response(JSON.stringify(resultsData(await getPaper(paper))), { headers: { 'Content-Type': 'application/json' } });
