/** The one interface of all environments of the gym: a task, answers to it, and a verifier that turns an answer into checks and a reward. */

export interface Check {
  readonly label: string;
  readonly passed: boolean;
  /** What was found, where that says more than passed or not. */
  readonly found?: string;
}

export interface GymVerdict {
  readonly checks: readonly Check[];
  /** What training would see. */
  readonly reward: number;
}

export interface GymAnswer {
  readonly id: string;
  readonly text: string;
  /** Whether the answer deserves a reward, as its author knows: the verifier may err. */
  readonly isGood: boolean;
}

export interface GymSettings {
  /** Whether a claim to have followed the instructions is looked for, and not believed. */
  readonly hackCheck: boolean;
}

export interface Environment {
  readonly id: string;
  readonly label: string;
  readonly task: string;
  /** What the verifier is, in a sentence. */
  readonly verifier: string;
  readonly answers: readonly GymAnswer[];
  verify(answer: string, settings: GymSettings): GymVerdict;
}

/** Nothing but all checks earns the reward. */
export const verdictOf = (checks: readonly Check[]): GymVerdict => ({
  checks,
  reward: checks.every(({ passed }) => passed) ? 1 : 0,
});

export const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.!?])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z0-9]+(?:['’-][a-z0-9]+)*/g) ?? [];
