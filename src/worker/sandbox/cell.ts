/** A cell: a worker for one candidate. It takes one job, loses everything that reaches beyond it, and only then loads the program. */

import { takeAway } from './guard.ts';
import { programs } from './programs.ts';
import type { Job, Report } from './protocol.ts';

/** Bound before anything foreign runs: nothing that a program changes later is looked up to report. */
const post: (report: Report) => void = self.postMessage.bind(self);

const messageOf = (error: unknown): string => {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } catch {
    return 'Something that cannot be shown was thrown.';
  }
};

async function work({ token, candidate, tests }: Job): Promise<void> {
  takeAway(self, (what) => post({ token, event: { type: 'reached', what } }));
  const load = programs[candidate];
  if (!load) throw new Error(`There is no program "${candidate}".`);
  post({ token, event: { type: 'loaded' } });
  const { default: program } = await load();
  // By index: iterators can be tampered with.
  for (let test = 0; test < tests.length; test++) {
    try {
      const value = program(...(tests[test] as never[]));
      post({ token, event: { type: 'returned', test, value } });
    } catch (error) {
      post({ token, event: { type: 'threw', test, message: messageOf(error) } });
    }
  }
  post({ token, event: { type: 'finished' } });
}

self.addEventListener(
  'message',
  ({ data }: MessageEvent<Job>) => {
    work(data).catch((error) =>
      post({ token: data.token, event: { type: 'threw', test: null, message: messageOf(error) } }),
    );
  },
  { once: true },
);
