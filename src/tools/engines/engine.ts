/** What the engine tests need of a browser. */

export interface Engine {
  readonly version: string;
  open(url: string): Promise<void>;
  /** The value of a JavaScript expression in the open page. */
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}
