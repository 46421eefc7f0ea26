/** Sampled agents in words: the frames, the count in words, what is told and tabulated. */

import { formatFixed, formatShort } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import type { AgentCard, AgentsFrame, agentsParams } from './spec.ts';

export type AgentsRun = Run<typeof agentsParams, AgentsFrame>;

export const framesOf = (run: AgentsRun): readonly AgentsFrame[] => run.arms.agents ?? [];

const GROUPS = ['', ' thousand', ' million', ' billion', ' trillion', ' quadrillion', ' quintillion', ' sextillion'];

/** "577836" to "577,836". */
export const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** "577836" to "577 thousand 836": exact, group by group. Throws beyond sextillions. */
export function inWords(digits: string): string {
  const groups = grouped(digits).split(',').reverse();
  if (groups.length > GROUPS.length)
    throw new RangeError(`There is no word here for a number of ${digits.length} digits.`);
  const said = groups.map((group, i) => (Number(group) > 0 ? `${Number(group)}${GROUPS[i]}` : '')).filter(Boolean);
  return said.reverse().join(' ') || '0';
}

/** The digits of ten to a power, as many of them exact as such a number tells. */
export function digitsOf(power: number): string {
  const whole = Math.floor(power);
  const first = String(Math.floor(10 ** (power - whole) * 1e12));
  return whole >= 12 ? first.padEnd(whole + 1, '0') : first.slice(0, whole + 1);
}

/** A card's prompt by what varies in it. Throws for a prompt that is put together in another way. */
export function partsOf({ name, domain, systemPrompt }: AgentCard) {
  const [, concern, rules] =
    /^You are an? .+? for .+?\. You put (\w+) first\. You act through your tools alone\. (.+)$/.exec(systemPrompt) ??
    [];
  if (!concern || !rules)
    throw new Error(`The prompt of the ${name} for ${domain} has other parts than those known: “${systemPrompt}”.`);
  return { who: name.toLowerCase(), concern, rules: rules.split(/(?<=\.) /) };
}

/** "7 tools" of a card. */
export const toolsOf = ({ tools }: AgentCard) => `${tools.length} ${tools.length === 1 ? 'tool' : 'tools'}`;

/** How many agents these numbers of tools make possible, as a claim; undefined before there is one. */
export function claimOf(run: AgentsRun): string | undefined {
  const [sets, total] = product(run).slice(-2);
  if (!sets || !total) return undefined;
  return `There are ${sets.number.slice(2)} ${sets.what}: with the domains and the prompts they make about ${formatShort(Number(total.number.replace(/\D/g, '')))} agents possible.`;
}

/** The rows of the product: a number with its sign, and what it counts. */
export function product(run: AgentsRun): { readonly number: string; readonly what: string }[] {
  const [first] = framesOf(run);
  if (!first?.factors || first.possible === undefined) return [];
  const { domains, tools, prompts, toolSets } = first.factors;
  const { fewest, most } = run.params;
  return [
    { number: grouped(String(domains)), what: 'application domains' },
    { number: `× ${grouped(String(prompts))}`, what: 'prompts for each' },
    {
      number: `× ${grouped(String(toolSets))}`,
      what: `sets of ${most > fewest ? `${fewest} to ${most}` : fewest} of its ${tools} tools`,
    },
    { number: `= ${grouped(first.possible)}`, what: 'agents' },
  ];
}

/** Totals up to a frame, and what they count. */
export const sampled = ({ agents, prompts, toolSets, different, closest }: AgentsFrame) => [
  { number: grouped(String(agents)), what: 'agents sampled' },
  { number: grouped(String(prompts)), what: 'different system prompts' },
  { number: grouped(String(toolSets)), what: 'different tool sets' },
  { number: grouped(String(different)), what: 'different agents' },
  { number: percent(closest), what: 'overlap with the nearest earlier agent, mean' },
];

const percent = (share: number) => `${formatFixed(100 * share, 1)} %`;

export function summarize(run: AgentsRun, at: number): string {
  const [first] = framesOf(run);
  const frame = framesOf(run)[at];
  if (!first?.possible || !frame) return 'No agent has been sampled yet.';
  const { card, agents, different, closest } = frame;
  return `Agent ${agents}: ${card.name} for ${card.domain}, with ${toolsOf(card)}. Of ${agents} sampled agents ${different} are different; the nearest earlier agent of the same domain shares ${percent(closest)} of the tools on average. There can be ${inWords(first.possible)} agents, about ${formatShort(Number(first.possible))}.`;
}

/** Every card as a row. */
export const tabulate = (frames: readonly AgentsFrame[]) => ({
  columns: ['Round', 'Agents so far', 'Overlap, mean', 'Last agent', 'Domain', 'Tools'],
  rows: frames.map(({ step, agents, closest, card }) => [
    String(step),
    grouped(String(agents)),
    percent(closest),
    card.name,
    card.domain,
    card.tools.map(({ name }) => name).join(', '),
  ]),
});
