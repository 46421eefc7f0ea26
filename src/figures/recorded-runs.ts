/** The recorded runs that the papers carry, as the text of their files, at build time. */

import type { Run } from '../lab/experiment/experiment.ts';
import type { RecordedRun } from '../lab/experiment/recording.ts';
import type { Sweep } from '../lab/experiment/sweep.ts';

const files = import.meta.glob<string>('/content/*/runs/*.json', { query: '?raw', import: 'default' });

export interface RecordedFile {
  readonly paper: string;
  /** The figure that opens with it. */
  readonly run: string;
  readonly read: () => Promise<string>;
}

export const recordedFiles: readonly RecordedFile[] = Object.entries(files).map(([path, read]) => {
  const [, , paper = '', , file = ''] = path.split('/');
  return { paper, run: file.replace(/\.json$/, ''), read };
});

/** The run of that name in a paper, such as the one that a figure opens with. Throws when there is none. */
export function recordedFileOf(run: string, paper: string): RecordedFile {
  const found = recordedFiles.find((file) => file.run === run && file.paper === paper);
  if (!found) {
    throw new Error(
      `There is no recorded run "${run}" in content/${paper}/runs/: name it in runs.yaml and run "npm run record ${paper}/${run}".`,
    );
  }
  return found;
}

/** What a file says about itself before its frames, which are not kept in memory. */
interface Head {
  readonly experiment: string;
  readonly params: Run['params'];
  /** A sweep of summaries has cells in place of arms. */
  readonly isRun: boolean;
}

const heads = new Map<RecordedFile, Promise<Head>>();
function headOf(file: RecordedFile): Promise<Head> {
  const head = heads.get(file) ?? file.read().then(readHead);
  heads.set(file, head);
  return head;
}

function readHead(text: string): Head {
  const recorded = JSON.parse(text) as RecordedRun | Sweep;
  return { experiment: recorded.experiment, params: recorded.params as Run['params'], isRun: 'arms' in recorded };
}

/** The other runs of the same experiment that the paper keeps: those of presets and switches. */
export async function siblingsOf(file: RecordedFile): Promise<{ run: string; params: Run['params'] }[]> {
  const { experiment } = await headOf(file);
  const others = recordedFiles.filter((other) => other.paper === file.paper && other !== file);
  const found = await Promise.all(others.map(async (other) => ({ run: other.run, head: await headOf(other) })));
  return found.flatMap(({ run, head }) =>
    head.isRun && head.experiment === experiment ? [{ run, params: head.params }] : [],
  );
}
