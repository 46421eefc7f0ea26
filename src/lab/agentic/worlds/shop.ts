/** The shop: products, stock, orders, invoices. What is in stock plus what is ordered stays the same. */

import { changed, identifiers, nextId } from './names.ts';
import { defineTool, text, whole } from './tool.ts';
import { failed, halfDone, ok, type World } from './world.ts';

type Product = {
  readonly name: string;
  readonly stock: number;
  /** On hold: cannot be ordered until the hold is lifted. */
  readonly locked: boolean;
};

type Order = {
  readonly id: string;
  readonly product: string;
  readonly quantity: number;
  /** Pieces of the quantity that have left the store. */
  readonly shipped: number;
  readonly state: 'open' | 'cancelled';
  readonly invoice: boolean;
};

export type ShopState = {
  readonly products: { readonly [id: string]: Product };
  readonly orders: readonly Order[];
};

const GOODS = ['lamp', 'mug', 'pen', 'rope', 'soap', 'tent', 'vase', 'wool'] as const;
const PRODUCTS = identifiers('P', GOODS.length);
const QUANTITIES = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const product = text('Product number.', PRODUCTS);
const order = text('Order number.', identifiers('O'));

function restock(products: ShopState['products'], id: string, pieces: number): ShopState['products'] {
  const { name, stock, locked } = products[id]!;
  return { ...products, [id]: { name, stock: stock + pieces, locked } };
}

/** Pieces of one product, in stock and in orders that stand. */
export const totalPieces = ({ products, orders }: ShopState, id: string): number =>
  products[id]!.stock +
  orders.reduce((sum, each) => sum + (each.product === id && each.state === 'open' ? each.quantity : 0), 0);

export const shop: World<ShopState> = {
  id: 'shop',
  title: 'Shop',
  subjects: GOODS,
  details: QUANTITIES,
  initial(random) {
    const names = random.shuffled(GOODS);
    const products = Object.fromEntries(
      PRODUCTS.map((id, i) => [id, { name: names[i]!, stock: 3 + random.integer(9), locked: false }]),
    );
    const orders = random
      .shuffled(PRODUCTS)
      .slice(0, 2)
      .map((id, i) => {
        const quantity = 1 + random.integer(4);
        return { id: `O${i}`, product: id, quantity, shipped: quantity, state: 'open' as const, invoice: false };
      });
    return { products, orders };
  },
  existing: ({ products, orders }) => orders.map((each) => products[each.product]!.name),
  tools: [
    {
      role: 'find',
      definition: defineTool('find', 'find_product', 'The product number of a name.', { name: text('Name.', GOODS) }),
      run: (state, { name }) => ({
        state,
        result: ok({ product: PRODUCTS.find((id) => state.products[id]!.name === name)! }),
      }),
    },
    {
      role: 'read',
      definition: defineTool('read', 'get_stock', 'How many pieces are in stock.', { product }),
      run: (state, args) => ({ state, result: ok({ stock: state.products[args.product!]!.stock }) }),
    },
    {
      role: 'locate',
      definition: defineTool('locate', 'find_order', 'The first order of a product that is not cancelled.', {
        product,
      }),
      run(state, args) {
        const found = state.orders.find((each) => each.product === args.product && each.state === 'open');
        return { state, result: found ? ok({ order: found.id }) : failed('not_found') };
      },
    },
    {
      role: 'act',
      definition: defineTool('act', 'place_order', 'Orders pieces of a product.', {
        product,
        quantity: whole('Pieces.', QUANTITIES),
      }),
      run(state, args, outcome) {
        const [id, quantity] = [String(args.product), Number(args.quantity)];
        if (state.products[id]!.stock < quantity) return { state, result: failed('out_of_stock') };
        if (outcome === 'locked' || state.products[id]!.locked) {
          const products = { ...state.products, [id]: { ...state.products[id]!, locked: true } };
          return { state: { ...state, products }, result: failed('locked', { product: id }) };
        }
        const made = nextId('O', state.orders);
        const shipped = outcome === 'partial' ? quantity - 1 : quantity;
        const orders = [
          ...state.orders,
          { id: made, product: id, quantity, shipped, state: 'open' as const, invoice: false },
        ];
        return {
          state: { ...state, products: restock(state.products, id, -quantity), orders },
          result: shipped < quantity ? halfDone({ order: made }) : ok({ order: made }),
        };
      },
    },
    {
      role: 'complete',
      definition: defineTool('complete', 'ship_rest', 'Ships the pieces of an order that are still missing.', {
        order,
      }),
      run(state, args) {
        const found = state.orders.find(({ id }) => id === args.order);
        if (found?.state !== 'open' || found.shipped === found.quantity)
          return { state, result: failed('nothing_to_do') };
        const orders = changed(state.orders, found.id, { shipped: found.quantity });
        return { state: { ...state, orders }, result: ok() };
      },
    },
    {
      role: 'unlock',
      definition: defineTool('unlock', 'lift_hold', 'Lifts the hold on a product.', { product }),
      run(state, args) {
        const id = String(args.product);
        if (!state.products[id]!.locked) return { state, result: failed('nothing_to_do') };
        const products = { ...state.products, [id]: { ...state.products[id]!, locked: false } };
        return { state: { ...state, products }, result: ok() };
      },
    },
    {
      role: 'note',
      definition: defineTool('note', 'mail_invoice', 'Mails the invoice of an order.', { order }),
      run(state, args) {
        const found = state.orders.find(({ id }) => id === args.order);
        if (found?.state !== 'open') return { state, result: failed('not_found') };
        return { state: { ...state, orders: changed(state.orders, found.id, { invoice: true }) }, result: ok() };
      },
    },
    {
      role: 'undo',
      definition: defineTool('undo', 'cancel_order', 'Cancels an order and puts its pieces back.', { order }),
      run(state, args) {
        const found = state.orders.find(({ id }) => id === args.order);
        if (found?.state !== 'open') return { state, result: failed('not_found') };
        const orders = changed(state.orders, found.id, { state: 'cancelled' });
        return {
          state: { ...state, products: restock(state.products, found.product, found.quantity), orders },
          result: ok(),
        };
      },
    },
  ],
};
