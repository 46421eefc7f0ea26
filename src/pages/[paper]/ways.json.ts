/** The ways into a paper, for the bar that leads along them. */

import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { getPaper } from '../../papers/collections.ts';
import { waysOf } from '../../site/ways-data.ts';

export const getStaticPaths = async () => (await getCollection('papers')).map(({ id }) => ({ params: { paper: id } }));

export const GET: APIRoute = async ({ params: { paper = '' } }) =>
  new Response(JSON.stringify(waysOf(await getPaper(paper))), { headers: { 'Content-Type': 'application/json' } });
