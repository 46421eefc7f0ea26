/** The definition of the stability map. */

import { formatShort } from '../../../frame/chart/format.ts';
import { defineFigure, type ViewProps } from '../../../frame/definition.ts';
import { readMap, readOff } from './map.ts';
import { stabilityModel, stabilitySpec } from './spec.ts';
import { summarize, tabulate } from './text.ts';

type Shown = Pick<ViewProps<typeof stabilitySpec>['figure'], 'sweeps' | 'params'>;

const mapOn = ({ sweeps, params }: Shown) => readMap(Object.values(sweeps), params.weightDecay);

export default defineFigure({
  experiment: stabilitySpec,
  main: 'weightDecay',
  title: 'Which learning rates can be used, with and without the clip',
  claim:
    'At the three highest rates the loss ends lower, the tighter the clip; at the best rate the rows differ by no more than their seeds.',
  sources: [
    'src/figures/muonclip/stability/run.ts',
    'src/figures/muonclip/muonclip/run.ts',
    'src/lab/optim/qk-clip.ts',
  ],
  sweeps: ['stability-map', 'stability-map-decay'],
  model(figure) {
    const sweeps = Object.values(figure.sweeps);
    const runs = sweeps.reduce((sum, { cells }) => sum + cells.length, 0);
    const seeds = sweeps[0]?.sweep.seed?.join(', ');
    return `${stabilityModel()}; the maps: ${runs} recorded runs of 600 steps, seeds ${seeds}`;
  },
  caveat: "This is not K2: its rate was not chosen at the edge of a toy's stability.",
  foresee: (figure) => (Object.keys(figure.sweeps).length > 0 ? readOff(mapOn(figure), figure) : undefined),
  predict: (figure) => ({
    question: 'Where does the largest attention logit of the chosen cell go as it trains?',
    curve: {
      of: 'the largest logit of this cell',
      log: true,
      domain: [1, 100_000],
      format: formatShort,
      points: () =>
        (figure.run.arms.muonclip ?? []).map(({ step, maxLogit }) => [step / figure.length, maxLogit] as const),
    },
  }),
  summarize: (figure) => summarize(mapOn(figure), figure.run, figure.position),
  tabulate: (figure) => ({
    caption: `The map with weight decay ${mapOn(figure).weightDecay}`,
    ...tabulate(mapOn(figure)),
  }),
});
