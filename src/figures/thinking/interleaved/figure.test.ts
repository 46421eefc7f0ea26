import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { sweepValues } from '../../../lab/experiment/sweep.ts';
import { meanInterval, seedDifferences } from '../../../lab/statistics.ts';
import { MOST_NODES, tokenOf } from '../../../lab/thinking/trail.ts';
import { LONGEST } from '../../../lab/thinking/trail-shape.ts';
import { recordedIn } from '../../reinforcement/course-fixture.ts';
import definition from './figure.ts';
import { KEY, momentsOf, paintsOf, signOf, told } from './moments.ts';
import { experiment } from './run.ts';
import Still from './Still.svelte';
import { seedRows } from './seeds.ts';
import { AGENTS, interleavedParams, interleavedSpec, TASKS } from './spec.ts';
import { CLAIMS, claimFor, framesOf, type InterleavedRun, reachOf, summarize, tabulate } from './text.ts';
import View from './View.svelte';

const { recordedRun, recordedSweep } = recordedIn('content/kimi-k2/runs');

const run = recordedRun<InterleavedRun>('interleaved');
const steps = recordedRun<InterleavedRun>('interleaved-steps');
const thought = recordedRun<InterleavedRun>('interleaved-thought');
const seeds = recordedSweep('interleaved-seeds');
const at = (of: InterleavedRun, arm: string, nodes: number) => framesOf(of, arm)[nodes - 1]!;
const values = (arm: string, value: string, practice = true) => sweepValues(seeds, arm, value, { practice });

describe('the claims', () => {
  it('the opening claim: with old pages hidden the one that thinks between calls is right where the other is not, in every seed', () => {
    for (const nodes of [7, 8]) {
      const gap = seedDifferences(values('end', `hide${nodes}`), values('between', `hide${nodes}`));
      expect(Math.min(...gap)).toBeGreaterThan(0.4);
      // What the end lacks is what the pages said: without a window it does far better.
      const lost = meanInterval(seedDifferences(values('end', `hide${nodes}`), values('end', `open${nodes}`)));
      expect(lost.mean - lost.margin).toBeGreaterThan(0);
    }
    const { hide, crowded } = at(run, 'between', MOST_NODES);
    expect(hide + crowded).toBe(TASKS);
    expect(CLAIMS.hide!(run)).toContain('thoughts and calls alone have filled the window');
    expect(CLAIMS.hide!(run)).toMatch(
      /^On trails of 8 pages .* gets \d+ % right with old pages hidden, \d+ % with no limit/,
    );
  });

  it('the claim without hiding: both stop, the one that thinks between calls sooner', () => {
    const [between, end] = AGENTS.map(({ id }) => at(run, id, 6).stop);
    expect([between, at(run, 'between', MOST_NODES).stop, at(run, 'end', MOST_NODES).stop]).toEqual([0, 0, 0]);
    expect(CLAIMS.stop!(run)).toContain(
      `On trails of 6 pages the agent that thinks between calls gets 0 % right, the one that thinks at the end ${Math.round((100 * end!) / TASKS)} %`,
    );
    const room = seedDifferences(values('between', 'stop6'), values('end', 'stop6'));
    expect(Math.min(...room)).toBeGreaterThan(0);
  });

  it('the claim of few steps: as many nodes as calls are reached by some, one more by none', () => {
    const { calls } = steps.params;
    for (const { id } of AGENTS) {
      expect(at(steps, id, calls).hide).toBeGreaterThan(0);
      expect(at(steps, id, calls + 1).hide).toBe(0);
      expect(at(steps, id, calls + 1).outOfCalls).toBe(TASKS);
      expect(at(steps, id, calls).outOfCalls).toBeGreaterThan(0);
    }
    expect(CLAIMS.steps!(steps)).toContain(`With ${calls} calls`);
  });

  it('the claim of short thoughts: they cost the one that thinks once, and the other nothing', () => {
    for (const { cut, open, nodes } of framesOf(thought, 'between')) {
      expect(cut).toBe(0);
      expect(open).toBe(at(run, 'between', nodes).open);
    }
    for (const { cut, nodes } of framesOf(thought, 'end'))
      expect(cut).toBe(3 * nodes + 1 > thought.params.thought ? TASKS : 0);
    expect(reachOf(framesOf(thought, 'end'), 'open')).toBeLessThan(reachOf(framesOf(run, 'end'), 'open'));
  });

  it('a claim of any other run says how far each agent gets', () => {
    expect(claimFor(run, 'hide')).toMatch(/^In a window of 80 tokens .* up to \d pages?, .* up to \d pages?\.$/);
    expect(claimFor(steps, 'hide')).toMatch(/^In a window of 80 tokens and with 5 calls the agent/);
    expect(claimFor(thought, 'hide')).toMatch(
      /^With no limit to the window and with 8 tokens of thought a step the agent/,
    );
    expect(claimFor({ ...run, arms: {} }, 'hide')).toBeUndefined();
    expect(CLAIMS.hide!({ ...run, arms: { ...run.arms, end: run.arms.end!.slice(0, 4) } })).toBe(
      interleavedSpec.presets[0]!.help,
    );
  });
});

