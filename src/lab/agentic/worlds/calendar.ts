/** The calendar: free slots, rooms, meetings, invitations. Nobody is ever booked twice for the same slot. */

import { changed, identifiers, nextId, PEOPLE } from './names.ts';
import { defineTool, text, whole } from './tool.ts';
import { failed, halfDone, ok, type World } from './world.ts';

type Meeting = {
  readonly id: string;
  readonly person: string;
  readonly slot: string;
  /** Quarters of an hour. */
  readonly quarters: number;
  readonly state: 'booked' | 'cancelled';
  readonly invited: boolean;
  readonly agenda: boolean;
};

export type CalendarState = {
  readonly user: string;
  /** Slots that each person has given to others. */
  readonly busy: { readonly [person: string]: readonly string[] };
  /** The room that goes with a slot. */
  readonly rooms: { readonly [slot: string]: string };
  /** Slots that somebody holds without having booked them. */
  readonly held: readonly string[];
  readonly meetings: readonly Meeting[];
};

export const SLOTS = ['Mon-am', 'Mon-pm', 'Tue-am', 'Tue-pm', 'Wed-am', 'Wed-pm', 'Thu-am', 'Thu-pm'] as const;
const QUARTERS = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const ROOMS = identifiers('R', 8);
const person = text('Who is invited.', PEOPLE);
const slot = text('Half a day.', SLOTS);
const meeting = text('Meeting number.', identifiers('M'));

/** The user meets one person at a time; a meeting takes the slot of both. */
const isFree = (state: CalendarState, who: string, at: string) =>
  !state.busy[who]!.includes(at) &&
  !state.busy[state.user]!.includes(at) &&
  !state.meetings.some((each) => each.state === 'booked' && each.slot === at);

export const calendar: World<CalendarState> = {
  id: 'calendar',
  title: 'Calendar',
  subjects: PEOPLE,
  details: QUARTERS,
  initial(random) {
    const busy = Object.fromEntries(PEOPLE.map((who) => [who, random.shuffled(SLOTS).slice(0, 2 + random.integer(2))]));
    const rooms = random.shuffled(ROOMS);
    const [user, ...others] = random.shuffled(PEOPLE);
    const state: CalendarState = {
      user: user!,
      busy,
      rooms: Object.fromEntries(SLOTS.map((at, i) => [at, rooms[i]!])),
      held: [],
      meetings: [],
    };
    const meetings: Meeting[] = [];
    for (const who of others.slice(0, 2)) {
      const at = SLOTS.find((each) => isFree({ ...state, meetings }, who, each));
      if (at === undefined) continue;
      const quarters = 1 + random.integer(8);
      const id = nextId('M', meetings);
      meetings.push({ id, person: who, slot: at, quarters, state: 'booked', invited: true, agenda: false });
    }
    return { ...state, meetings };
  },
  existing: ({ meetings }) => meetings.map((each) => each.person),
  tools: [
    {
      role: 'find',
      definition: defineTool('find', 'find_free_slot', 'The first slot in which the user and a person are free.', {
        person,
      }),
      run(state, args) {
        const at = SLOTS.find((each) => isFree(state, String(args.person), each));
        return { state, result: at === undefined ? failed('none_free') : ok({ slot: at }) };
      },
    },
    {
      role: 'read',
      definition: defineTool('read', 'find_room', 'The room that goes with a slot.', { slot }),
      run: (state, args) => ({ state, result: ok({ room: state.rooms[args.slot!]! }) }),
    },
    {
      role: 'locate',
      definition: defineTool('locate', 'find_meeting', 'The first meeting with a person that is not cancelled.', {
        person,
      }),
      run(state, args) {
        const found = state.meetings.find((each) => each.person === args.person && each.state === 'booked');
        return { state, result: found ? ok({ meeting: found.id }) : failed('not_found') };
      },
    },
    {
      role: 'act',
      definition: defineTool('act', 'book_meeting', 'Books a meeting of the user and invites a person.', {
        person,
        slot,
        quarters: whole('Length in quarters of an hour.', QUARTERS),
      }),
      run(state, args, outcome) {
        const [who, at, quarters] = [String(args.person), String(args.slot), Number(args.quarters)];
        if (who === state.user) return { state, result: failed('own_calendar') };
        if (!isFree(state, who, at)) return { state, result: failed('conflict') };
        if (outcome === 'locked' || state.held.includes(at)) {
          const held = state.held.includes(at) ? state.held : [...state.held, at];
          return { state: { ...state, held }, result: failed('locked', { slot: at }) };
        }
        const id = nextId('M', state.meetings);
        const invited = outcome !== 'partial';
        const made: Meeting = { id, person: who, slot: at, quarters, state: 'booked', invited, agenda: false };
        return {
          state: { ...state, meetings: [...state.meetings, made] },
          result: invited ? ok({ meeting: id }) : halfDone({ meeting: id }),
        };
      },
    },
    {
      role: 'complete',
      definition: defineTool('complete', 'send_invitation', 'Sends an invitation that did not go out.', { meeting }),
      run(state, args) {
        const found = state.meetings.find(({ id }) => id === args.meeting);
        if (found?.state !== 'booked' || found.invited) return { state, result: failed('nothing_to_do') };
        return { state: { ...state, meetings: changed(state.meetings, found.id, { invited: true }) }, result: ok() };
      },
    },
    {
      role: 'unlock',
      definition: defineTool('unlock', 'release_slot', 'Frees a slot that is held and not booked.', { slot }),
      run(state, args) {
        if (!state.held.includes(String(args.slot))) return { state, result: failed('nothing_to_do') };
        return { state: { ...state, held: state.held.filter((at) => at !== args.slot) }, result: ok() };
      },
    },
    {
      role: 'note',
      definition: defineTool('note', 'send_agenda', 'Sends the agenda of a meeting.', { meeting }),
      run(state, args) {
        const found = state.meetings.find(({ id }) => id === args.meeting);
        if (found?.state !== 'booked') return { state, result: failed('not_found') };
        return { state: { ...state, meetings: changed(state.meetings, found.id, { agenda: true }) }, result: ok() };
      },
    },
    {
      role: 'undo',
      definition: defineTool('undo', 'cancel_meeting', 'Cancels a meeting and frees its slot.', { meeting }),
      run(state, args) {
        const found = state.meetings.find(({ id }) => id === args.meeting);
        if (found?.state !== 'booked') return { state, result: failed('not_found') };
        const meetings = changed(state.meetings, found.id, { state: 'cancelled' });
        return { state: { ...state, meetings }, result: ok() };
      },
    },
  ],
};
