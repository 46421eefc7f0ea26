/** The record of a talk in the browser's storage; where storage is forbidden it lives as long as the window. */

import { readRecord, type TalkRecord } from './record.ts';

const keyOf = (page: string) => `paperclip-talk ${page}`;

export function storedRecord(page: string, now: number): TalkRecord | undefined {
  try {
    return readRecord(localStorage.getItem(keyOf(page)), now);
  } catch {
    return undefined;
  }
}

export function storeRecord(page: string, record: TalkRecord): void {
  try {
    localStorage.setItem(keyOf(page), JSON.stringify(record));
  } catch {
    // Full or forbidden: the window still has it.
  }
}
