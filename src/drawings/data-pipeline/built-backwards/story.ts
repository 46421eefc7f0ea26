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

/** The plan as our scripted agent is handed it: what the user keeps back is a gap, what a call returns has a name only. */
export const WITH_GAPS = ['find_account(Gus)', 'transfer_money(account, ___)', 'send_receipt(transfer)'] as const;
