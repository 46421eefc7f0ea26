/** The programs that are tried: each names its problem, its kind and what is expected of it. Their code is in the worker's folder. */

export interface Candidate {
  readonly id: string;
  readonly problem: string;
  readonly label: string;
  /** What it is: a right solution, a wrong one, or one that tries something else. */
  readonly kind: 'right' | 'wrong' | 'hostile';
  /** One sentence on how it works or what it tries. */
  readonly about: string;
}

const candidate = (id: string, kind: Candidate['kind'], label: string, about: string): Candidate => ({
  id,
  problem: id.split('-')[0]!,
  label,
  kind,
  about,
});

export const candidates: readonly Candidate[] = [
  candidate('median-sorted', 'right', 'Sorts by size', 'Sorts a copy by size and takes the middle.'),
  candidate('median-text', 'wrong', 'Sorts as text', 'Sorts without a comparison, which orders numbers as text.'),
  candidate('median-as-given', 'wrong', 'Does not sort', 'Takes the middle of the numbers as they come.'),
  candidate(
    'brackets-stack',
    'right',
    'Keeps a stack',
    'Keeps the brackets that are open and expects the last one first.',
  ),
  candidate('brackets-count', 'wrong', 'Counts', 'Counts each kind and forgets their order.'),
  candidate(
    'brackets-loop',
    'hostile',
    'Never ends',
    'Removes pairs until nothing is left, which never comes when a bracket stays.',
  ),
  candidate('intervals-sweep', 'right', 'Sweeps', 'Sorts by start and extends the last interval.'),
  candidate('intervals-strict', 'wrong', 'Forgets touching', 'Joins what overlaps and leaves apart what touches.'),
  candidate('intervals-throws', 'wrong', 'Throws', 'Reads the first interval before it looks whether there is one.'),
  candidate('roman-subtract', 'right', 'Subtracts', 'Subtracts a letter that stands before a larger one.'),
  candidate('roman-add', 'wrong', 'Adds', 'Adds up all letters.'),
  candidate('runs-scan', 'right', 'Scans', 'Walks over the text and writes each run when it ends.'),
  candidate(
    'runs-lost',
    'wrong',
    'Loses the last run',
    'Writes a run when another begins, so that the last one is lost.',
  ),
  candidate(
    'runs-network',
    'hostile',
    'Asks the network',
    'Tries seven ways to reach the network, then returns what it was given.',
  ),
  candidate('coins-table', 'right', 'Fills a table', 'Finds the best for every amount up to the one asked for.'),
  candidate('coins-greedy', 'wrong', 'Takes the largest', 'Always takes the largest coin that fits.'),
  candidate('coins-forge', 'hostile', 'Forges messages', 'Sends messages that say that every test is passed.'),
  candidate(
    'coins-tamper',
    'hostile',
    'Tampers',
    'Changes the functions that a careless comparison would use, so that everything is equal.',
  ),
];
