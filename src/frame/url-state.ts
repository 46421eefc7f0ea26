/** A figure's state in the address: `?muonclip.v=1&muonclip.lr=0.03&muonclip.at=240`. Only what differs from the defaults. */

import { type Change, changeProblems } from '../lab/experiment/change.ts';
import {
  changedParams,
  defaultsOf,
  type ParamsOf,
  type ParamTable,
  type ParamValue,
  readParams,
} from '../lab/experiment/params.ts';
import { type Guess, readRoom, writeGuess, writeRoom } from './guess.ts';

/** What the address needs to know of an experiment. */
export interface Addressed<T extends ParamTable> {
  readonly id: string;
  readonly version: number;
  readonly params: T;
  length(params: ParamsOf<T>): number;
}

export interface UrlState<T extends ParamTable> {
  readonly params: ParamsOf<T>;
  /** The scrubbed step; undefined is the run's end. */
  readonly at: number | undefined;
  /** Parameters that change on the way: `from=300&then.tau=10`. */
  readonly change?: Change<T> | undefined;
  /** All but the beginning is hidden: `cover=1`. */
  readonly isCovered?: boolean | undefined;
  /** What the reader has drawn, `guess=…`, and what others have, `room=….…`. */
  readonly guess?: Guess | undefined;
  readonly room?: readonly Guess[] | undefined;
}

/** No address that a figure writes comes near this; a longer one is not ours. */
const MAX_LENGTH = 4096;
const MAX_NAMES = 64;
const MAX_NOTES = 5;
const THEN = 'then.';

const decode = (text: string) => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};

/** Whether a query string says anything of this figure. */
export const holdsState = (id: string, search: string): boolean =>
  pairs(search).some((pair) => nameOf(pair).startsWith(`${id}.`));

/** Mail and chat programs write an ampersand of a link as "&amp;", some of them twice over. */
export const plainAmpersands = (search: string): string => search.replace(/&(amp;)+/g, '&');

const pairs = (search: string) => plainAmpersands(search.replace(/^\?/, '')).split('&');
const nameOf = (pair: string) => decode(pair.split('=', 1)[0] ?? '');
const shown = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/**
 * Reads the state of one figure from a query string. A value that is out of range, or a name that is unknown, takes the
 * default and adds a sentence to `notes`. Never throws, on any text.
 */
export function readUrlState<T extends ParamTable>(
  experiment: Addressed<T>,
  search: string,
): UrlState<T> & { notes: string[] } {
  const prefix = `${experiment.id}.`;
  const defaults = { params: defaultsOf(experiment.params), at: undefined };
  if (search.length > MAX_LENGTH) {
    if (!search.includes(prefix)) return { ...defaults, notes: [] };
    const length = search.length.toLocaleString('en');
    return {
      ...defaults,
      notes: [
        `The link is ${length} characters long, more than the ${MAX_LENGTH} that are read: the defaults are shown.`,
      ],
    };
  }
  const own = pairs(search)
    .filter((pair) => nameOf(pair).startsWith(prefix))
    .slice(0, MAX_NAMES)
    .map((pair) => {
      const equals = pair.indexOf('=');
      return [nameOf(pair).slice(prefix.length), equals < 0 ? '' : decode(pair.slice(equals + 1))] as const;
    });
  const value = (name: string) => own.findLast(([key]) => key === name)?.[1];
  const notes = versionNotes(experiment, value('v'), own.length > 0);
  const reserved = new Set(['v', 'at', 'from', 'cover', 'guess', 'room']);
  const isThen = (name: string) => name.startsWith(THEN);
  const { params, problems } = readParams(
    experiment.params,
    own.filter(([name]) => !reserved.has(name) && !isThen(name)),
  );
  notes.push(...problems.map((problem) => problem.message));
  const length = experiment.length(params);
  const at = readAt(value('at'), length, notes);
  const then = own.filter(([name]) => isThen(name)).map(([name, raw]) => [name.slice(THEN.length), raw] as const);
  const change = readChange(experiment.params, value('from'), then, length, notes);
  const isCovered = readCover(value('cover'), notes);
  const [guess] = readGuesses(own, 'guess', notes);
  const room = readGuesses(own, 'room', notes);
  const more = notes.length - MAX_NOTES;
  if (more > 0) notes.splice(MAX_NOTES, more, `And ${more} more.`);
  return {
    params,
    at,
    ...(change && { change }),
    ...(isCovered && { isCovered }),
    ...(guess && { guess }),
    ...(room.length > 0 && { room }),
    notes,
  };
}

