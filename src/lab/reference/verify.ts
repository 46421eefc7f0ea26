/** Checks a reference file section by section in both precisions. */

import type { Precision } from './precision.ts';
import { checks } from './sections.ts';

/** Worst relative error that is allowed. */
export const TOLERANCE: Readonly<Record<Precision, number>> = { float64: 1e-9, float32: 2e-5 };

/** Fields of a reference file that hold no section. */
const HEADER = new Set(['seed', 'torch', 'conventions', 'config']);

export type SectionResult =
  | { readonly section: string; readonly skipped: true }
  | {
      readonly section: string;
      readonly skipped: false;
      readonly precision: Precision;
      readonly worst: number;
      /** Which number of the section was worst. */
      readonly where: string;
      /** How many comparisons were made. */
      readonly compared: number;
      readonly ok: boolean;
    };

/** One result for each known section and precision; a section that is not known is named as skipped. Throws on a malformed file. */
export function verifyReference(file: unknown): SectionResult[] {
  if (typeof file !== 'object' || file === null || Array.isArray(file))
    throw new TypeError('A reference file holds one JSON object.');
  return Object.entries(file).flatMap(([section, content]): SectionResult[] => {
    if (HEADER.has(section)) return [];
    const check = Object.hasOwn(checks, section) ? checks[section] : undefined;
    if (!check) return [{ section, skipped: true }];
    return (['float64', 'float32'] as const).map((precision) => {
      let worst = 0;
      let where = '';
      let compared = 0;
      check(
        content,
        precision,
        (what, error) => {
          compared++;
          if (where === '' || error > worst) [worst, where] = [error, what];
        },
        file,
      );
      if (compared === 0) throw new TypeError(`${section} is empty, so that nothing of it can be checked.`);
      return {
        section,
        skipped: false,
        precision,
        worst,
        where,
        compared,
        ok: worst <= TOLERANCE[precision],
      };
    });
  });
}
