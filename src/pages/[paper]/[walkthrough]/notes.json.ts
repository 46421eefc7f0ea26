/** What a walkthrough says to its presenter, by screen: a file of its own, which only the presenter's window fetches. */

import { getCollection, render } from 'astro:content';
import type { APIRoute } from 'astro';
import { getPaper } from '../../../papers/collections.ts';
import { speakerNotes } from '../../../papers/speaker-notes.ts';

export async function getStaticPaths() {
  return (await getCollection('walkthroughs')).map((entry) => {
    const [paper = '', walkthrough] = entry.id.split('/');
    return { params: { paper, walkthrough }, props: { entry } };
  });
}

export const GET: APIRoute = async ({ params: { paper = '' }, props: { entry } }) => {
  const { remarkPluginFrontmatter } = await render(entry);
  const notes = speakerNotes(remarkPluginFrontmatter.speakerNotes ?? {}, await getPaper(paper));
  return new Response(JSON.stringify(notes), { headers: { 'Content-Type': 'application/json' } });
};
