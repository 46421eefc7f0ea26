/** The shape of a matrix: one spoke for each direction, as long as its singular value beside the largest. Equal spokes fill a circle. */

type Side = 'left' | 'right';

/** Radius of the longest spoke, in the drawing's units. */
export const RADIUS = 100;

/** Singular values, falling, as shares of the largest; all 0 for a matrix of zeros. */
export const shares = (values: readonly number[]): number[] => values.map((value) => value / (values[0] || 1));

/** How many of these shares reach half of the largest. */
export const nearLargest = (of: readonly number[]): number => of.filter((share) => share >= 0.5).length;

/**
 * A quarter of a circle of spokes around (0, 0): the longest lies level, the shorter ones follow upwards, the shortest stands upright. A
 * direction has two ends, so the quarter below is its mirror image. `grain` is what coordinates are rounded to.
 */
export function quarterShape(
  of: readonly number[],
  side: Side,
  grain = 0.2,
): { readonly spokes: string; readonly outline: string } {
  const sign = side === 'left' ? -1 : 1;
  const round = (x: number) => Math.round(Math.round(x / grain) * grain * 10) / 10;
  const tips = of.map((share, i): [number, number] => {
    const angle = ((i + 0.5) / of.length) * (Math.PI / 2);
    return [round(sign * RADIUS * share * Math.cos(angle)), round(-RADIUS * share * Math.sin(angle))];
  });
  return {
    spokes: tips.map(([x, y]) => `M0 0L${x} ${y}`).join(''),
    outline: `M0 0H${tips[0]?.[0] ?? 0}L${tips.map(([x, y]) => `${x} ${y}`).join(' ')}Z`,
  };
}

/** A quarter as it is, and mirrored. */
export const MIRRORED = [undefined, 'scale(1 -1)'] as const;
