/** The map in words: what is marked, how redundant the set is, what is told and tabulated. */

import { formatFixed } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import type { PartRedundancy, ToolMapFrame, toolMapParams } from './spec.ts';

export type ToolMapRun = Run<typeof toolMapParams, ToolMapFrame>;

export const framesOf = (run: ToolMapRun): readonly ToolMapFrame[] => run.arms.map ?? [];

export interface Category {
  readonly index: number;
  readonly name: string;
  readonly kind: 'synthetic' | 'real';
  readonly tools: number;
}

/** The categories with their kind and size, as the first frame tells them. */
export function categoriesOf(first: ToolMapFrame | undefined): Category[] {
  const { categories = [], category = [], synthetic = 0 } = first ?? {};
  const tools = categories.map(() => 0);
  for (const own of category) tools[own] = (tools[own] ?? 0) + 1;
  return categories.map((name, index) => ({
    index,
    name,
    kind: category.indexOf(index) < synthetic ? 'synthetic' : 'real',
    tools: tools[index] ?? 0,
  }));
}

const percent = (share: number) => `${formatFixed(100 * share, share > 0 && share < 0.001 ? 2 : 1)} %`;
const count = (n: number) => formatFixed(n, 0);

/** One measure a row: its name, then its value for the synthetic and for the real tools. */
export function redundancyRows(
  first: ToolMapFrame | undefined,
  { threshold }: ToolMapRun['params'],
): [string, string, string][] {
  const part = (name: string) => first?.redundancy?.find((each) => each.part === name);
  const [synthetic, real] = [part('synthetic'), part('real')];
  if (!synthetic || !real || !first?.crossings) return [];
  const row = (name: string, value: (part: PartRedundancy) => string): [string, string, string] => [
    name,
    value(synthetic),
    value(real),
  ];
  return [
    row('tools', ({ tools }) => count(tools)),
    row('cosine with the nearest of its kind, mean', ({ meanNearest }) => formatFixed(meanNearest, 2)),
    row(`have a double, cosine ${formatFixed(threshold, 2)} or more`, ({ doubled }) => percent(doubled)),
    row('left when each double is dropped', ({ distinct }) => count(distinct)),
    row('as diverse as so many tools without a common word', ({ effective }) => formatFixed(effective, 1)),
    ['nearest tool is of the other kind', percent(first.crossings.synthetic), percent(first.crossings.real)],
  ];
}

/** What a map with other parameters shows, as far as its numbers say it. */
export const claimOf = ({ x, agreement }: ToolMapFrame, { neighbours, perDomain }: ToolMapRun['params']): string =>
  `${count(x.length)} tools, each held by its ${neighbours} nearest, ${perDomain} synthetic ${perDomain === 1 ? 'one' : 'ones'} a domain: ${percent(agreement)} lie next to one of their own category.`;

/** How varied the two kinds are on a preset's map: each as so many tools without a common word. */
export function varietyOf(run: ToolMapRun): string {
  const [first] = framesOf(run);
  const part = (name: string) => first?.redundancy?.find((each) => each.part === name);
  const [synthetic, real] = [part('synthetic'), part('real')];
  if (!synthetic || !real) return '';
  return `${count(synthetic.tools)} synthetic tools are as varied as ${formatFixed(synthetic.effective, 0)} without a common word, ${count(real.tools)} real ones as ${formatFixed(real.effective, 0)}.`;
}

/** How often the nearest tool is of the same category on a preset's map. */
export function neighboursOf(run: ToolMapRun): string {
  const last = framesOf(run).at(-1);
  return last
    ? `Held by its ${run.params.neighbours} nearest alone, ${percent(last.agreement)} of the tools lie next to one of their own category: the islands fall into many small ones.`
    : '';
}

/** What the map shows at a frame. */
export const caption = ({ epoch, agreement }: ToolMapFrame, { epochs }: ToolMapRun['params']): string =>
  `Epoch ${epoch} of ${epochs}: ${percent(agreement)} of the tools have one of their category as the nearest on the map.`;

export function summarize(run: ToolMapRun, at: number): string {
  const frames = framesOf(run);
  const frame = frames[at];
  if (!frame) return 'The tools are being compared; there is no map yet.';
  const rows = redundancyRows(frames[0], run.params).map(
    ([name, synthetic, real]) => `${name}: synthetic ${synthetic}, real ${real}`,
  );
  return `A map of ${frame.x.length} tools. ${caption(frame, run.params)} ${rows.join('; ')}.`;
}

/** Redundancy of each part of the set as a row. */
export const tabulate = (first: ToolMapFrame | undefined) => ({
  columns: ['Part', 'Tools', 'Nearest, mean cosine', 'Have a double', 'Without doubles', 'Effective number'],
  rows: (first?.redundancy ?? []).map(({ part, tools, meanNearest, doubled, distinct, effective }) => [
    part,
    count(tools),
    formatFixed(meanNearest, 3),
    percent(doubled),
    count(distinct),
    formatFixed(effective, 1),
  ]),
});
