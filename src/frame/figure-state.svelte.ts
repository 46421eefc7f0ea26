/** The life of one figure: what the reader may do next, and what becomes of the run on view. */

import { sameChange } from '../lab/experiment/change.ts';
import type { Frame, Run, Summary } from '../lab/experiment/experiment.ts';
import { defaultsOf, type ParamsOf, type ParamTable } from '../lab/experiment/params.ts';
import { type Job, Session } from '../worker/client.ts';
import { ActiveClock } from './active-clock.ts';
import { AddressWriter } from './address-writer.ts';
import type { Behind } from './behind.ts';
import type { CurveQuestion } from './definition.ts';
import type { FigureSpec } from './figure-spec.ts';
import { flatGuess, type Guess, levelOfValue, TOP_LEVEL } from './guess.ts';
import { Narrator } from './narrator.ts';
import type { Pencil } from './pencil.ts';
import { Redraws } from './redraws.ts';
import { covers } from './run-coverage.ts';
import { RunOnView } from './run-on-view.svelte.ts';
import { sameRun } from './same-run.ts';
import { holdsState, readUrlState, writeUrlState } from './url-state.ts';

/** A whole run passes by in this time; stages that are to be looked at one by one in this time each, and many of them in no more than this. Milliseconds. */
const PLAY_RUN = 3200;
const PLAY_STAGE = 800;
const PLAY_STAGES = 20_000;
const TICK = 33;

const differ = (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>) =>
  Object.keys(a).some((name) => a[name] !== b[name]);

export type Phase = 'recorded' | 'running' | 'paused' | 'finished' | 'failed';

export class FigureState<T extends ParamTable, F extends Frame> extends RunOnView<T, F> {
  phase: Phase = $state('recorded');
  notes: readonly string[] = $state.raw([]);
  announcement = $state('');
  /** What somebody outside has done to the figure, as a sentence, and the id of the element where they did it. */
  said: { readonly sentence: string; readonly from?: string | undefined } | undefined = $state.raw(undefined);
  error: string | undefined = $state(undefined);
  rate = $state(Number.POSITIVE_INFINITY);
  /** Whether a finished live run equals the recording bit for bit; undefined when they are not comparable. */
  equalsRecording: boolean | undefined = $state(undefined);
  seconds = $state(0);
  /** The share that is done of what a live run works at before its next frame. */
  preparing: number | undefined = $state(undefined);
  /** Grows when the parameters are set from outside their controls, which then forget what was typed into them. */
  resets = $state(0);
  /** What the reader has drawn on the covered chart, and what others have. */
  guess: Guess | undefined = $state.raw(undefined);
  room: readonly Guess[] = $state.raw([]);
  /** The frames that are there pass by, from the one on view to the end. */
  isPlaying = $state(false);
  private player: ReturnType<typeof setTimeout> | undefined;
  private readonly session: Session<F>;
  private readonly clock = new ActiveClock();
  private readonly address = new AddressWriter();
  private readonly redraws = new Redraws(() => this.draw());
  private readonly narrator: Narrator<T, F>;
  /** A run that has no frame yet: an instant figure shows the old run until then. */
  private next: Run<T, F> | undefined;
  /** What was on view when the last run began: it comes back where that run fails before its first frame. */
  private before: Record<'own' | 'behind' | 'ownChange' | 'isFromFile' | 'frames' | 'at', unknown> | undefined;
  /** A recorded run on its way. */
  private fetching: Promise<void> = Promise.resolve();

  constructor(spec: FigureSpec<T, F>) {
    super(spec);
    this.narrator = new Narrator(spec);
    this.session = new Session<F>(spec.createWorker, () => this.onSession());
  }

  /** The line that can be drawn before the run is seen, where the figure asks for one. */
  get curve(): CurveQuestion | undefined {
    return this.spec.predict?.(this)?.curve;
  }

