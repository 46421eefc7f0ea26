/** Who is alive on a page, by id: offered by what has come to life, asked for by words in the prose, a presenter, or another figure. */

export class Handles<H extends { readonly id: string }> {
  readonly #handles = new Map<string, H>();
  readonly #listeners = new Set<(handle: H) => void>();
  /** Brings one of the page to life that is not yet; set by the script that does so. */
  #awaken: (id: string) => void = () => {};

  /** Called by what has come to life. Returns the function that withdraws the handle. */
  offer(handle: H): () => void {
    this.#handles.set(handle.id, handle);
    for (const listener of this.#listeners) listener(handle);
    return () => {
      if (this.#handles.get(handle.id) === handle) this.#handles.delete(handle.id);
    };
  }

  /** Calls back with every handle that there is and that is offered later. Returns the function that ends it. */
  onEach(listener: (handle: H) => void): () => void {
    this.#listeners.add(listener);
    for (const handle of this.#handles.values()) listener(handle);
    return () => void this.#listeners.delete(listener);
  }

  awakenWith(how: (id: string) => void): void {
    this.#awaken = how;
  }

  /** The handle of this id, brought to life if it is not yet. */
  when(id: string): Promise<H> {
    const there = this.#handles.get(id);
    if (there) return Promise.resolve(there);
    return new Promise((resolve) => {
      const listener = (handle: H) => {
        if (handle.id !== id) return;
        this.#listeners.delete(listener);
        resolve(handle);
      };
      this.#listeners.add(listener);
      this.#awaken(id);
    });
  }
}
