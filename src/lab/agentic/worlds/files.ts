/** Files: paths, shares, notices. A file is shared with a person once at most. */

import { changed, identifiers, nextId, PEOPLE } from './names.ts';
import { defineTool, text } from './tool.ts';
import { failed, halfDone, ok, type World } from './world.ts';

type Entry = {
  readonly name: string;
  /** Kilobytes. */
  readonly size: number;
  /** Checked out by somebody: cannot be shared until it is checked in. */
  readonly locked: boolean;
};

type Share = {
  readonly id: string;
  readonly path: string;
  readonly person: string;
  readonly state: 'active' | 'revoked';
  readonly notified: boolean;
  readonly logged: boolean;
};

export type FilesState = {
  readonly user: string;
  readonly files: { readonly [path: string]: Entry };
  readonly shares: readonly Share[];
};

const NAMES = ['atlas', 'budget', 'charter', 'draft', 'essay', 'forecast', 'guide', 'hymn'] as const;
const PATHS = identifiers('/docs/', NAMES.length);
const path = text('Path of a file.', PATHS);
const share = text('Share number.', identifiers('S'));

const activeShare = (state: FilesState, at: string, who?: string) =>
  state.shares.find(
    (each) => each.path === at && each.state === 'active' && (who === undefined || each.person === who),
  );

export const files: World<FilesState> = {
  id: 'files',
  title: 'Files',
  subjects: NAMES,
  details: PEOPLE,
  initial(random) {
    const names = random.shuffled(NAMES);
    const all = Object.fromEntries(
      PATHS.map((at, i) => [at, { name: names[i]!, size: 1 + random.integer(8), locked: false }]),
    );
    const [user, ...others] = random.shuffled(PEOPLE);
    const shares = random
      .shuffled(PATHS)
      .slice(0, 2)
      .map((at, i) => ({
        id: `S${i}`,
        path: at,
        person: others[random.integer(others.length)]!,
        state: 'active' as const,
        notified: true,
        logged: false,
      }));
    return { user: user!, files: all, shares };
  },
  existing: (state) => state.shares.map((each) => state.files[each.path]!.name),
  tools: [
    {
      role: 'find',
      definition: defineTool('find', 'find_file', 'The path of a file.', { name: text('Name of the file.', NAMES) }),
      run: (state, { name }) => ({
        state,
        result: ok({ path: PATHS.find((at) => state.files[at]!.name === name)! }),
      }),
    },
    {
      role: 'read',
      definition: defineTool('read', 'get_size', 'The size of a file in kilobytes.', { path }),
      run: (state, args) => ({ state, result: ok({ size: state.files[args.path!]!.size }) }),
    },
    {
      role: 'locate',
      definition: defineTool('locate', 'find_share', 'The first share of a file that is not revoked.', { path }),
      run(state, args) {
        const found = activeShare(state, String(args.path));
        return { state, result: found ? ok({ share: found.id }) : failed('not_found') };
      },
    },
    {
      role: 'act',
      definition: defineTool('act', 'share_file', 'Lets a person read a file and notifies them.', {
        path,
        person: text('Who may read it.', PEOPLE),
      }),
      run(state, args, outcome) {
        const [at, person] = [String(args.path), String(args.person)];
        if (person === state.user) return { state, result: failed('own_file') };
        if (activeShare(state, at, person)) return { state, result: failed('already_shared') };
        if (outcome === 'locked' || state.files[at]!.locked) {
          const all = { ...state.files, [at]: { ...state.files[at]!, locked: true } };
          return { state: { ...state, files: all }, result: failed('locked', { path: at }) };
        }
        const id = nextId('S', state.shares);
        const notified = outcome !== 'partial';
        const made: Share = { id, path: at, person, state: 'active', notified, logged: false };
        return {
          state: { ...state, shares: [...state.shares, made] },
          result: notified ? ok({ share: id }) : halfDone({ share: id }),
        };
      },
    },
    {
      role: 'complete',
      definition: defineTool('complete', 'send_notice', 'Notifies the person of a share that went out silently.', {
        share,
      }),
      run(state, args) {
        const found = state.shares.find(({ id }) => id === args.share);
        if (found?.state !== 'active' || found.notified) return { state, result: failed('nothing_to_do') };
        return { state: { ...state, shares: changed(state.shares, found.id, { notified: true }) }, result: ok() };
      },
    },
    {
      role: 'unlock',
      definition: defineTool('unlock', 'check_in_file', 'Checks a file in that somebody has checked out.', { path }),
      run(state, args) {
        const at = String(args.path);
        if (!state.files[at]!.locked) return { state, result: failed('nothing_to_do') };
        const all = { ...state.files, [at]: { ...state.files[at]!, locked: false } };
        return { state: { ...state, files: all }, result: ok() };
      },
    },
    {
      role: 'note',
      definition: defineTool('note', 'log_share', 'Writes a share into the access log.', { share }),
      run(state, args) {
        const found = state.shares.find(({ id }) => id === args.share);
        if (found?.state !== 'active') return { state, result: failed('not_found') };
        return { state: { ...state, shares: changed(state.shares, found.id, { logged: true }) }, result: ok() };
      },
    },
    {
      role: 'undo',
      definition: defineTool('undo', 'revoke_share', 'Takes a share back.', { share }),
      run(state, args) {
        const found = state.shares.find(({ id }) => id === args.share);
        if (found?.state !== 'active') return { state, result: failed('not_found') };
        return { state: { ...state, shares: changed(state.shares, found.id, { state: 'revoked' }) }, result: ok() };
      },
    },
  ],
};