  /** For the chart whose line is drawn: what is drawn on it. Undefined when nothing is and nothing may be. */
  pencil: Pencil | undefined = $derived.by(() => {
    const { isCovered, guess, room, curve } = this;
    if (!curve || (!isCovered && !guess && room.length === 0)) return undefined;
    const [share = 1, first = Number.NaN] = curve.points()[0] ?? [];
    // A line that is first measured on the way has no beginning on view.
    const start = share * this.length < 1 ? first : Number.NaN;
    const level = Number.isFinite(start) ? levelOfValue(start, curve) : Math.round(TOP_LEVEL / 2);
    return {
      curve,
      start,
      isOpen: isCovered,
      guess: guess ?? (isCovered ? flatGuess(level) : undefined),
      room,
      draw: (drawn: Guess) => this.drawGuess(drawn),
    };
  });

  drawGuess(guess: Guess | undefined): void {
    this.guess = guess;
    this.address.write((search) => this.search(search));
  }

  layOver(room: readonly Guess[]): void {
    this.room = room;
    this.address.write((search) => this.search(search));
  }

  override cover(): void {
    this.stopPlaying();
    super.cover();
    this.said = undefined;
    this.address.write((search) => this.search(search));
  }

  override uncover(): void {
    super.uncover();
    this.address.write((search) => this.search(search));
  }

  /** Lets the frames on view pass by, from the beginning when there is no more than one left; again to stop. */
  play(): void {
    if (this.isPlaying) {
      this.stopPlaying();
      return;
    }
    if (this.frames < 2 || this.phase === 'running') return;
    const first = this.position >= this.frames - 2 ? 0 : this.position;
    const started = Date.now();
    const each = this.spec.instant ? Math.min(PLAY_STAGE, PLAY_STAGES / this.frames) : PLAY_RUN / this.frames;
    this.at = first;
    this.isPlaying = true;
    const tick = () => {
      const to = first + Math.floor((Date.now() - started) / each);
      if (to >= this.frames - 1) {
        this.scrub(this.frames - 1);
        return;
      }
      this.at = to;
      this.player = setTimeout(tick, Math.max(TICK, each / 4));
    };
    this.player = setTimeout(tick, Math.max(TICK, each / 4));
  }

  private stopPlaying() {
    clearTimeout(this.player);
    this.isPlaying = false;
  }

  /** A reader may press soon: a run is begun when a hand is near, and only its code is loaded for who may come out of nowhere. */
  expectPress(how: 'warm' | 'attend'): void {
    if (this.phase === 'running' || this.phase === 'paused') return;
    const { arms, experiment, params } = this.job();
    this.spec.waitingWorkers?.[how](arms.map(({ key: _, ...arm }) => ({ experiment, params, ...arm })));
  }

  /** Run, pause or resume: whatever the run button says. */
  toggle(): void {
    if (this.phase === 'running') this.session.pause();
    else if (this.phase === 'paused' && !this.isEdited) {
      this.scrub(this.frames); // back to the end of the run, which the scrubber follows
      this.session.play();
    } else this.start();
  }

  /** What a live run with the parameters as they are is made of; a changed course runs beside the unchanged one that is not at hand. */
  private job(): Job {
    const { experiment } = this.spec;
    const { change, params } = this;
    const isAlone = !change || this.unchanged() !== undefined;
    const arms = experiment.arms(params).flatMap(({ id }) => {
      const preparation = experiment.preparation?.(params, id);
      return [
        { key: id, arm: id, preparation, ...(change && { change }) },
        ...(isAlone ? [] : [{ key: `${id} unchanged`, arm: id, preparation }]),
      ];
    });
    return { experiment: experiment.id, params, arms, length: experiment.length(params) };
  }

