/** What this project uses of Speech Rule Engine 4, whose package declares no types. */

declare module 'speech-rule-engine' {
  const sre: {
    setupEngine(options: Readonly<Record<string, string>>): Promise<string>;
    /** Words for a MathML document; empty when it cannot be read. */
    toSpeech(mathml: string): string;
  };
  export default sre;
}
