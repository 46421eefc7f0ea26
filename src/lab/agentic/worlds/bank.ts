/** The bank: accounts, transfers, receipts. Money is never made and never lost: balances plus what is in transit stay the same. */

import { changed, identifiers, nextId, PEOPLE } from './names.ts';
import { defineTool, text, whole } from './tool.ts';
import { failed, halfDone, ok, type World } from './world.ts';

type Account = {
  readonly owner: string;
  /** Whole units of money. */
  readonly balance: number;
  /** Under review: takes no money until it is verified. */
  readonly locked: boolean;
};

type Transfer = {
  readonly id: string;
  readonly to: string;
  readonly amount: number;
  /** pending: the money has left the user's account and has not arrived. */
  readonly state: 'pending' | 'settled' | 'reversed';
  readonly receipt: boolean;
};

export type BankState = {
  readonly user: string;
  readonly accounts: { readonly [id: string]: Account };
  readonly transfers: readonly Transfer[];
};

const ACCOUNTS = identifiers('A', PEOPLE.length);
const AMOUNTS = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const account = text('Account number.', ACCOUNTS);
const transfer = text('Transfer number.', identifiers('T'));

const userAccount = (state: BankState) => ACCOUNTS.find((id) => state.accounts[id]!.owner === state.user)!;

function pay(accounts: BankState['accounts'], id: string, amount: number): BankState['accounts'] {
  const { owner, balance, locked } = accounts[id]!;
  return { ...accounts, [id]: { owner, balance: balance + amount, locked } };
}

/** Balances plus transfers in transit. */
export const totalMoney = ({ accounts, transfers }: BankState): number =>
  Object.values(accounts).reduce((sum, { balance }) => sum + balance, 0) +
  transfers.reduce((sum, each) => sum + (each.state === 'pending' ? each.amount : 0), 0);

export const bank: World<BankState> = {
  id: 'bank',
  title: 'Bank',
  subjects: PEOPLE,
  details: AMOUNTS,
  initial(random) {
    const owners = random.shuffled(PEOPLE);
    const accounts = Object.fromEntries(
      ACCOUNTS.map((id, i) => [id, { owner: owners[i]!, balance: 2 + random.integer(10), locked: false }]),
    );
    const [user, ...others] = random.shuffled(PEOPLE);
    const transfers = others.slice(0, 2).map((owner, i) => ({
      id: `T${i}`,
      to: ACCOUNTS.find((id) => accounts[id]!.owner === owner)!,
      amount: 1 + random.integer(4),
      state: 'settled' as const,
      receipt: false,
    }));
    return { user: user!, accounts, transfers };
  },
  existing: ({ accounts, transfers }) => transfers.map(({ to }) => accounts[to]!.owner),
  tools: [
    {
      role: 'find',
      definition: defineTool('find', 'find_account', 'The account number of a person.', {
        owner: text('Who owns the account.', PEOPLE),
      }),
      run: (state, { owner }) => ({
        state,
        result: ok({ account: ACCOUNTS.find((id) => state.accounts[id]!.owner === owner)! }),
      }),
    },
    {
      role: 'read',
      definition: defineTool('read', 'get_balance', 'The balance of an account.', { account }),
      run: (state, args) => ({ state, result: ok({ balance: state.accounts[args.account!]!.balance }) }),
    },
    {
      role: 'locate',
      definition: defineTool('locate', 'find_transfer', 'The first transfer to an account that is not reversed.', {
        account,
      }),
      run(state, args) {
        const found = state.transfers.find(({ to, state: now }) => to === args.account && now !== 'reversed');
        return { state, result: found ? ok({ transfer: found.id }) : failed('not_found') };
      },
    },
    {
      role: 'act',
      definition: defineTool('act', 'transfer_money', 'Sends money from the user’s account to another one.', {
        account,
        amount: whole('Whole units of money.', AMOUNTS),
      }),
      run(state, args, outcome) {
        const [from, to, amount] = [userAccount(state), String(args.account), Number(args.amount)];
        if (to === from) return { state, result: failed('own_account') };
        if (state.accounts[from]!.balance < amount) return { state, result: failed('insufficient_funds') };
        if (outcome === 'locked' || state.accounts[to]!.locked) {
          const accounts = { ...state.accounts, [to]: { ...state.accounts[to]!, locked: true } };
          return { state: { ...state, accounts }, result: failed('locked', { account: to }) };
        }
        const id = nextId('T', state.transfers);
        const pending = outcome === 'partial';
        const accounts = pay(state.accounts, from, -amount);
        const made = { id, to, amount, state: pending ? ('pending' as const) : ('settled' as const), receipt: false };
        return {
          state: {
            ...state,
            accounts: pending ? accounts : pay(accounts, to, amount),
            transfers: [...state.transfers, made],
          },
          result: pending ? halfDone({ transfer: id }) : ok({ transfer: id }),
        };
      },
    },
    {
      role: 'complete',
      definition: defineTool('complete', 'settle_transfer', 'Lets a transfer arrive that is still in transit.', {
        transfer,
      }),
      run(state, args) {
        const found = state.transfers.find(({ id }) => id === args.transfer);
        if (found?.state !== 'pending') return { state, result: failed('nothing_to_do') };
        const transfers = changed(state.transfers, found.id, { state: 'settled' });
        return { state: { ...state, accounts: pay(state.accounts, found.to, found.amount), transfers }, result: ok() };
      },
    },
    {
      role: 'unlock',
      definition: defineTool('unlock', 'verify_account', 'Ends the review of an account.', { account }),
      run(state, args) {
        const id = String(args.account);
        if (!state.accounts[id]!.locked) return { state, result: failed('nothing_to_do') };
        const accounts = { ...state.accounts, [id]: { ...state.accounts[id]!, locked: false } };
        return { state: { ...state, accounts }, result: ok() };
      },
    },
    {
      role: 'note',
      definition: defineTool('note', 'send_receipt', 'Sends the receipt of a transfer.', { transfer }),
      run(state, args) {
        const found = state.transfers.find(({ id }) => id === args.transfer);
        if (!found || found.state === 'reversed') return { state, result: failed('not_found') };
        return { state: { ...state, transfers: changed(state.transfers, found.id, { receipt: true }) }, result: ok() };
      },
    },
    {
      role: 'undo',
      definition: defineTool('undo', 'reverse_transfer', 'Takes a settled transfer back.', { transfer }),
      run(state, args) {
        const found = state.transfers.find(({ id }) => id === args.transfer);
        if (found?.state !== 'settled') return { state, result: failed('not_found') };
        if (state.accounts[found.to]!.balance < found.amount) return { state, result: failed('insufficient_funds') };
        const accounts = pay(pay(state.accounts, found.to, -found.amount), userAccount(state), found.amount);
        return {
          state: { ...state, accounts, transfers: changed(state.transfers, found.id, { state: 'reversed' }) },
          result: ok(),
        };
      },
    },
  ],
};
