/** The pages where a figure stands alone, and which paper's recorded run each of them opens with. */

import { definitions } from '../figures/definitions.ts';
import { recordedFiles } from '../figures/recorded-runs.ts';
import { getPapers } from '../papers/collections.ts';
import { embedsOf } from './embeds-of.ts';
import { withBase } from './urls.ts';

/** Every page of this kind, of every paper. */
export async function embeds() {
  const papers = (await getPapers()).map(({ id }) => id);
  const isRecorded = (figure: string, paper: string) =>
    recordedFiles.some((file) => file.run === figure && file.paper === paper);
  return embedsOf(Object.keys(definitions), papers, isRecorded);
}

/** The address of a paper's figure alone. Throws when the paper has recorded no run for it. */
export async function embedLink(figure: string, paper: string): Promise<string> {
  const found = (await embeds()).find((one) => one.figure === figure && one.paper === paper);
  if (!found) throw new Error(`The paper "${paper}" has no recorded run of the figure "${figure}".`);
  return withBase(`/embed/${found.path}/`);
}
