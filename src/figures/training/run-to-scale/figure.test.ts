import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { draw } from '../../../frame/draw-figure.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { runAll } from '../../../lab/experiment/recording.ts';
import definition from './figure.ts';
import { experiment } from './run.ts';
import { cosineAt, LATE, PRETRAINED, RECIPE, rateAt, runToScaleParams, stagesOf, totalOf } from './spec.ts';
import { claims, type RunToScaleRun, rateInShort, summarize, tabulate, tokensInShort } from './text.ts';
import View from './View.svelte';

interface Fact {
  readonly id: string;
  readonly value?: string;
  readonly parts?: Readonly<Record<string, string>>;
}
const file = parse(readFileSync('content/kimi-k2/facts.yaml', 'utf8')) as { groups: { facts: Fact[] }[] };
const facts = Object.values(file)
  .flat()
  .flatMap((group) => group.facts ?? []);
const fact = (id: string) => facts.find((one) => one.id === id)!;
/** "10 trillion", "2 × 10⁻⁴" or "67 million" as a number. */
function numberOf(text: string): number {
  const power = /× 10⁻(.)/.exec(text)?.[1];
  const unit = { million: 1e6, billion: 1e9, trillion: 1e12 }[/[mbt]r?illion/.exec(text)?.[0] ?? ''] ?? 1;
  return Number.parseFloat(text) * unit * (power ? 10 ** -'⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(power) : 1);
}
const runs = Object.fromEntries(
  (['after', 'within'] as const).map((reading) => [
    reading,
    runAll(experiment as never, { ...defaultsOf(runToScaleParams), reading }) as unknown as RunToScaleRun,
  ]),
) as Record<'after' | 'within', RunToScaleRun>;

describe('the recipe', () => {
  it('is the report’s, number by number', () => {
    const stated: readonly (readonly [number, string])[] = [
      [RECIPE.context, fact('TR-01').value!],
      [RECIPE.warmupSteps, fact('TR-03').value!],
      [RECIPE.peakRate, fact('TR-04').parts!.rate!],
      [RECIPE.constantTokens, fact('TR-04').parts!.tokens!],
      [RECIPE.cosineEnd, fact('TR-05').parts!.to!],
      [RECIPE.cosineTokens, fact('TR-05').parts!.tokens!],
      [PRETRAINED, fact('TR-06').parts!.tokens!],
      [RECIPE.batch, fact('TR-08').parts!.tokens!],
      [RECIPE.cosineEnd, fact('TR-09').parts!.from!],
      [RECIPE.lastRate, fact('TR-09').parts!.to!],
      [RECIPE.annealTokens, fact('TR-10').parts!.short!],
      [RECIPE.longTokens, fact('TR-10').parts!.long!],
    ];
    for (const [ours, text] of stated) expect(ours / numberOf(text), text).toBeCloseTo(1, 12);
    expect(fact('TR-10').value).toContain(`@${RECIPE.longContext / 1024}k`);
    expect(fact('TR-11').value).toBe(`${RECIPE.reach / 1024}k`);
  });

  it('has stages that follow one another to the end, in either reading', () => {
    for (const reading of ['after', 'within'] as const) {
      const stages = stagesOf(reading);
      expect(stages.map(({ from }) => from)).toEqual([0, ...stages.slice(0, -1).map(({ to }) => to)]);
      expect(stages.at(-1)!.to).toBe(totalOf(reading));
      for (const { from, to } of stages) expect(to).toBeGreaterThan(from);
    }
    expect(totalOf('after') - totalOf('within')).toBe(LATE);
  });

  it('has a rate without a jump when the last stages come on top, and a jump down when they are inside', () => {
    const jumps = (reading: 'after' | 'within') =>
      stagesOf(reading)
        .slice(0, -1)
        .map(({ stage, to }, i) => rateAt(stage, to, reading) / rateAt(stagesOf(reading)[i + 1]!.stage, to, reading));
    for (const ratio of jumps('after')) expect(ratio).toBeCloseTo(1, 12);
    const within = jumps('within');
    expect(within[2]).toBeCloseTo(cosineAt(PRETRAINED - LATE) / RECIPE.cosineEnd, 12);
    expect(within[2]).toBeGreaterThan(1.1);
    expect(rateAt('long', totalOf('after'), 'after')).toBeCloseTo(RECIPE.lastRate, 15);
    expect(cosineAt(RECIPE.constantTokens + RECIPE.cosineTokens / 2)).toBeCloseTo(1.1e-4, 12);
  });
});

describe('the places', () => {
  it('count the steps of the whole run as the fact derives them', () => {
    const end = runs.within.arms.run!.at(-1)!;
    expect(String(end.updates)).toBe(fact('DX-10').value!.replace(',', ''));
    expect(runs.after.arms.run!).toHaveLength(experiment.length(runs.after.params));
  });

  it('go forward, and keep the tokens of a step', () => {
    for (const { arms } of Object.values(runs)) {
      const tokens = arms.run!.map((frame) => frame.tokens);
      expect(tokens).toEqual([...tokens].sort((a, b) => a - b));
      for (const { context, sequences } of arms.run!)
        expect(Math.abs(context * sequences - RECIPE.batch) / RECIPE.batch).toBeLessThan(5e-4);
    }
  });
});

describe('the words and claims', () => {
  it('claim of the other reading where the cosine is when it is cut off', () => {
    expect(claims.within!(runs.within)).toContain(rateInShort(cosineAt(PRETRAINED - LATE)));
    expect(claims.within!(runs.within)).toContain(`Inside the ${tokensInShort(PRETRAINED)}`);
  });

  it('tell a place and tabulate the stages', () => {
    expect(summarize(runs.after.arms.run!, 0)).toContain('After 0 tokens, step 0: warm-up, learning rate 0');
    expect(tabulate(runs.after.arms.run!).rows).toHaveLength(6);
    expect(tabulate(runs.after.arms.run!).rows.at(-1)!.slice(0, 2)).toEqual(['the end', '15.96T']);
  });

  it('are drawn with the whole run and both lenses', () => {
    const html = draw(definition, View, {
      recorded: runs.within as never,
      sweeps: {},
      number: 'Figure 1',
      embedHref: '/embed/run-to-scale/',
    }).body;
    expect(html.match(/class="band/g)).toHaveLength(3);
    expect(html).toContain('unfollowed');
    expect(html).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
});
