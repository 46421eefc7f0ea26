/** The text of every candidate's program, as it stands in its file. */

const files = import.meta.glob<string>('../../../worker/sandbox/candidates/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The program without the comment on its first line, which the page says in its own words. Throws when there is none. */
export function sourceOf(candidate: string): string {
  const text = files[`../../../worker/sandbox/candidates/${candidate}.ts`];
  if (text === undefined) throw new Error(`There is no program "${candidate}".`);
  return text.replace(/^\/\/.*\n/, '').trimEnd();
}
