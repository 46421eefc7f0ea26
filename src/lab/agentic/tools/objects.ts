/** What the tools of a domain handle: nouns of five kinds. The kind decides which operations make sense. */

export type ObjectKind = 'record' | 'signal' | 'device' | 'document' | 'person';

export interface DomainObject {
  readonly noun: string;
  readonly kind: ObjectKind;
}

const MARKS: Readonly<Record<string, ObjectKind>> = { '*': 'signal', '!': 'device', '~': 'document', '@': 'person' };

/** Reads "robot arm!" as a device; a noun without a mark is a record. */
export function readObject(text: string): DomainObject {
  const kind = MARKS[text.slice(-1)];
  return kind ? { noun: text.slice(0, -1), kind } : { noun: text, kind: 'record' };
}
