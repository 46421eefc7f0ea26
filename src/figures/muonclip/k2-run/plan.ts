/** Where everything lies in the sketch of K2's run: along the axis by the report's statements, in height by them where they say it. */

/** What the report states, in tokens, steps and its own units. */
export interface Statements {
  /** Length of the run. */
  readonly tokens: number;
  /** Tokens of one step; the batch is constant. */
  readonly batch: number;
  readonly warmupSteps: number;
  /** Tokens until the learning rate begins to fall, warm-up included. */
  readonly constantTokens: number;
  readonly peakRate: number;
  readonly endRate: number;
  /** The first step with a head above tau. */
  readonly firstClipStep: number;
  /** The step after which every head had come under tau. */
  readonly lastClipStep: number;
  /** Share of the steps after which the max logits fall, in percent. */
  readonly fallPercent: number;
}

export type Point = readonly [x: number, y: number];

/** Places are shares of the run, 0 to 1; heights are shares of the peak rate, of tau or of the axis of the loss. */
export interface Plan {
  readonly warmupEnd: number;
  readonly decayStart: number;
  readonly firstClip: number;
  readonly lastClip: number;
  readonly fall: number;
  /** Where the fall ends. */
  readonly settled: number;
  readonly rate: readonly Point[];
  /** From where the report's figure begins; heights are shares of its axis. */
  readonly loss: readonly Point[];
  readonly logit: readonly Point[];
  readonly stableRange: readonly [low: number, high: number];
}

/** Ours, because the report's text gives no number for it: where the logit curve begins and where it settles. */
const START = 0.1;
const STABLE_RANGE = [0.3, 0.5] as const;
/** How long the fall takes, as a share of the run. Ours as well. */
const FALL_LENGTH = 0.16;
const COSINE_POINTS = 40;
/** Ours too: that the loss falls fast and then ever more slowly, without a spike. Where it begins, because the report leaves the first steps out. */
const LOSS_START = 0.004;
const LOSS_POINTS = 60;
const lossAt = (x: number): number => 0.16 + 0.78 / (1 + 9 * x) ** 0.9;

/** Half a cosine from one point down to another: the decay of the rate as the report names it, the fall of the logits by our choice. */
function descent(from: Point, to: Point): Point[] {
  return Array.from({ length: COSINE_POINTS + 1 }, (_, i): Point => {
    const t = i / COSINE_POINTS;
    return [from[0] + t * (to[0] - from[0]), to[1] + ((from[1] - to[1]) * (1 + Math.cos(Math.PI * t))) / 2];
  });
}

export function planRun(said: Statements): Plan {
  const place = (steps: number) => (steps * said.batch) / said.tokens;
  const warmupEnd = place(said.warmupSteps);
  const firstClip = place(said.firstClipStep);
  const decayStart = said.constantTokens / said.tokens;
  const fall = said.fallPercent / 100;
  const settled = fall + FALL_LENGTH;
  const level = (STABLE_RANGE[0] + STABLE_RANGE[1]) / 2;
  return {
    warmupEnd,
    decayStart,
    firstClip,
    lastClip: place(said.lastClipStep),
    fall,
    settled,
    rate: [[0, 0], [warmupEnd, 1], ...descent([decayStart, 1], [1, said.endRate / said.peakRate])],
    loss: Array.from({ length: LOSS_POINTS + 1 }, (_, i): Point => {
      const x = LOSS_START + (1 - LOSS_START) * (i / LOSS_POINTS) ** 2;
      return [x, lossAt(x)];
    }),
    logit: [[0, START], [firstClip, 1], ...descent([fall, 1], [settled, level]), [1, level]],
    stableRange: STABLE_RANGE,
  };
}
