/** The words of every figure by id, for the page that frames it. */

import { text as agents } from './data-pipeline/agents/figure.ts';
import { text as factory } from './data-pipeline/factory/figure.ts';
import { text as sandbox } from './data-pipeline/sandbox/figure.ts';
import { text as toolLoop } from './data-pipeline/tool-loop/figure.ts';
import { text as toolMap } from './data-pipeline/tool-map/figure.ts';
import { text as toolSpecs } from './data-pipeline/tool-specs/figure.ts';
import { text as trajectory } from './data-pipeline/trajectory/figure.ts';
import type { FigureText } from './figure-text.ts';
import { text as decay } from './muonclip/decay/figure.ts';
import { text as logitGrowth } from './muonclip/logit-growth/figure.ts';
import { text as muonclip } from './muonclip/muonclip/figure.ts';
import { text as newtonSchulz } from './muonclip/newton-schulz/figure.ts';
import { text as qkClip } from './muonclip/qk-clip/figure.ts';
import { text as stability } from './muonclip/stability/figure.ts';
import { text as update } from './muonclip/update/figure.ts';
import { text as updateRms } from './muonclip/update-rms/figure.ts';
import { text as wrongWays } from './muonclip/wrong-ways/figure.ts';
import { text as fidelity } from './rephrasing/fidelity/figure.ts';
import { text as rephrasing } from './rephrasing/rephrasing/figure.ts';
import { text as rephrasingCorpus } from './rephrasing/rephrasing-corpus/figure.ts';
import { text as rephrasingCost } from './rephrasing/rephrasing-cost/figure.ts';
import { text as rewriting } from './rephrasing/rewriting/figure.ts';

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
