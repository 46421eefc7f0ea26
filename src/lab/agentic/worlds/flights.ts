/** Flights: seats, fares, bookings, tickets. A flight never has more passengers than seats. */

import { changed, identifiers, nextId } from './names.ts';
import { defineTool, text, whole } from './tool.ts';
import { failed, halfDone, ok, type World } from './world.ts';

type Flight = {
  readonly city: string;
  readonly fare: number;
  /** Seats of the aircraft, taken or not. */
  readonly seats: number;
  /** The fare has run out: nothing can be booked until it is refreshed. */
  readonly locked: boolean;
};

type Booking = {
  readonly id: string;
  readonly flight: string;
  readonly passengers: number;
  readonly state: 'booked' | 'cancelled';
  readonly ticketed: boolean;
  readonly itinerary: boolean;
};

export type FlightsState = {
  readonly flights: { readonly [id: string]: Flight };
  readonly bookings: readonly Booking[];
};

const CITIES = ['Athens', 'Bergen', 'Cairo', 'Dublin', 'Essen', 'Faro', 'Genoa', 'Hanoi'] as const;
const FLIGHTS = identifiers('F', CITIES.length);
const PASSENGERS = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const flight = text('Flight number.', FLIGHTS);
const booking = text('Booking number.', identifiers('B'));

export const passengersOf = (state: FlightsState, id: string): number =>
  state.bookings.reduce((sum, each) => sum + (each.flight === id && each.state === 'booked' ? each.passengers : 0), 0);

export const flights: World<FlightsState> = {
  id: 'flights',
  title: 'Flights',
  subjects: CITIES,
  details: PASSENGERS,
  initial(random) {
    const cities = random.shuffled(CITIES);
    const all = Object.fromEntries(
      FLIGHTS.map((id, i) => {
        const fare = 1 + random.integer(8);
        return [id, { city: cities[i]!, fare, seats: 4 + random.integer(9), locked: false }];
      }),
    );
    const bookings = random
      .shuffled(FLIGHTS)
      .slice(0, 2)
      .map((id, i) => ({
        id: `B${i}`,
        flight: id,
        passengers: 1 + random.integer(3),
        state: 'booked' as const,
        ticketed: true,
        itinerary: false,
      }));
    return { flights: all, bookings };
  },
  existing: (state) => state.bookings.map((each) => state.flights[each.flight]!.city),
  tools: [
    {
      role: 'find',
      definition: defineTool('find', 'find_flight', 'The flight to a city.', { city: text('Where to.', CITIES) }),
      run: (state, { city }) => ({
        state,
        result: ok({ flight: FLIGHTS.find((id) => state.flights[id]!.city === city)! }),
      }),
    },
    {
      role: 'read',
      definition: defineTool('read', 'get_fare', 'The fare of a flight for one passenger.', { flight }),
      run: (state, args) => ({ state, result: ok({ fare: state.flights[args.flight!]!.fare }) }),
    },
    {
      role: 'locate',
      definition: defineTool('locate', 'find_booking', 'The first booking of a flight that is not cancelled.', {
        flight,
      }),
      run(state, args) {
        const found = state.bookings.find((each) => each.flight === args.flight && each.state === 'booked');
        return { state, result: found ? ok({ booking: found.id }) : failed('not_found') };
      },
    },
    {
      role: 'act',
      definition: defineTool('act', 'book_flight', 'Books seats on a flight.', {
        flight,
        passengers: whole('How many travel.', PASSENGERS),
      }),
      run(state, args, outcome) {
        const [id, passengers] = [String(args.flight), Number(args.passengers)];
        const { seats, locked } = state.flights[id]!;
        if (passengersOf(state, id) + passengers > seats) return { state, result: failed('sold_out') };
        if (outcome === 'locked' || locked) {
          const all = { ...state.flights, [id]: { ...state.flights[id]!, locked: true } };
          return { state: { ...state, flights: all }, result: failed('locked', { flight: id }) };
        }
        const made = nextId('B', state.bookings);
        const ticketed = outcome !== 'partial';
        const bookings = [
          ...state.bookings,
          { id: made, flight: id, passengers, state: 'booked' as const, ticketed, itinerary: false },
        ];
        return {
          state: { ...state, bookings },
          result: ticketed ? ok({ booking: made }) : halfDone({ booking: made }),
        };
      },
    },
    {
      role: 'complete',
      definition: defineTool('complete', 'issue_ticket', 'Issues the ticket of a booking that has none.', { booking }),
      run(state, args) {
        const found = state.bookings.find(({ id }) => id === args.booking);
        if (found?.state !== 'booked' || found.ticketed) return { state, result: failed('nothing_to_do') };
        return { state: { ...state, bookings: changed(state.bookings, found.id, { ticketed: true }) }, result: ok() };
      },
    },
    {
      role: 'unlock',
      definition: defineTool('unlock', 'refresh_fare', 'Asks for the fare of a flight again after it has run out.', {
        flight,
      }),
      run(state, args) {
        const id = String(args.flight);
        if (!state.flights[id]!.locked) return { state, result: failed('nothing_to_do') };
        const all = { ...state.flights, [id]: { ...state.flights[id]!, locked: false } };
        return { state: { ...state, flights: all }, result: ok() };
      },
    },
    {
      role: 'note',
      definition: defineTool('note', 'send_itinerary', 'Sends the itinerary of a booking.', { booking }),
      run(state, args) {
        const found = state.bookings.find(({ id }) => id === args.booking);
        if (found?.state !== 'booked') return { state, result: failed('not_found') };
        return { state: { ...state, bookings: changed(state.bookings, found.id, { itinerary: true }) }, result: ok() };
      },
    },
    {
      role: 'undo',
      definition: defineTool('undo', 'cancel_booking', 'Cancels a booking and frees its seats.', { booking }),
      run(state, args) {
        const found = state.bookings.find(({ id }) => id === args.booking);
        if (found?.state !== 'booked') return { state, result: failed('not_found') };
        const bookings = changed(state.bookings, found.id, { state: 'cancelled' });
        return { state: { ...state, bookings }, result: ok() };
      },
    },
  ],
};
