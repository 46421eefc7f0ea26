/** Seconds that a run has been running: pauses do not count. */

export class ActiveClock {
  private total = 0;
  private since: number | undefined;

  restart(): void {
    this.total = 0;
    this.since = undefined;
  }

  run(active: boolean): void {
    if (active === (this.since !== undefined)) return;
    if (this.since !== undefined) this.total += performance.now() - this.since;
    this.since = active ? performance.now() : undefined;
  }

  get seconds(): number {
    return (this.total + (this.since === undefined ? 0 : performance.now() - this.since)) / 1000;
  }
}
