/** What the club kit says to whoever presents the meeting, by screen: a file of its own, which only the presenter's window fetches. */

import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { getPaper } from '../../../papers/collections.ts';
import { meetingNotes, meetingParts } from '../../../site/meeting.ts';

export const getStaticPaths = async () => (await getCollection('papers')).map(({ id }) => ({ params: { paper: id } }));

export const GET: APIRoute = async ({ params: { paper = '' } }) =>
  new Response(JSON.stringify(meetingNotes(await meetingParts(await getPaper(paper)))), {
    headers: { 'Content-Type': 'application/json' },
  });
