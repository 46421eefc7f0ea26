/** Chunk-wise rewriting as a page sees it: parameters, arms (how far the context reaches), one frame a chunk. */

import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import {
  chunkParam,
  documentSeedParam,
  limitParam,
  REACH_ARMS,
  unresolvedParam,
} from '../../../lab/rephrasing/params.ts';
import type { Resolution, Rewritten } from '../../../lab/rephrasing/pipeline/rewrite.ts';
import type { Tally } from '../../../lab/rephrasing/pipeline/tally.ts';
import type { Verdict } from '../../../lab/rephrasing/pipeline/verify.ts';

/** Facts about a person: the attributes of the world, one sentence each. */
const SENTENCES_A_PERSON = 4;

export const rewritingParams = {
  chunk: chunkParam,
  unresolved: unresolvedParam,
  people: {
    kind: 'number',
    label: 'People',
    default: 5,
    min: 3,
    max: 6,
    integer: true,
    help: 'How many people a document tells about, in four sentences each.',
  },
  limit: limitParam,
  documents: {
    kind: 'number',
    label: 'Documents',
    default: 200,
    min: 1,
    max: 2000,
    integer: true,
    advanced: true,
    help: 'How many documents are counted at the end; the first of them is the one that is shown.',
  },
  seed: documentSeedParam,
} as const;

export type RewritingParams = ParamsOf<typeof rewritingParams>;

export interface RewritingFrame extends Frame {
  /** The chunk's sentences, in words. */
  readonly source: readonly (readonly string[])[];
  /** Frames whose output was given as context. */
  readonly context: readonly number[];
  /** Every pronoun and term of the chunk: what it was taken for, from where. `at.chunk` is a frame. */
  readonly resolutions: readonly Resolution[];
  /** `origin`: the sentence of the chunk that it restyles. */
  readonly output: readonly Rewritten[];
  /** What each sentence of the chunk says in truth. */
  readonly facts: readonly { readonly person: string; readonly attribute: string; readonly value: string }[];
  /** What became of each fact, to a reader of this output alone, and of the stitched output so far. */
  readonly alone: readonly Verdict[];
  readonly stitched: readonly Verdict[];
  /** Counts over the chunks of this document so far. */
  readonly total: Tally;
  /** Counts over all documents; on the last frame only. */
  readonly all?: Tally;
}

export const rewritingSpec: ExperimentSpec<typeof rewritingParams, RewritingFrame> = {
  id: 'rewriting',
  title: 'A long document rewritten chunk by chunk',
  version: 1,
  frameName: 'chunk',
  params: rewritingParams,
  presets: [
    {
      id: 'guess',
      label: 'It guesses',
      help: 'What nothing explains is taken for the nearest person or value in sight that it can mean: some facts end up with the wrong one. Where there is none, the word stays.',
      params: {},
    },
    {
      id: 'keep',
      label: 'It keeps the word',
      help: 'The rewriter keeps a word that it cannot explain. To a reader of one passage alone nothing comes out wrong; unless it sees all earlier output, more is lost.',
      params: { unresolved: 'keep' },
    },
    {
      id: 'whole',
      label: 'In one go',
      help: 'The whole document in one chunk needs no context, and the rewriter stops after eight sentences, in an order of its own: three facts in five are cut off.',
      params: { chunk: 24 },
    },
  ],
  arms: () => REACH_ARMS,
  length: (params) => Math.ceil((params.people * SENTENCES_A_PERSON) / params.chunk),
  // Facts of all documents: to a reader of each passage alone and, with "stitched", of the whole rewritten document.
  summarize(frames) {
    const all = frames.at(-1)?.all;
    if (!all) return { kept: null, lost: null, corrupted: null };
    const { alone, stitched, references } = all;
    const facts = alone.kept + alone.lost + alone.corrupted;
    return {
      facts,
      ...alone,
      stitchedKept: stitched.kept,
      stitchedLost: stitched.lost,
      stitchedCorrupted: stitched.corrupted,
      fromContext: references.context,
      fromOwn: references.own,
      guessed: references.guess,
      unexplained: references.unexplained,
      keptShare: alone.kept / facts,
      lostShare: alone.lost / facts,
      corruptedShare: alone.corrupted / facts,
      stitchedKeptShare: stitched.kept / facts,
      stitchedCorruptedShare: stitched.corrupted / facts,
    };
  },
};
