/** The five worlds, by id. */

import { bank } from './bank.ts';
import { calendar } from './calendar.ts';
import { files } from './files.ts';
import { flights } from './flights.ts';
import { shop } from './shop.ts';
import type { World, WorldId } from './world.ts';

export const WORLD_IDS: readonly WorldId[] = ['calendar', 'bank', 'shop', 'flights', 'files'];

// Each world keeps its own type of state; who looks one up by id handles it as plain data.
export const worlds: Readonly<Record<WorldId, World>> = {
  calendar: calendar as unknown as World,
  bank: bank as unknown as World,
  shop: shop as unknown as World,
  flights: flights as unknown as World,
  files: files as unknown as World,
};
