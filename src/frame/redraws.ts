/** When to draw a growing run again: seldom enough that the page stays free for its reader, on any machine. */

/** Readers see growth, not every message. */
const LEAST_MS = 100;
/** Drawing takes at most a quarter of the time. */
const REST_SHARE = 3;

export class Redraws {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private cost = 0;
  private readonly draw: () => void;

  constructor(draw: () => void) {
    this.draw = draw;
  }

  /** Draws soon; asking again before that changes nothing. */
  ask(): void {
    this.timer ??= setTimeout(
      () => {
        const started = performance.now();
        this.timer = undefined;
        this.draw();
        afterPaint(() => {
          this.cost = performance.now() - started;
        });
      },
      Math.max(LEAST_MS, REST_SHARE * this.cost),
    );
  }

  cancel(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}

/** A task that is queued in an animation frame runs when that frame has been painted. */
function afterPaint(callback: () => void): void {
  if (typeof requestAnimationFrame === 'undefined') callback();
  else requestAnimationFrame(() => setTimeout(callback));
}