function readCover(raw: string | undefined, notes: string[]): boolean {
  if (raw !== undefined && raw !== '1') notes.push(`“cover” cannot be "${shown(raw)}": it must be 1, or be left out.`);
  return raw === '1';
}

/** Guesses stand one a name or several with points between them. */
function readGuesses(own: readonly (readonly [string, string])[], wanted: string, notes: string[]): readonly Guess[] {
  const { room, bad } = readRoom(own.filter(([name]) => name === wanted).flatMap(([, raw]) => raw.split('.')));
  notes.push(
    ...bad.map((text) => `A drawn line cannot be "${shown(text)}": it must be eight letters, digits, "-" or "_".`),
  );
  return room;
}

function versionNotes<T extends ParamTable>(experiment: Addressed<T>, raw: string | undefined, any: boolean): string[] {
  if (!any || raw === String(experiment.version)) return [];
  if (raw === undefined) return [];
  if (!/^[1-9]\d{0,5}$/.test(raw)) {
    return [`The link's version cannot be "${shown(raw)}": it must be a whole number, here ${experiment.version}.`];
  }
  const age = Number(raw) < experiment.version ? 'an older' : 'a newer';
  return [
    `The link was made by ${age} version of this experiment (${raw}, here ${experiment.version}): the same parameters may give other numbers.`,
  ];
}

/** A change is taken whole or not at all. */
function readChange<T extends ParamTable>(
  table: T,
  from: string | undefined,
  then: readonly (readonly [string, string])[],
  length: number,
  notes: string[],
): Change<T> | undefined {
  if (from === undefined && then.length === 0) return undefined;
  if (from === undefined || !/^\d{1,6}$/.test(from) || Number(from) >= length) {
    notes.push(
      `The step of a change cannot be "${shown(from ?? '')}": it must be a whole number between 0 and ${length - 1}.`,
    );
    return undefined;
  }
  const { params, problems } = readParams(table, then);
  const values = Object.fromEntries(then.map(([name]) => [name, params[name]])) as Partial<ParamsOf<T>>;
  const change = { step: Number(from), params: values };
  const faults = problems.length > 0 ? problems : changeProblems(table, change);
  notes.push(...faults.map(({ message }) => message));
  return faults.length > 0 || then.length === 0 ? undefined : change;
}

function readAt(raw: string | undefined, length: number, notes: string[]): number | undefined {
  if (raw === undefined) return undefined;
  if (/^\d{1,6}$/.test(raw) && Number(raw) < length) return Number(raw);
  notes.push(`The step cannot be "${shown(raw)}": it must be a whole number between 0 and ${length - 1}.`);
  return undefined;
}

/** The query string (with its `?`, or empty) after the figure's state is written into it; all else in it stays as it was. */
export function writeUrlState<T extends ParamTable>(
  experiment: Addressed<T>,
  { params, at, change, isCovered, guess, room = [] }: UrlState<T>,
  search: string,
): string {
  const others = search.length > MAX_LENGTH ? [] : pairs(search);
  const kept = others.filter((pair) => pair !== '' && !nameOf(pair).startsWith(`${experiment.id}.`));
  const values: [string, number | string | boolean][] = [...changedParams(experiment.params, params)];
  if (at !== undefined) values.push(['at', at]);
  if (change) {
    values.push(['from', change.step]);
    for (const [name, value] of Object.entries(change.params)) values.push([THEN + name, value as ParamValue]);
  }
  if (isCovered) values.push(['cover', 1]);
  if (guess) values.push(['guess', writeGuess(guess)]);
  if (room.length > 0) values.push(['room', writeRoom(room)]);
  if (values.length > 0) values.unshift(['v', experiment.version]);
  const own = values.map(([name, value]) => `${experiment.id}.${name}=${encodeURIComponent(value)}`);
  const query = [...kept, ...own].join('&');
  return query && `?${query}`;
}
