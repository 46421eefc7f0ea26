/** One cell of the stability map: the MuonClip arm of the MuonClip experiment, reduced to its loss and its largest logit. */

import type { Experiment } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { muonclip } from '../muonclip/run.ts';
import { muonclipParams } from '../muonclip/spec.ts';
import { type StabilityFrame, type StabilityParams, type stabilityParams, stabilitySpec } from './spec.ts';

function* run(params: StabilityParams, arm: string): Generator<StabilityFrame, void, void> {
  for (const { step, loss, maxLogit, stopped } of muonclip.run({ ...defaultsOf(muonclipParams), ...params }, arm)) {
    yield { step, loss, maxLogit: Math.max(...maxLogit), ...(stopped !== undefined && { stopped }) };
  }
}

export const stability: Experiment<typeof stabilityParams, StabilityFrame> = { ...stabilitySpec, run };
export { stability as experiment };