  /** Starts a live run with the parameters as they are. */
  start(): void {
    this.stopPlaying();
    const { experiment } = this.spec;
    const { change, params } = this;
    const asked = experiment.arms(params);
    const base = change && this.unchanged();
    const { own, behind, ownChange, isFromFile, frames: count, at } = this;
    if (count > 0) this.before = { own, behind, ownChange, isFromFile, frames: count, at };
    this.clock.restart();
    this.narrator.restart();
    this.equalsRecording = undefined;
    if (!this.spec.instant) this.at = undefined;
    this.isCovered = false;
    if (!change && this.ownChange) this.behind = undefined;
    this.session.setRate(this.rate);
    this.session.start(this.job());
    const framesOf = (suffix = '') =>
      Object.fromEntries(asked.map(({ id }) => [id, this.session.framesOf(id + suffix)]));
    const frames = framesOf();
    if (change) this.behind = { label: 'unchanged', arms: base ?? framesOf(' unchanged') };
    const run = { experiment: experiment.id, version: experiment.version, params, arms: frames };
    if (this.spec.instant) this.next = run;
    else this.own = run;
    this.isFromFile = false;
    this.ownChange = change;
    if (!this.spec.instant) this.announcement = `Live run started: ${asked.map((arm) => arm.label).join(', ')}.`;
    this.draw();
    this.address.write((search) => this.search(search));
  }

  /** The next frame after the one on view: one that is there already, else a new one of every arm. */
  step(): void {
    if (this.spec.instant || (!this.isAtEnd && !this.isEdited)) {
      if (!this.spec.instant) this.session.pause();
      this.scrub(this.position + 1);
      return;
    }
    if (!this.isLive || this.isEdited || this.phase === 'finished' || this.phase === 'failed') this.start();
    this.at = undefined;
    this.session.step();
  }

  /** The frames of the unchanged run by arm, where they are at hand: recorded, or the live run on view, finished. */
  private unchanged(): Behind<F>['arms'] | undefined {
    const recorded = this.recordings.find(this.params);
    if (recorded) return recorded.arms;
    const isFinished = this.phase === 'finished' && !this.ownChange && covers(this.spec, this.own, this.params);
    return isFinished ? this.own.arms : undefined;
  }

  /** Runs live with the edited parameters from the frame on view on; what would have come without them is drawn behind. */
  changeCourse(): void {
    const { course } = this;
    if (!course) return;
    this.resets++;
    const names = Object.keys(course.params);
    this.params = {
      ...this.params,
      ...(Object.fromEntries(names.map((name) => [name, this.own.params[name]])) as Partial<ParamsOf<T>>),
    };
    this.change = course;
    this.start();
  }

  /** Sets parameters, and draws the run that was on view until now behind the one that they ask for. */
  compare(values: Partial<ParamsOf<T>>): void {
    const behind = { label: 'before', arms: Object.fromEntries(this.arms.map(({ id }) => [id, this.framesOf(id)])) };
    this.replace(values);
    this.behind = behind;
  }

  /** Back to the recorded run and the default parameters. */
  reset(): void {
    this.stopPlaying();
    this.session.reset();
    this.behind = undefined;
    this.change = undefined;
    this.said = undefined;
    this.params = defaultsOf(this.spec.experiment.params);
    this.resets++;
    this.at = this.spec.opensAt;
    this.notes = [];
    this.forgetGuesses();
    this.show(this.spec.recorded);
    this.announcement = 'Back to the recorded run.';
    this.address.write((search) => this.search(search));
  }

  /** The defaults, and these values in place of some. */
  replace(values: Partial<ParamsOf<T>>): void {
    this.resets++;
    this.behind = undefined;
    this.set({ ...defaultsOf(this.spec.experiment.params), ...values });
  }

  /** A line was drawn for the parameters that were set then. */
  private forgetGuesses() {
    this.guess = undefined;
    this.room = [];
  }

  set(values: Partial<ParamsOf<T>>): void {
    this.said = undefined;
    this.stopPlaying();
    this.forgetGuesses();
    this.params = { ...this.params, ...values };
    this.change = undefined;
    if (this.isEdited) {
      this.session.pause();
      this.showRecording();
      if (this.isEdited && this.spec.instant) this.start();
    }
    this.address.write((search) => this.search(search));
  }

