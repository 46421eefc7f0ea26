/** The handle of one figure, made from its state. */

import type { Frame } from '../lab/experiment/experiment.ts';
import { type ParamsOf, type ParamTable, readParams } from '../lab/experiment/params.ts';
import { inWords } from './claim.ts';
import type { FigureState } from './figure-state.svelte.ts';
import { withPasted } from './guess.ts';
import type { FigureHandle, FigureSnapshot, Wish } from './handle.ts';

type State = FigureState<ParamTable, Frame>;
type Values = Partial<ParamsOf<ParamTable>>;

/** The values that a wish asks for over the defaults, or why it cannot be had. */
function valuesOf({ spec }: State, { preset: id, params = {} }: Wish): { values: Values } | { problem: string } {
  const { presets, params: table } = spec.experiment;
  const preset = presets.find((one) => one.id === id);
  if (id !== undefined && !preset)
    return { problem: `There is no preset "${id}". Known: ${presets.map((one) => one.id).join(', ') || 'none'}.` };
  const { params: read, problems } = readParams(table, Object.entries(params));
  if (problems[0]) return { problem: problems[0].message };
  const own = Object.fromEntries(Object.keys(params).map((name) => [name, read[name]])) as Values;
  return { values: { ...preset?.params, ...own } };
}

/** "Explode", "clip threshold 100", or "the recorded run": the parameters that are set, in words. */
function nameOf(state: State): string {
  const { params: table } = state.spec.experiment;
  if (state.preset && state.changed.length > 0) return `“${state.preset.label}”`;
  if (state.changed.length === 0) return 'the run that it opens with';
  return inWords(table, state.changed);
}

export function handleOf(state: State, subscribe: FigureHandle['subscribe']): FigureHandle {
  const { experiment } = state.spec;

  async function bring(wish: Wish, change: (values: Values) => void): Promise<string> {
    const wanted = valuesOf(state, wish);
    if ('problem' in wanted) return wanted.problem;
    change(wanted.values);
    await state.settled();
    if (state.isEdited && wish.run) state.start();
    // Words that ask for a state want to see it.
    if (!wish.cover) state.uncover();
    if (wish.at !== undefined) state.scrub(wish.at);
    if (wish.cover && !state.isEdited) state.cover();
    const { instant } = state.spec;
    const shows = `The figure now shows ${nameOf(state)}`;
    // Who computes at once shows it a moment later.
    if (state.isEdited && !instant)
      return `The figure is set to ${nameOf(state)}. Nobody has recorded this run: press “Run with these”.`;
    if (state.isCovered) return `${shows}, covered: say what you expect before you see it.`;
    if (state.phase === 'running' && !instant) return `${shows}, trained live as you watch.`;
    return wish.at === undefined
      ? `${shows}.`
      : `${shows}, at ${experiment.frameName ?? 'step'} ${state.position + 1}.`;
  }

  return {
    id: experiment.id,
    snapshot: (): FigureSnapshot => ({
      id: experiment.id,
      params: state.params,
      shown: state.run.params,
      preset: state.preset?.id,
      at: state.position,
      frames: state.frames,
      length: state.length,
      word: state.word,
      phase: state.phase,
      rate: state.rate,
      question: state.spec.predict?.(state)?.question,
      room: state.room.length,
      summary: state.isLive && state.phase === 'finished' ? state.summaries() : undefined,
    }),
    run: () => {
      if (state.phase !== 'running') state.toggle();
    },
    pause: () => {
      if (state.phase === 'running') state.toggle();
    },
    step: () => state.step(),
    play: () => state.play(),
    cover: () => state.cover(),
    uncover: () => state.uncover(),
    scrub: (at) => state.scrub(at),
    set: (wish) => bring(wish, (values) => state.replace(values)),
    compare: (wish) => bring(wish, (values) => state.compare(values)),
    reset: () => state.reset(),
    setRate: (rate) => state.setRate(rate),
    showRecorded: () => state.showKept(),
    layOver: (pasted) => state.layOver(withPasted(state.room, pasted, experiment.id)),
    address: () => state.search(''),
    adopt: (address) => state.adopt(address),
    say: (sentence, from) => state.say(sentence, from),
    subscribe,
  };
}
