/** Domains as a round family tree: each family of a category a sector, each generation a ring. */

import { type Born, categoriesOf } from './text.ts';

export interface Place {
  /** Radians, clockwise from the top. */
  readonly angle: number;
  readonly generation: number;
}

export interface Sector {
  readonly category: string;
  readonly angle: number;
}

/** Room between two categories, in leaves. */
const GAP = 3;

/** Leaves stand at equal distances, a parent in the middle of its children; the first parent counts. Places in the order of the domains. */
export function growTree(domains: readonly Born[]): { places: readonly Place[]; sectors: readonly Sector[] } {
  const children = domains.map((): Born[] => []);
  for (const domain of domains) {
    const parent = domain.parents[0];
    if (parent !== undefined) children[parent]?.push(domain);
  }
  const along: number[] = [];
  let leaf = 0;
  const place = (domain: Born): number => {
    const own = children[domain.index]!;
    const spots = own.map(place);
    const at = spots.length > 0 ? (spots[0]! + spots.at(-1)!) / 2 : leaf++;
    along[domain.index] = at;
    return at;
  };
  const middles: { category: string; at: number }[] = [];
  for (const [category, members] of categoriesOf(domains)) {
    const roots = members.filter(({ parents }) => parents.length === 0).map(place);
    if (roots.length > 0) middles.push({ category, at: (roots[0]! + roots.at(-1)!) / 2 });
    leaf += GAP;
  }
  const turn = (at: number) => (2 * Math.PI * (at + GAP / 2)) / Math.max(1, leaf);
  return {
    places: domains.map(({ index, generation }) => ({ angle: turn(along[index] ?? 0), generation })),
    sectors: middles.map(({ category, at }) => ({ category, angle: turn(at) })),
  };
}

/** Radii of the rings from the seeds outwards, nearer to each other the further out. */
export const ringsOf = (generations: number, inner: number, outer: number): number[] =>
  Array.from({ length: generations }, (_, i) =>
    generations === 1 ? (inner + outer) / 2 : inner + (outer - inner) * Math.sqrt(i / (generations - 1)),
  );

const tenth = (value: number) => Math.round(10 * value) / 10;

export const pointAt = ({ angle }: Pick<Place, 'angle'>, radius: number) => ({
  x: tenth(radius * Math.sin(angle)),
  y: tenth(-radius * Math.cos(angle)),
});

/** A branch from a parent to its child: along the ring first, then outwards. */
export function branch(from: Place, to: Place, radius: (generation: number) => number): string {
  const middle = (radius(from.generation) + radius(to.generation)) / 2;
  const [a, b, c, d] = [
    pointAt(from, radius(from.generation)),
    pointAt(from, middle),
    pointAt(to, middle),
    pointAt(to, radius(to.generation)),
  ];
  return `M${a.x} ${a.y}C${b.x} ${b.y} ${c.x} ${c.y} ${d.x} ${d.y}`;
}
