/** The definition of the MuonClip figure. */

import { formatShort } from '../../../frame/chart/format.ts';
import { defineFigure } from '../../../frame/definition.ts';
import { muonclipModel, muonclipSpec } from './spec.ts';
import { foresee } from './tau.ts';
import { largestOf, news, peakOf, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: muonclipSpec,
  main: 'tau',
  title: 'One small transformer under Muon, Muon + QK-Clip and AdamW',
  claim:
    'At a rate far too high and without a clip, the largest attention logit S_max passes a thousand, and learning stalls. QK-Clip holds Muon’s near τ, and its loss goes on falling.',
  claims: {
    best: ({ arms: { muon = [] } }) =>
      `Each optimizer at the best of the rates we tried: Muon’s largest logit stays below ${Math.ceil(peakOf(muon))}, under τ, and its clip has nothing to do.`,
  },
  sources: [
    'src/lab/optim/qk-clip.ts',
    'src/lab/optim/muon.ts',
    'src/lab/optim/newton-schulz.ts',
    'src/lab/optim/optimizer.ts',
    'src/figures/muonclip/muonclip/run.ts',
  ],
  sweeps: ['muonclip-seeds'],
  facts: ['MC-15', 'MC-19:share'],
  selectsArms: ['adamwClip'],
  model: (figure) => muonclipModel(figure.run.params),
  caveat: 'This is not K2: no claim about trillion-parameter runs follows from it.',
  news,
  predict: (figure) => ({
    question: 'Where does the largest attention logit of Muon go, without a clip?',
    curve: {
      of: 'Muon’s largest logit',
      log: true,
      domain: [1, 100_000],
      format: formatShort,
      points: () => {
        const frames = figure.run.arms.muon ?? [];
        const { length } = figure;
        return frames.map((frame) => [frame.step / length, largestOf(frame)] as const);
      },
    },
  }),
  foresee,
  async bring(text, { facts = {} }) {
    const [{ readOwnLogits }, { default: part }] = await Promise.all([
      import('./own-logits.ts'),
      import('./OwnRun.svelte'),
    ]);
    const own = readOwnLogits(text);
    const k2 = { tau: facts['MC-15']!, share: facts['MC-19:share']! };
    return typeof own === 'string'
      ? own
      : { claim: 'Your own run, and what a clip would have touched in it.', part, props: { own, k2 } };
  },
  summarize: (figure) => summarize(figure.run, figure.arms, figure.position),
  tabulate: (figure) => ({
    caption: 'Loss and S_max over the run',
    ...tabulate(figure.run, figure.arms, figure.frames),
  }),
});
