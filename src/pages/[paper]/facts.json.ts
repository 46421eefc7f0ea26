/** The facts of a paper with their sources. */

import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { getPaper } from '../../papers/collections.ts';
import { factsJson } from '../../site/facts-export.ts';

export const getStaticPaths = async () => (await getCollection('papers')).map(({ id }) => ({ params: { paper: id } }));

export const GET: APIRoute = async ({ params: { paper = '' }, site, url }) =>
  new Response(factsJson(await getPaper(paper), site ?? url), { headers: { 'Content-Type': 'application/json' } });
