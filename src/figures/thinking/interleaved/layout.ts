/** What the two pictures of an episode share. */

/** Tokens from the left to the right of a picture: about the longest context that an agent comes to. */
export const SCALE = 128;
