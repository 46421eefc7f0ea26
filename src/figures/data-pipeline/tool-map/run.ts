/** The map of tools: features, neighbours and redundancy by the lab, to the bit; the layout by a library (see umap.ts), frame by frame. */

import { type CollectedTool, collectTools } from '../../../lab/agentic/tools/collection.ts';
import { type SparseRows, selectRows, tfIdf } from '../../../lab/agentic/tools/features.ts';
import { agreement, quantised } from '../../../lab/agentic/tools/map.ts';
import { type Neighbours, nearestNeighbours } from '../../../lab/agentic/tools/neighbours.ts';
import { redundancy } from '../../../lab/agentic/tools/redundancy.ts';
import { umapLayout } from '../../../lab/agentic/tools/umap.ts';
import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { Random } from '../../../lab/random.ts';
import {
  MAP_DOMAINS,
  MAP_SIDE,
  type PartRedundancy,
  type ToolMapFrame,
  type ToolMapParams,
  type toolMapParams,
  toolMapSpec,
} from './spec.ts';

/** Redundancy of each kind, then of each synthetic category. */
function redundancies(tools: readonly CollectedTool[], rows: SparseRows, threshold: number): PartRedundancy[] {
  const measure = (part: string, belongs: (tool: CollectedTool) => boolean) => {
    const members = tools.flatMap((tool, i) => (belongs(tool) ? [i] : []));
    return { part, ...redundancy(selectRows(rows, members), threshold) };
  };
  const categories = [...new Set(tools.filter(({ kind }) => kind === 'synthetic').map(({ category }) => category))];
  return [
    measure('synthetic', ({ kind }) => kind === 'synthetic'),
    measure('real', ({ kind }) => kind === 'real'),
    ...categories.map((name) => measure(name, ({ kind, category }) => kind === 'synthetic' && category === name)),
  ];
}

/** Share of the tools of one kind whose nearest tool is of the other. */
function crossing(tools: readonly CollectedTool[], neighbours: Neighbours, kind: CollectedTool['kind']): number {
  const own = tools.flatMap((tool, i) => (tool.kind === kind ? [i] : []));
  const away = own.filter((i) => {
    const nearest = tools[neighbours.indices[i * neighbours.k]!];
    return nearest && nearest.kind !== kind;
  });
  return away.length / own.length;
}

function* run(params: ToolMapParams, armId: string): Generator<ToolMapFrame, void, void> {
  armOf(toolMapSpec.arms(params), armId);
  const tools = collectTools(params.seed, params.alike, MAP_DOMAINS, params.perDomain);
  const rows = tfIdf(tools.map(({ spec }) => spec));
  const neighbours = nearestNeighbours(rows, params.neighbours);
  const categories = [...new Set(tools.map(({ category }) => category))];
  const category = tools.map((tool) => categories.indexOf(tool.category));
  const layout = umapLayout(neighbours, params.epochs, params.minDist, new Random(params.seed));
  const shown = (step: number, epoch: number) => {
    const { x, y } = quantised(layout.positions(), MAP_SIDE);
    return { step, epoch, x, y, agreement: agreement(x, y, category) };
  };

  yield {
    ...shown(0, 0),
    categories,
    category,
    synthetic: tools.filter(({ kind }) => kind === 'synthetic').length,
    redundancy: redundancies(tools, rows, params.threshold),
    crossings: { synthetic: crossing(tools, neighbours, 'synthetic'), real: crossing(tools, neighbours, 'real') },
  };
  let step = 1;
  for (let epoch = 1; epoch <= params.epochs; epoch++) {
    layout.step();
    if (epoch % params.every === 0 || epoch === params.epochs) yield shown(step++, epoch);
  }
}

export const experiment: Experiment<typeof toolMapParams, ToolMapFrame> = { ...toolMapSpec, run };
