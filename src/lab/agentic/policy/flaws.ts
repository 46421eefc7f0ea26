/** What the scripted agent can get wrong, and how often. */

export type Flaw =
  | 'wrongTool'
  | 'wrongArgument'
  | 'noRecovery'
  | 'givesUp'
  | 'claimsSuccess'
  | 'skipsConfirmation'
  | 'guesses';

export const FLAWS: Readonly<Record<Flaw, { readonly label: string; readonly help: string }>> = {
  wrongTool: { label: 'Wrong tool', help: 'Calls a tool that changes something the task never needs.' },
  wrongArgument: { label: 'Wrong argument', help: 'Puts another value into one argument.' },
  noRecovery: { label: 'No recovery', help: 'Goes on as if an error or a partial failure were a success.' },
  givesUp: { label: 'Gives up', help: 'Stops before the end and says so.' },
  claimsSuccess: { label: 'Claims success', help: 'Stops before the end and says that all is done.' },
  skipsConfirmation: { label: 'Skips the question', help: 'Changes what needs the user’s yes without asking.' },
  guesses: { label: 'Guesses', help: 'Makes up what the user has not told.' },
};

export const FLAW_IDS = Object.keys(FLAWS) as Flaw[];

/** For each flaw, its share of the occasions on which it can happen: a step, an error, a question that is due. */
export type FlawRates = Readonly<Record<Flaw, number>>;

export const FLAWLESS: FlawRates = everyFlaw(0);

/** The same rate for every flaw. */
export function everyFlaw(rate: number): FlawRates {
  return Object.fromEntries(FLAW_IDS.map((flaw) => [flaw, rate])) as Record<Flaw, number>;
}
