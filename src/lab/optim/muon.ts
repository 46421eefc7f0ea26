/** Muon with weight decay and update-RMS matching: Algorithm 1, lines 3-7. */

import { newtonSchulz, newtonSchulzScratch } from './newton-schulz.ts';
import { chain, cleared, learningRate, type Part, type Rule, weightDecay } from './optimizer.ts';
import { type Scheduled, valueAt } from './schedules.ts';

/** AdamW's usual update RMS, which Muon is scaled to (Moonlight, section 2.2). */
export const UPDATE_RMS = 0.2;

export interface MuonSettings {
  /** eta. */
  readonly rate: Scheduled;
  /** mu. */
  readonly momentum: Scheduled;
  /** lambda; none when left out. */
  readonly weightDecay?: Scheduled;
}

// #region muonUpdate
/** Muon, for matrices: the parts of one update, as in Algorithm 1. */
export const muon = (settings: MuonSettings): Rule =>
  chain(
    // Line 4: M <- mu M + G
    momentum(settings.momentum),
    // Line 5: O <- NewtonSchulz(M) sqrt(max(n, m)) 0.2
    orthogonalize,
    matchUpdateRms(UPDATE_RMS),
    // Line 6: W <- W - eta (O + lambda W)
    weightDecay(settings.weightDecay ?? 0),
    learningRate(settings.rate),
  );
// #endregion muonUpdate

/** M <- mu M + U, which takes the place of U; the factor stays. Remembers `momentum`, M. */
export const momentum =
  (mu: Scheduled): Part =>
  (tape, weights) => {
    const moments = weights.map(({ tensor }) => cleared(tape, tensor.size));
    return {
      memory: (i) => ({ momentum: moments[i]! }),
      turn(change, i, t) {
        const { size } = weights[i]!.tensor;
        tape.kernels.momentum(moments[i]!, change.at, valueAt(mu, t), size);
        return { ...change, at: moments[i]! };
      },
    };
  };

/** The nearest orthogonal matrix to U in place of U, whatever U's size. */
export const orthogonalize: Part = (tape, weights) => {
  const needs = weights.map(({ tensor: w }) => newtonSchulzScratch(w.rows, w.cols));
  const scratch = tape.allocate(Math.max(0, ...needs)); // one room for all
  return {
    turn(change, i) {
      const { rows, cols } = weights[i]!.tensor;
      const at = newtonSchulz(tape.kernels, change.at, rows, cols, scratch);
      return { ...change, at, factor: 1 };
    },
  };
};

/** Times rms sqrt(max(n, m)): an orthogonal (n, m) matrix then has this RMS. */
export const matchUpdateRms =
  (rms: number): Part =>
  (_, weights) => ({
    turn(change, i) {
      const { rows, cols } = weights[i]!.tensor;
      const scale = Math.sqrt(Math.max(rows, cols)) * rms;
      return { ...change, factor: change.factor * scale };
    },
  });