describe('the recorded seeds', () => {
  it('have hiding itself cost the practised agent that thinks between calls nothing: what it loses finds no room', () => {
    const [open, hide, crowded] = ['open8', 'hide8', 'crowded8'].map((value) => values('between', value));
    open!.forEach((share, i) => void expect(share - hide![i]!).toBeLessThanOrEqual(crowded![i]! + 1e-4));
  });

  it('have it cost the unpractised one more than room in one seed, and no more in two', () => {
    const [open, hide, crowded] = ['open8', 'hide8', 'crowded8'].map((value) => values('between', value, false));
    const cost = open!.map((share, i) => share - hide![i]! - crowded![i]!);
    expect(Math.max(...cost)).toBeGreaterThan(0.2);
    expect(cost.filter((one) => one < 0.02)).toHaveLength(2);
  });

  it('are rows of a table: three modes of both agents, and of one that never saw a hidden page', () => {
    const rows = seedRows(seeds);
    expect(rows).toHaveLength(9);
    for (const { cells } of rows) for (const cell of cells) expect(cell).toMatch(/^\d+ ± \d+$/);
  });
});

describe('the run', () => {
  const live = (changes: Partial<InterleavedRun['params']>, arm: string, count: number) =>
    experiment
      .run({ ...defaultsOf(interleavedParams), ...changes }, arm)
      .take(count)
      .toArray();

  it('gives both agents the same tasks', () => {
    const questions = AGENTS.map(({ id }) =>
      framesOf(run, id).map(({ episode }) => [episode.tokens[0]!.slice(1), episode.answer]),
    );
    expect(questions[0]).toEqual(questions[1]);
  });

  it('without a window is the same in all three modes, and hides nothing', () => {
    for (const { hide, stop, open, full } of live({ window: LONGEST }, 'between', 2)) {
      expect([hide, stop]).toEqual([open, open]);
      expect(full).toBe(0);
    }
  });

  it('draws the task that is asked for, and measures all the same', () => {
    const [first, other] = [1, 5].map((task) => live({ task }, 'end', 2));
    expect(first!.map(({ open }) => open)).toEqual(other!.map(({ open }) => open));
    expect(first![1]!.episode.tokens).not.toEqual(other![1]!.episode.tokens);
  });

  it('sums up shares over all lengths and at each', () => {
    const summary = interleavedSpec.summarize(framesOf(run, 'between'), run.params);
    expect(summary.open8).toBe(at(run, 'between', 8).open / TASKS);
    expect(summary.hide).toBeCloseTo(
      framesOf(run, 'between').reduce((sum, { hide }) => sum + hide, 0) / TASKS / MOST_NODES,
    );
  });
});

