/** AdamW (Loshchilov and Hutter 2019): Adam with decoupled weight decay. */

import { cleared, type Rule } from './optimizer.ts';
import { type Scheduled, valueAt } from './schedules.ts';

export interface AdamwSettings {
  readonly rate: Scheduled;
  /** lambda; none when left out. */
  readonly weightDecay?: Scheduled;
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
}

/** The moments' decays and the epsilon that AdamW has when it is told nothing else. */
export const ADAMW = { beta1: 0.9, beta2: 0.95, epsilon: 1e-8 } as const;

/**
 * One fused kernel makes moments, correction, decay and update: as parts of a chain, they would go through memory once each.
 * Remembers `first` and `second`, the moments before they are corrected for their start at 0.
 */
export const adamw = (settings: AdamwSettings): Rule => {
  const { rate, weightDecay = 0, beta1, beta2, epsilon } = { ...ADAMW, ...settings };
  return (tape, weights) => {
    const moments = weights.map(({ tensor }) => ({
      first: cleared(tape, tensor.size),
      second: cleared(tape, tensor.size),
    }));
    let [power1, power2] = [1, 1];
    return {
      memory: (i) => moments[i]!,
      update(t) {
        power1 *= beta1;
        power2 *= beta2;
        const [lr, decay] = [valueAt(rate, t), valueAt(weightDecay, t)];
        const [correction1, correction2] = [1 - power1, 1 - power2];
        weights.forEach(({ tensor: { data, grad, size } }, i) => {
          const { first, second } = moments[i]!;
          tape.kernels.adamw(
            data,
            grad,
            first,
            second,
            size,
            lr,
            beta1,
            beta2,
            correction1,
            correction2,
            epsilon,
            decay,
          );
        });
      },
    };
  };
};
