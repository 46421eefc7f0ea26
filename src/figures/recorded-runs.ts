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
