/** A number with its noun. */

/** "1 fact", "6 facts": English nouns whose plural takes an s. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
