/** The quarters and the end of a run, each told once. */

export class Progress {
  private quarter = 0;
  private isOver = false;

  /** A sentence when a quarter has been passed since the last call. */
  at(frames: number, length: number): string[] {
    const quarter = Math.floor((4 * frames) / length);
    if (quarter <= this.quarter || quarter > 3) return [];
    this.quarter = quarter;
    return [`Step ${frames} of ${length}.`];
  }

  /** True the first time. */
  end(): boolean {
    const isFirst = !this.isOver;
    this.isOver = true;
    return isFirst;
  }
}
