/** Kinds of errand, by what they ask of the agent beyond one lookup. */

/** `several` is two or more of the four before it. */
export const KINDS = ['question', 'plain', 'note', 'missing', 'busy', 'locked', 'several'] as const;
export type Kind = (typeof KINDS)[number];
