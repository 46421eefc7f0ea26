/** The task of the drawing: a locked record of the recorded run of the tool loop, word by word, with its plain English. */

/** A word of the small language and what it says; a word without a gloss belongs to the one before it. */
export type Glossed = readonly [word: string, gloss?: string];

export const TOOLS: readonly (readonly Glossed[])[] = [
  [
    ['pay', 'to pay,'],
    ['lunt', 'say lunt'],
    ['id', 'a number'],
    ['detail', 'an amount'],
  ],
  [
    ['order', 'to order,'],
    ['gorp', 'say gorp'],
    ['id', 'a number'],
    ['detail', 'an amount'],
  ],
  [
    ['account', 'to find an account,'],
    ['mip', 'say mip'],
    ['name', 'a name'],
  ],
  [
    ['unlock', 'to unlock,'],
    ['sprok', 'say sprok'],
    ['id', 'a number'],
  ],
  [
    ['receipt', 'to send a receipt,'],
    ['blick', 'say blick'],
    ['id', 'a number'],
  ],
];

/** What the user says: small talk, and the wish. */
export const REMARK = ['Hana', 'is', 'done', '.'] as const;
export const WISH = ['please', 'pay', 'Dan', '3'] as const;

/** A turn of the agent, what comes back, and both in English. */
export interface Turn {
  readonly agent: string;
  readonly result: string;
  readonly says: string;
  readonly answers: string;
  /** Of the turn that ends the task: whether what it says is true. */
  readonly end?: 'good' | 'bad';
}

/** What all models do. */
export const WORK: readonly Turn[] = [
  { agent: 'mip Dan', result: '#4', says: 'find Dan’s account', answers: 'it is number 4' },
  { agent: 'lunt #4 3', result: 'locked #4', says: 'pay account 4 three', answers: 'account 4 is locked' },
];

/** How the model that read everything goes on, and the one that read good trajectories only. */
export const FALSE_END: readonly Turn[] = [
  { agent: 'done', result: '', says: 'and it is not', answers: '', end: 'bad' },
];
export const TRUE_END: readonly Turn[] = [
  { agent: 'sprok #4', result: 'ok', says: 'unlock account 4', answers: 'it is open' },
  { agent: 'lunt #4 3', result: '#3', says: 'pay again', answers: 'payment number 3' },
  { agent: 'done', result: '', says: 'and it is', answers: '', end: 'good' },
];
