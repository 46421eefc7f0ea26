/** What the recorded seeds say of both agents, as rows of a table. */

import { formatFixed } from '../../../frame/chart/format.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { meanInterval } from '../../../lab/statistics.ts';
import { AGENTS, MODES, type Mode } from './spec.ts';

/** The lengths that the table has. */
const LENGTHS = [4, 6, 7, 8] as const;
export const SEED_COLUMNS: readonly string[] = LENGTHS.map((nodes) => `${nodes} pages`);

const WORDS: Readonly<Record<Mode, string>> = {
  hide: 'pages hidden',
  stop: 'full ends it',
  open: 'no limit',
};

export const seedRows = (sweep: Sweep) =>
  [true, false].flatMap((practice) =>
    AGENTS.filter(({ id }) => practice || id === 'between').flatMap(({ id, label }) =>
      MODES.flatMap((mode) => {
        const values = (nodes: number) => sweepValues(sweep, id, `${mode}${nodes}`, { practice });
        if (values(LENGTHS[0]).length < 2) return [];
        return [
          {
            label: `${label}${practice ? '' : ', never trained with hidden pages'}: ${WORDS[mode]}`,
            cells: LENGTHS.map((nodes) => {
              const { mean, margin } = meanInterval(values(nodes));
              return `${formatFixed(100 * mean, 0)} ± ${formatFixed(100 * margin, 0)}`;
            }),
          },
        ];
      }),
    ),
  );
