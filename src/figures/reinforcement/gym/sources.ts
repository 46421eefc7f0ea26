/** The text of the coding environment's programs, as it stands in their files. */

const files = import.meta.glob<string>('../../../worker/sandbox/candidates/coins-*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The program without the comment on its first line; nothing for what is no program. */
export const programOf = (id: string): string | undefined =>
  files[`../../../worker/sandbox/candidates/${id}.ts`]?.replace(/^\/\/.*\n/, '').trimEnd();
