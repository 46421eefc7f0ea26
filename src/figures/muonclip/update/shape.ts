/** The shape of a matrix: one spoke for each direction, as long as its singular value beside the largest. Equal spokes fill a circle. */

type Side = 'left' | 'right';

/** Radius of the longest spoke, in the drawing's units. */
export const RADIUS = 100;

/** Singular values, falling, as shares of the largest; all 0 for a matrix of zeros. */
export const shares = (values: readonly number[]): number[] => values.map((value) => value / (values[0] || 1));

/** How many of these shares reach half of the largest. */
export const nearLargest = (of: readonly number[]): number => of.filter((share) => share >= 0.5).length;

const tenth = (x: number) => Math.round(10 * x) / 10;

/**
 * Half a circle of spokes around (0, 0): the longest lies level, the shorter ones follow up and down, the shortest stand upright.
 * Every share is drawn twice, as a direction has two ends.
 */
export function halfShape(of: readonly number[], side: Side): { readonly spokes: string; readonly outline: string } {
  const sign = side === 'left' ? -1 : 1;
  const tips = of.map((share, i): [number, number] => {
    const angle = ((i + 0.5) / of.length) * (Math.PI / 2);
    return [tenth(sign * RADIUS * share * Math.cos(angle)), tenth(RADIUS * share * Math.sin(angle))];
  });
  const upper = tips.map(([x, y]): [number, number] => [x, -y]);
  return {
    spokes: [...upper, ...tips].map(([x, y]) => `M0 0L${x} ${y}`).join(''),
    outline: `M0 0L${[...upper.toReversed(), ...tips].map(([x, y]) => `${x} ${y}`).join(' ')}Z`,
  };
}
