/** The few names that all worlds share, and how identifiers are dealt to them. */

export const PEOPLE = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn', 'Gus', 'Hana'] as const;

/** How many records of one kind a world can hold in an episode. */
const RECORDS = 12;

/** "T0", "T1", …: the identifiers that records of one kind can have. */
export const identifiers = (letter: string, count = RECORDS): readonly string[] =>
  Array.from({ length: count }, (_, i) => `${letter}${i}`);

/** The next free identifier: records are never removed from a list, so that their number tells. */
export const nextId = (letter: string, records: readonly unknown[]): string => `${letter}${records.length}`;

/** A copy in which the record with this id has other fields. */
export const changed = <T extends { readonly id: string }>(
  records: readonly T[],
  id: string,
  fields: Partial<T>,
): T[] => records.map((record) => (record.id === id ? { ...record, ...fields } : record));
