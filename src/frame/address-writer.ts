/** Writes a figure's state into the address of the page, without a new entry in its history. */

/** Safari allows 100 history calls in 30 seconds; a scrubber makes more. */
const DELAY_MS = 250;

export class AddressWriter {
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `change` turns the query string of that moment into the new one. */
  write(change: (search: string) => string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const { pathname, search, hash } = window.location;
      window.history.replaceState(window.history.state, '', pathname + change(search) + hash);
    }, DELAY_MS);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}