describe('the moments of an episode', () => {
  it('have the signs that the key explains, in the task that the figure opens with', () => {
    const { tokens } = at(run, 'between', MOST_NODES).episode;
    const signs = tokens
      .slice(0, 3)
      .flatMap((own) => own.map(signOf))
      .join(' ');
    const explained = KEY.split('. ').map((part) => part.split(':')[0]!.replace(/\.$/, ''));
    expect(signs).toBe(explained.join(' '));
  });

  it('never have more tokens than the window but where it has just become full, and hide every page but one then', () => {
    for (const { id } of AGENTS)
      for (const { episode } of framesOf(run, id)) {
        const moments = momentsOf(episode, 'hide');
        moments.forEach(({ cells, hides, isLast }, i) => {
          if (cells.length >= run.params.window && !isLast) expect(moments[i + 1]!.hides).toBeGreaterThan(0);
          if (hides > 0) {
            const pages = cells.filter(({ token }) => tokenOf(token).kind === 'page');
            expect(pages).toHaveLength(1);
          }
        });
        expect(moments.filter(({ isLast }) => isLast)).toHaveLength(1);
        expect(moments.at(-1)!.isLast).toBe(true);
      }
  });

  it('end at the first full window where that ends the episode', () => {
    const { episode } = at(run, 'between', MOST_NODES);
    expect(momentsOf(episode, 'stop').length).toBeLessThan(momentsOf(episode, 'hide').length);
    expect(momentsOf(episode, 'stop').at(-1)!.says).toMatch(/The window is full: the episode is over\.$/);
  });

  it('tell in words what is in the tokens, and paint each token once', () => {
    const { episode } = at(run, 'between', 1);
    const [question, agent, page] = episode.tokens as [number[], number[], number[]];
    expect(told(question)).toMatch(/^The task: from \w visit 1 page, and add up their values\.$/);
    expect(told(agent)).toMatch(/^It thinks: 1 to go, sum 0\. It opens \w\.$/);
    expect(told(page)).toMatch(/^The page (is busy|of \w: value \d, next \w)\.$/);
    const cut = momentsOf(at(thought, 'end', 4).episode, 'hide').map(({ says }) => says);
    expect(cut.some((says) => /It thinks: .*\. The thought is cut at its limit\. It (opens|answers)/.test(says))).toBe(
      true,
    );
    for (const { cells } of momentsOf(episode, 'hide')) expect(paintsOf(cells)).toHaveLength(cells.length);
  });
});

describe('the figure on the server', () => {
  const body = draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps: { 'interleaved-seeds': seeds },
    number: 'Figure 3',
    embedHref: '/embed/interleaved/',
  }).body;

  it('draws both agents’ contexts, their lines with and without a window, and the table of seeds', () => {
    expect(body.match(/class="chart history/g)).toHaveLength(2);
    for (const { id } of AGENTS)
      expect(body.match(new RegExp(`<path class="line [^"]*arm-${id}\\b`, 'g'))).toHaveLength(2);
    expect(body).toContain('never trained with hidden pages: pages hidden');
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });

  it('draws no episode before there is one', () => {
    const early = draw(definition, View, {
      recorded: { ...run, arms: { between: [], end: [] } } as unknown as Run,
      sweeps: {},
      number: 'Figure 3',
      embedHref: '/embed/interleaved/',
    }).body;
    expect(early).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });

  it('has a still with the same two contexts', () => {
    const still = render(Still, { props: { recorded: run as unknown as Run } }).body;
    expect(still.match(/class="chart history/g)).toHaveLength(2);
    expect(still).not.toContain('class="field');
  });
});

it('the words tell both agents at a length and every length in the table', () => {
  expect(summarize(run, 7, 'hide')).toMatch(/^Trails of 8 pages\. thinking between calls: \d+ % right/);
  expect(summarize({ ...run, arms: {} }, 0, 'hide')).toContain('not measured yet');
  expect(tabulate(run, MOST_NODES).rows).toHaveLength(MOST_NODES);
});
