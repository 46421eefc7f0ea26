/** What the charts of a figure draw: which run, how much of it, at which step, and whether the parameters ask for it. */

import { type Change, sameChange } from '../lab/experiment/change.ts';
import type { Arm, Frame, Preset, Run } from '../lab/experiment/experiment.ts';
import {
  changedParams,
  defaultsOf,
  type ParamsOf,
  type ParamTable,
  type ParamValue,
} from '../lab/experiment/params.ts';
import type { Sweep } from '../lab/experiment/sweep.ts';
import { type Behind, behindId } from './behind.ts';
import type { FigureFact } from './definition.ts';
import type { FigureSpec } from './figure-spec.ts';
import { Recordings } from './recordings.ts';
import { covers, drawnArms, lengthOf, longest } from './run-coverage.ts';

const sameFrame = (a: Frame | undefined, b: Frame | undefined) => JSON.stringify(a) === JSON.stringify(b);

export class RunOnView<T extends ParamTable, F extends Frame> {
  readonly spec: FigureSpec<T, F>;
  params: ParamsOf<T>;
  /** Replaced when another run comes on view; the arrays of a live one grow. */
  protected own: Run<T, F>;
  /** An earlier or unchanged run whose arms are drawn behind those of the run on view, and how they are told apart. */
  protected behind: Behind<F> | undefined = $state.raw(undefined);
  /** The parameters that are to change on the way, and those that did in the run on view. */
  change: Change<T> | undefined = $state.raw(undefined);
  protected ownChange: Change<T> | undefined = $state.raw(undefined);
  /** Frames on view. Growing arrays are not reactive; this number is. */
  frames = $state(0);
  /** The scrubbed step, or undefined at the end of the run, which it then follows. */
  at: number | undefined = $state(undefined);
  /** True while the recorded run shows its beginning only, for a reader who wants to predict the rest. */
  isCovered = $state(false);
  /** True when the run on view came out of a file that the reader opened. */
  isFromFile = $state(false);
  protected readonly recordings: Recordings<T, F>;

  constructor(spec: FigureSpec<T, F>) {
    this.spec = spec;
    this.recordings = new Recordings(spec);
    this.params = $state.raw(defaultsOf(spec.experiment.params));
    this.own = $state.raw(spec.recorded);
    this.frames = longest(spec.recorded);
    this.at = spec.opensAt;
  }

  /** What the picture draws: the run on view, with the arms of the one behind it under their ids and a "~". */
  run: Run<T, F> = $derived.by(() => {
    const { own, behind } = this;
    if (!behind) return own;
    const arms = Object.entries(behind.arms).map(([id, frames]) => [behindId(id), frames] as const);
    return { ...own, arms: { ...own.arms, ...Object.fromEntries(arms) } };
  });

  get isLive(): boolean {
    return !this.recordings.has(this.own);
  }

  /** True when the run on view is not the one that the parameters ask for. */
  get isEdited(): boolean {
    return !covers(this.spec, this.own, this.params) || !sameChange(this.change, this.ownChange);
  }

  /** One word for the figure's head. */
  get word(): 'recorded' | 'live' | 'edited' | 'covered' | 'from a file' {
    if (this.isEdited) return 'edited';
    if (this.isFromFile) return 'from a file';
    if (this.isCovered) return 'covered';
    return this.isLive ? 'live' : 'recorded';
  }

  /** The frames of an arm that are on view; none for an arm that the run has not. */
  framesOf(arm: string): readonly F[] {
    return (this.run.arms[arm] ?? []).slice(0, this.frames);
  }

  /** The change that the run on view took on its way. */
  get courseTaken(): Change<T> | undefined {
    return this.ownChange;
  }

  /** Whether the end of what there is of the run is on view. */
  get isAtEnd(): boolean {
    return this.position >= this.frames - 1;
  }

  get sweeps(): Readonly<Record<string, Sweep>> {
    return this.spec.sweeps ?? {};
  }

  get facts(): Readonly<Record<string, FigureFact>> {
    return this.spec.facts ?? {};
  }

  get arms(): readonly Arm[] {
    const own = drawnArms(this.spec, this.own, this.params);
    const { behind } = this;
    if (!behind) return own;
    // Where a change has not touched an arm, or not yet, there is nothing to tell apart.
    const isSame = (id: string) => sameFrame(behind.arms[id]?.[this.frames - 1], this.own.arms[id]?.[this.frames - 1]);
    const ghosts = own.filter(({ id }) => Object.hasOwn(behind.arms, id) && !isSame(id));
    return [...ghosts.map((arm) => ({ ...arm, id: behindId(arm.id), label: `${arm.label}, ${behind.label}` })), ...own];
  }

  /** The edited parameters as a change from the frame on view on, where each of them may change during a run. */
  get course(): Change<T> | undefined {
    const { params: table } = this.spec.experiment;
    if (!this.isEdited || this.change || this.ownChange || this.isAtEnd || this.position === 0) return undefined;
    const chosen: readonly string[] = this.spec.selectsArms ?? [];
    const names = Object.keys(table).filter(
      (name) => !chosen.includes(name) && this.params[name] !== this.own.params[name],
    );
    if (names.length === 0 || !names.every((name) => table[name]?.changes)) return undefined;
    const params = Object.fromEntries(names.map((name) => [name, this.params[name]]));
    return { step: this.position, params: params as Partial<ParamsOf<T>> };
  }

  /** Frames that the run on view has when it is complete: the extent of the x axes. */
  get length(): number {
    return lengthOf(this.spec, this.own, this.frames);
  }

  get position(): number {
    const last = Math.max(0, this.frames - 1);
    return Math.min(this.at ?? last, last);
  }

  /** The preset whose parameters are set now. */
  get preset(): Preset<T> | undefined {
    const { changed } = this;
    return this.spec.experiment.presets.find(({ params }) => {
      const wanted = new Map(Object.entries(params) as [string, ParamValue][]);
      return changed.length === wanted.size && changed.every(([name, value]) => wanted.get(name) === value);
    });
  }

  get changed(): [string, ParamValue][] {
    return changedParams(this.spec.experiment.params, this.params);
  }

  /** Hides all but the first step of the recorded run; until it is uncovered, run live or reset. */
  cover(): void {
    if (this.isLive) return;
    this.isCovered = true;
    this.at = undefined;
    this.frames = Math.min(1, longest(this.own));
  }

  uncover(): void {
    if (this.isCovered) this.show(this.own);
  }

  protected show(recorded: Run<T, F>) {
    this.isCovered = false;
    this.own = recorded;
    // What stood behind a changed course has nothing to do with another run.
    if (this.ownChange) this.behind = undefined;
    this.ownChange = undefined;
    this.frames = longest(recorded);
  }
}
