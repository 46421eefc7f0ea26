/** The recorded runs that the papers carry, as the text of their files, at build time. */

const files = import.meta.glob<string>('/content/*/runs/*.json', { query: '?raw', import: 'default' });

interface RecordedFile {
  readonly paper: string;
  /** The figure that opens with it. */
  readonly run: string;
  readonly read: () => Promise<string>;
}

export const recordedFiles: readonly RecordedFile[] = Object.entries(files).map(([path, read]) => {
  const [, , paper = '', , file = ''] = path.split('/');
  return { paper, run: file.replace(/\.json$/, ''), read };
});

/** The run that a paper's figure opens with; of any paper when none is named. Throws when there is none. */
export function recordedFileOf(figure: string, paper?: string): RecordedFile {
  const found = recordedFiles.find((file) => file.run === figure && (paper === undefined || file.paper === paper));
  if (!found) {
    throw new Error(
      `The figure "${figure}" has no recorded run${paper ? ` in the paper "${paper}"` : ''}: record one first.`,
    );
  }
  return found;
}
