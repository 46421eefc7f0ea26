import { describe, expect, it } from 'vitest';
import { byIds } from './by-ids.ts';

const entries = [{ id: 'talk-05' }, { id: 'talk-06' }];

describe('byIds', () => {
  it('keeps the order of the ids', () => {
    expect(byIds(entries, ['talk-06', 'talk-05'], 'errata.yaml')).toEqual([entries[1], entries[0]]);
  });

  it('names the file and the nearest id when one is unknown', () => {
    expect(() => byIds(entries, ['talk-66'], 'errata.yaml')).toThrow(
      'errata.yaml has no entry "talk-66": the nearest known one is "talk-06".',
    );
  });
});
