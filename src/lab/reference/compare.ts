/** Reads matrices of a reference file and measures how far computed numbers lie from them. */

export interface ReferenceMatrix {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

/** Largest |got - want| over the largest |want|: one bad element counts, whatever the others are. NaN counts as infinite. */
export function relativeError(got: ArrayLike<number>, want: ArrayLike<number>): number {
  if (got.length !== want.length) throw new RangeError(`${got.length} numbers cannot be compared with ${want.length}.`);
  let difference = 0;
  let size = 0;
  for (let i = 0; i < want.length; i++) {
    const d = Math.abs(got[i]! - want[i]!);
    if (Number.isNaN(d)) return Number.POSITIVE_INFINITY;
    difference = Math.max(difference, d);
    size = Math.max(size, Math.abs(want[i]!));
  }
  return size === 0 ? difference : difference / size;
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
