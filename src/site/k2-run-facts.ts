/** The facts that the drawing of K2's run is made from: what it may draw, and what the list of facts counts as its use. */

export const K2_RUN_FACTS = [
  'TR-02',
  'TR-03',
  'TR-04',
  'TR-05',
  'TR-06',
  'TR-08',
  'MC-15',
  'MC-19',
  'MC-23',
  'MC-24',
  'MC-33',
  'DX-12',
] as const;

export type K2RunFact = (typeof K2_RUN_FACTS)[number];
