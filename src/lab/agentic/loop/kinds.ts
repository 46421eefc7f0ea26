/** Kinds of errand, by what they ask of the agent beyond one lookup. */

/** `several` is two or more of the four before it. */
export const KINDS = ['question', 'plain', 'note', 'missing', 'busy', 'locked', 'several'] as const;
export type Kind = (typeof KINDS)[number];

/** The turns at which the script can go wrong: a detail is missing, what comes back is busy or locked, a note is to be sent. */
export const TURNS = ['ask', 'again', 'unlock', 'send'] as const;
export type TurnName = (typeof TURNS)[number];
