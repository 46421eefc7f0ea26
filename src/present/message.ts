/** What the windows of one talk tell each other. A page of the same host may write to the channel too: what is not ours is dropped. */

import * as z from 'zod/mini';
import { recordSchema } from './record.ts';

const id = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,80}$/));
const small = z.int().check(z.minimum(0), z.maximum(1_000_000));

/** Grows with every change of the state that is told; revision.ts says which of two states is shown. */
const revision = small;

const figure = z.strictObject({
  kind: z.literal('figure'),
  id,
  /** Its state as it stands in an address. The figure reads it as it reads every address: what is out of range is left out. */
  search: z.string().check(z.maxLength(4096)),
  phase: z.enum(['recorded', 'running', 'paused', 'finished', 'failed']),
  /** Frames on view, and the one that is drawn, counted from 0. */
  frames: small,
  at: small,
  /** Whether the run on view is another than the parameters ask for. */
  isEdited: z.boolean(),
  revision,
  /** Frames a second; 0 is as fast as the machine goes. */
  rate: z.number().check(z.minimum(0), z.maximum(1000)),
});

const message = z.discriminatedUnion('kind', [
  /** A window that has come: tell me all. */
  z.strictObject({ kind: z.literal('hello') }),
  z.strictObject({
    kind: z.literal('go'),
    screen: z.number().check(z.minimum(0), z.maximum(10_000)),
    isBlank: z.boolean(),
    revision,
  }),
  figure,
  z.strictObject({
    kind: z.literal('drawing'),
    id,
    step: small,
    values: z.record(z.string().check(z.maxLength(60)), z.number()),
    revision,
  }),
  /** A part of a picture that keeps its state to itself, such as a tab, was pressed. */
  z.strictObject({
    kind: z.literal('press'),
    id,
    /** Which of the picture's controls, and what it is called: both must fit. */
    control: small,
    name: z.string().check(z.maxLength(200)),
    value: z.optional(z.string().check(z.maxLength(200))),
  }),
  z.strictObject({ kind: z.literal('record'), record: recordSchema }),
]);

export type Message = z.infer<typeof message>;
export type FigureMessage = z.infer<typeof figure>;
export type PressMessage = Extract<Message, { kind: 'press' }>;

/** Undefined for whatever is no message of ours. Never throws. */
export function readMessage(data: unknown): Message | undefined {
  try {
    const read = message.safeParse(data);
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