  scrub(step: number): void {
    this.stopPlaying();
    const last = this.frames - 1;
    const to = Math.max(0, Math.min(last, Math.round(step)));
    // Before its first frame a run has no place that could be held.
    this.at = to >= last ? undefined : to;
    this.address.write((search) => this.search(search));
  }

  /** Without `from` nobody has asked for the sentence: a word's, with its way back, and the news of a run stay in front of it. */
  say(sentence: string, from?: string): void {
    const { said } = this;
    const isAside = from === undefined;
    const before = isAside && said?.from !== undefined && !said.sentence.includes(sentence) ? said : undefined;
    if (!isAside || !said?.from || before)
      this.said = before ? { ...before, sentence: `${before.sentence} ${sentence}` } : { sentence, from };
    this.announcement = isAside ? `${this.announcement} ${sentence}`.trim() : sentence;
  }

  /** The measured facts of each arm of the run on view. */
  summaries(): Readonly<Record<string, Summary>> {
    const { experiment } = this.spec;
    return Object.fromEntries(
      experiment
        .arms(this.own.params)
        .map(({ id }) => [id, experiment.summarize(this.own.arms[id] ?? [], this.own.params)]),
    );
  }

  /** Resolves when a recorded run that is on its way has arrived, or none is. */
  async settled(): Promise<void> {
    await this.fetching;
  }

  setRate(rate: number): void {
    this.rate = rate;
    this.session.setRate(rate);
  }

  suspend(suspended: boolean): void {
    if (suspended) this.stopPlaying();
    this.session.suspend(suspended);
    this.clock.run(this.phase === 'running' && !suspended);
  }

  /** Ends the workers when the page is left. Should the reader come back to it, an unfinished run is gone. */
  leave(): void {
    this.session.dispose();
    if (this.phase === 'running' || this.phase === 'paused')
      this.show(this.recordings.find(this.params) ?? this.spec.recorded);
  }

  dispose(): void {
    this.stopPlaying();
    this.redraws.cancel();
    this.address.dispose();
    this.session.dispose();
  }

  /** Takes the state that the address holds; where it holds none, the run may begin covered. Resolves when it is. */
  async readUrl(search: string, opensCovered = false): Promise<void> {
    const { experiment } = this.spec;
    const { params, at, change, notes, isCovered, guess, room = [] } = readUrlState(experiment, search);
    const isAsked = isCovered || (opensCovered && !holdsState(experiment.id, search));
    this.params = params;
    this.change = change;
    this.at = at === experiment.length(params) - 1 ? undefined : (at ?? this.spec.opensAt);
    this.notes = notes;
    const hasDrawing = guess !== undefined || room.length > 0;
    if (hasDrawing && !this.curve)
      this.notes = [...notes, 'The link holds a drawn line, and this figure asks for none.'];
    else if (hasDrawing) [this.guess, this.room] = [guess, room];
    if (this.isEdited && this.spec.instant) this.start();
    else if (this.isEdited) this.showRecording();
    if (!isAsked) return;
    await this.settled();
    super.cover();
  }

  /**
   * Takes the state that a query string holds, whatever is on view. A run of its parameters stays and goes on; no other is started
   * but that of an instant figure.
   */
  async adopt(search: string): Promise<void> {
    const { experiment } = this.spec;
    const { params, at, change, isCovered, guess, room = [] } = readUrlState(experiment, search);
    if (differ(params, this.params) || !sameChange(change, this.change)) {
      this.stopPlaying();
      this.behind = undefined;
      this.resets++;
      this.said = undefined;
      this.params = params;
      this.change = change;
      if (this.isEdited) {
        this.session.pause();
        this.showRecording();
        if (this.isEdited && this.spec.instant) this.start();
      }
      await this.settled();
    }
    if (!isCovered) super.uncover();
    else if (!this.isCovered && !this.isLive) super.cover();
    if (!isCovered) this.at = at;
    this.guess = this.curve && guess;
    this.room = this.curve ? room : [];
    this.address.write((present) => this.search(present));
  }

