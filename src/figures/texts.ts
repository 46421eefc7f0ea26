/** The words of every figure by id, for the page that frames it. */

import { text as agents } from './agents/figure.ts';
import { text as decay } from './decay/figure.ts';
import { text as factory } from './factory/figure.ts';
import { text as fidelity } from './fidelity/figure.ts';
import type { FigureText } from './figure-text.ts';
import { text as logitGrowth } from './logit-growth/figure.ts';
import { text as muonclip } from './muonclip/figure.ts';
import { text as newtonSchulz } from './newton-schulz/figure.ts';
import { text as qkClip } from './qk-clip/figure.ts';
import { text as rephrasing } from './rephrasing/figure.ts';
import { text as rephrasingCorpus } from './rephrasing-corpus/figure.ts';
import { text as rephrasingCost } from './rephrasing-cost/figure.ts';
import { text as rewriting } from './rewriting/figure.ts';
import { text as sandbox } from './sandbox/figure.ts';
import { text as stability } from './stability/figure.ts';
import { text as toolLoop } from './tool-loop/figure.ts';
import { text as toolMap } from './tool-map/figure.ts';
import { text as toolSpecs } from './tool-specs/figure.ts';
import { text as trajectory } from './trajectory/figure.ts';
import { text as update } from './update/figure.ts';
import { text as updateRms } from './update-rms/figure.ts';
import { text as wrongWays } from './wrong-ways/figure.ts';

export const texts: Readonly<Record<string, FigureText>> = {
  'logit-growth': logitGrowth,
  muonclip,
  'newton-schulz': newtonSchulz,
  stability,
  update,
  'qk-clip': qkClip,
  'wrong-ways': wrongWays,
  'update-rms': updateRms,
  decay,
  rephrasing,
  'rephrasing-corpus': rephrasingCorpus,
  rewriting,
  fidelity,
  'rephrasing-cost': rephrasingCost,
  trajectory,
  'tool-specs': toolSpecs,
  'tool-map': toolMap,
  agents,
  factory,
  sandbox,
  'tool-loop': toolLoop,
};
