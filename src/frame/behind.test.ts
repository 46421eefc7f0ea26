import { describe, expect, it } from 'vitest';
import { armClass, baseOf, behindId } from './behind.ts';

describe('an arm behind another', () => {
  it('has an id of its own, from which that of the other is found', () => {
    expect(behindId('muon')).not.toBe('muon');
    expect([baseOf(behindId('muon')), baseOf('muon')]).toEqual(['muon', 'muon']);
  });

  it('has the colour of the other and is marked as a ghost', () => {
    expect([armClass('muon'), armClass(behindId('muon'))]).toEqual(['arm-muon', 'arm-muon ghost']);
    expect([armClass('plain', 'muon'), armClass(behindId('plain'), 'muon')]).toEqual(['arm-muon', 'arm-muon ghost']);
  });
});
