/** What a model can know of the toy's text without attention: which letter follows which. */

/** Mean cross-entropy, in nats per character, of the next character under the frequencies of its pairs in the whole text. The test counts them. */
export const LETTER_PAIR_LOSS = 2.3845;
