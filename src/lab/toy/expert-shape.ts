/** The shape of the small character model with experts, without the code that runs it: what pages and provenance lines name. */

import { CHARACTER_VOCABULARY } from '../data/characters.ts';
import type { ExpertsConfig, TransformerConfig } from '../model/config.ts';
import { describeModel } from '../model/describe.ts';
import { BATCH, HEADS, LENGTH, WIDTH } from './character-shape.ts';

/** Routed experts of the one layer. */
export const EXPERTS = 16;
const SHARED_WIDTH = 32;
/** Width of all experts together that a token goes to. */
const ROUTED_WIDTH = 64;
/** What the weights of the chosen sum to. */
export const SCALE = 2;

export interface ExpertShape extends Pick<ExpertsConfig, 'chosen' | 'groups' | 'auxiliary'> {}

/** Twice the experts for a token are half as wide each, so that its work stays the same. */
export const expertConfig = ({
  chosen,
  groups,
  auxiliary,
}: ExpertShape): TransformerConfig & { experts: ExpertsConfig } => ({
  vocabulary: CHARACTER_VOCABULARY,
  width: WIDTH,
  layers: 1,
  heads: HEADS,
  length: LENGTH,
  attention: { kind: 'mha', headWidth: 16 },
  feedForward: { kind: 'gelu', width: 4 * WIDTH },
  learnedPositions: true,
  rmsEpsilon: 1e-6,
  ropeTheta: 10_000,
  experts: {
    count: EXPERTS,
    chosen,
    width: ROUTED_WIDTH / chosen,
    sharedWidth: SHARED_WIDTH,
    scale: SCALE,
    denseLayers: 0,
    ...(groups && { groups }),
    ...(auxiliary && { auxiliary }),
  },
});

/** "1 layer, 4 heads, model width 64, MHA, 16 experts of which each character goes to 2, …". */
export function describeExpertModel(shape: ExpertShape): string {
  const config = expertConfig(shape);
  const { count, chosen, width, sharedWidth } = config.experts;
  return `${describeModel(config)}, ${count} experts ${width} wide, of which each character goes to ${chosen}, and a shared one ${sharedWidth} wide; ${BATCH} × ${LENGTH} characters of Moby-Dick a step`;
}
