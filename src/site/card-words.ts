/** The words on the cards, the pictures that stand for a page where its address is shared. */

import { SITE_NAME } from '../papers/page-citation.ts';
import type { Paper } from '../papers/paper.ts';
import type { Frontmatter } from '../papers/schemas.ts';

/** The name of the card of a paper's other pages, beside those of its walkthroughs. */
export const OF_PAPER = 'paper';

export const SITE_CARD = {
  kicker: 'Walkthroughs for a reading group',
  title: SITE_NAME,
  lines: ['A report, and the machines it describes, running beside it'],
};

export const paperCard = ({ meta, walkthroughs }: Paper) => ({
  kicker: 'Walkthroughs of the report',
  title: meta.title,
  lines: walkthroughs.map(({ title }) => title),
});

export const walkthroughCard = ({ id, meta }: Paper, { title, question, figure }: Frontmatter) => ({
  paper: id,
  short: meta.short,
  title,
  question,
  figure,
});
