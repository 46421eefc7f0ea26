/** Writes results until all of a text is written: Node's own streams drop what a full disk leaves over, and say nothing. */

import { writeSync } from 'node:fs';

const STANDARD_OUTPUT = 1;
/** Milliseconds before a pipe whose reader is slow is tried again. */
const WAIT = 5;

/** What a reader of the terminal understands, by the system's code. */
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EFBIG: 'the file would be larger than the system allows',
  EPIPE: 'its reader has closed it',
};

/** The results are not all written. The message is one sentence. */
export class OutputError extends Error {
  constructor(where: string, cause: unknown) {
    const { code, message } = cause as NodeJS.ErrnoException;
    super(`${where} is not written to the end: ${REASONS[code ?? ''] ?? message}.`, { cause });
  }
}

const sleep = (milliseconds: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

/** Writes all of `text` to an open file; `where` names it in the sentence of an OutputError. */
export function writeAll(file: number, text: string, where: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(file, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw new OutputError(where, error);
      sleep(WAIT);
    }
  }
}

/** One line of results on standard output. */
export const print = (line: string): void => writeAll(STANDARD_OUTPUT, `${line}\n`, 'Standard output');
