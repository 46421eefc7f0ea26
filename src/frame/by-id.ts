/** The files that a glob finds in the folders of figures or drawings, by the folder's name: the id of one. */

export const idOf = (path: string): string => path.split('/').at(-2) ?? '';

export const byId = <T>(files: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(files).map(([path, file]) => [idOf(path), file]));