  /** The recording of the parameters on view in place of their live run; where there is none, the run that the figure opens with. */
  showKept(): void {
    const recorded = this.change ? undefined : this.recordings.find(this.params);
    if (!recorded) {
      this.reset();
      return;
    }
    this.stopPlaying();
    this.session.reset();
    this.behind = undefined;
    this.show(recorded);
    this.address.write((search) => this.search(search));
  }

  /** The query string of this state, written into `search`. */
  search(search: string): string {
    const { params, change, isCovered, guess, room, spec } = this;
    // A figure that opens elsewhere stands at the end only where its address says so.
    const end = spec.opensAt === undefined || isCovered ? undefined : spec.experiment.length(params) - 1;
    const at = this.at ?? end;
    return writeUrlState(this.spec.experiment, { params, at, change, isCovered, guess, room }, search);
  }

  /** Brings the recording of the parameters on view, at once or when it has arrived; nothing happens where there is none. */
  private showRecording() {
    const recorded = this.change ? undefined : this.recordings.find(this.params);
    if (recorded) {
      this.session.reset();
      this.show(recorded);
    } else if (!this.spec.instant) {
      this.fetching = this.recordings.fetch(this.params).then((late) => {
        if (late && this.isEdited && late === this.recordings.find(this.params)) this.showRecording();
      });
    }
  }

  /** Shows a run that was saved elsewhere, or says in one sentence why it cannot be shown; what is on view stays then. */
  async openFile(file: Blob): Promise<void> {
    const { MOST_BYTES, readRun } = await import('./read-run.ts');
    const run =
      file.size > MOST_BYTES
        ? `This file has ${Math.round(file.size / 1e6)} MB, and a run has at most ${MOST_BYTES / 1e6}.`
        : readRun(this.spec.experiment, this.spec.recorded, await file.text());
    if (typeof run === 'string') {
      this.say(run);
      return;
    }
    this.stopPlaying();
    this.forgetGuesses();
    this.session.reset();
    this.behind = undefined;
    this.change = undefined;
    this.resets++;
    this.params = run.params;
    this.at = undefined;
    this.show(run);
    this.isFromFile = true;
    this.say('The run from your file is on view. Nothing has left this tab.');
    this.address.write((search) => this.search(search));
  }

  protected override show(recorded: Run<T, F>) {
    super.show(recorded);
    this.isFromFile = false;
    this.next = undefined;
    this.phase = 'recorded';
    this.error = undefined;
    this.preparing = undefined;
    this.equalsRecording = undefined;
  }

  private onSession() {
    const { state } = this.session;
    if (state === 'idle') return;
    const changed = state !== this.phase;
    if (changed) {
      this.phase = state;
      this.error = this.session.error;
      this.clock.run(state === 'running');
      if (state === 'failed' && this.session.shown === 0 && !this.spec.instant) Object.assign(this, this.before);
    }
    if (changed || state === 'paused') this.draw();
    else this.redraws.ask();
  }

  private draw() {
    this.redraws.cancel();
    this.preparing = this.session.preparing;
    if (this.next && this.session.shown > 0) {
      this.own = this.next;
      this.next = undefined;
    }
    if (!this.isLive || this.next) return;
    // The session has begun anew for a run that is not yet told here, or failed without a frame: the one on view stays whole.
    if ((this.spec.instant || this.phase === 'failed') && this.session.shown === 0) return;
    const before = this.frames;
    this.frames = this.session.shown;
    this.seconds = this.clock.seconds;
    const news = this.narrator.during(this.own, before, this.frames, this.length);
    if (this.phase === 'finished') {
      const isComparable = this.spec.experiment.reproducible !== false && !this.ownChange;
      const recorded = isComparable ? this.recordings.find(this.own.params) : undefined;
      if (recorded) this.equalsRecording = sameRun(this.own, recorded);
      news.push(...this.narrator.end(this.frames, this.equalsRecording));
    }
    if (this.phase === 'failed') news.push(this.error ?? 'The run failed.');
    if (news.length > 0) this.announcement = news.join(' ');
  }
}
