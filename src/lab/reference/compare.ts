/** Reads matrices of a reference file. */

export interface ReferenceMatrix {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

/** A field of an object read from JSON; throws a plain sentence with its path when it is missing, or empty: then nothing would be compared. */
export function field<T>(object: unknown, name: string, path: string): T {
  const value = (object as Record<string, unknown> | null | undefined)?.[name];
  if (value === undefined || value === null) throw new TypeError(`${path} has no "${name}".`);
  if (typeof value === 'object' && Object.keys(value).length === 0)
    throw new TypeError(`${path}.${name} is empty, so that nothing of it can be checked.`);
  return value as T;
}

export function matrix(object: unknown, name: string, path: string): ReferenceMatrix {
  const value = field<ReferenceMatrix>(object, name, path);
  if (!Array.isArray(value.shape) || !Array.isArray(value.data))
    throw new TypeError(`${path}.${name} must have "shape" and "data".`);
  const size = value.shape.reduce((product: number, n: number) => product * n, 1);
  if (size !== value.data.length)
    throw new TypeError(`${path}.${name} has ${value.data.length} numbers for shape ${value.shape.join(' x ')}.`);
  return value;
}
