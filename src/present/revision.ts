/** Which of two windows' states is the later one, when their messages cross. */

export class Revision {
  #at = 0;

  /** Of the state on view. */
  get at(): number {
    return this.#at;
  }

  /** The state has changed here. */
  grow(): void {
    this.#at += 1;
  }

  /**
   * Whether the state of another window is to be shown in place of one's own. Of two that changed at the same time both windows
   * choose the same one; a window in which nothing has changed yet takes what it is told.
   */
  takes(revision: number, theirs: string, own: string): boolean {
    const isLater = revision > this.#at || (revision === this.#at && (revision === 0 || theirs > own));
    if (isLater) this.#at = revision;
    return isLater;
  }
}
