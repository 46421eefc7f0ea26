/** The pictures that stand for a page where its address is shared: a walkthrough's own, its paper's, or the site's. */

import type { ImageMetadata } from 'astro';
import { OF_PAPER, SITE_CARD } from './card-words.ts';
import siteCard from './cards/site.png';

/** Made by `npm run cards`; a paper without a folder cards/ has none. */
const files = import.meta.glob<ImageMetadata>('/content/*/cards/*.png', { eager: true, import: 'default' });

interface Shown {
  readonly picture: ImageMetadata;
  readonly alt: string;
}

/** The card of the page itself if there is one, else its paper's, else the site's. */
export function cardOf(
  paper: { readonly id: string; readonly meta: { readonly title: string } } | undefined,
  walkthrough: { readonly slug: string; readonly title: string; readonly question: string } | undefined,
): Shown {
  const own = walkthrough && files[`/content/${paper?.id}/cards/${walkthrough.slug}.png`];
  if (own) {
    const { title, question } = walkthrough;
    return { picture: own, alt: `${title}. ${question} Beside it a chart: a recorded run of our toy.` };
  }
  const ofPaper = files[`/content/${paper?.id}/cards/${OF_PAPER}.png`];
  if (paper && ofPaper) return { picture: ofPaper, alt: `Walkthroughs of the report ${paper.meta.title}.` };
  return { picture: siteCard, alt: `${SITE_CARD.title}. ${SITE_CARD.lines.join(' ')}.` };
}
