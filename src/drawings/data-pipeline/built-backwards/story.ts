/** The task that is built: that of the recorded episode, in words. */

/** What the two who matter have before anything happens. */
export const BALANCE = { Cleo: 6, Gus: 3 } as const;
export const ACCOUNT = 'A3';
export const TRANSFER = 'T2';
export const REQUEST = 'Send some money to Gus and send the receipt.';

/** The calls of the plan, and what each returns. */
export const planOf = (amount: number) => [
  { call: 'find_account(Gus)', returns: ACCOUNT },
  { call: `transfer_money(${ACCOUNT}, ${amount})`, returns: TRANSFER },
  { call: `send_receipt(${TRANSFER})`, returns: 'ok' },
];

/** Whether the bank does it: nobody sends more than they have. */
export const works = (amount: number): boolean => amount <= BALANCE.Cleo;
