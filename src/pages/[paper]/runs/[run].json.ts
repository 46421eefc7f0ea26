/** The recorded runs as files of their own, which a figure fetches when it comes to life. */

import type { APIRoute } from 'astro';
import { recordedFileOf, recordedFiles } from '../../../figures/recorded-runs.ts';

export const getStaticPaths = () => recordedFiles.map(({ paper, run }) => ({ params: { paper, run } }));

export const GET: APIRoute = async ({ params: { paper = '', run = '' } }) =>
  new Response(await recordedFileOf(run, paper).read(), { headers: { 'Content-Type': 'application/json' } });
