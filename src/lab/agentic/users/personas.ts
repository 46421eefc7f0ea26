/** Personas: how a simulated user speaks, what they tell unasked, and whether they want to be asked before anything changes. */

import type { Fact, FactKey } from '../tasks/plan.ts';

export type PersonaId = 'plain' | 'terse' | 'drip' | 'chatty' | 'cautious';

export interface Persona {
  readonly id: PersonaId;
  readonly label: string;
  /** One sentence on what they are like. */
  readonly style: string;
  /** What they keep to themselves until they are asked. */
  readonly withholds: (facts: readonly Fact[]) => FactKey[];
  /** True when they want a say before anything is made, not only before something is taken back. */
  readonly cautious: boolean;
  /** Words around the request; {request} stands for it. The draw picks one. */
  readonly openings: readonly string[];
}

const keys = (facts: readonly Fact[]) => facts.map(({ key }) => key);
const details = (facts: readonly Fact[]) => keys(facts).filter((key) => key === 'detail' || key === 'detail2');

export const personas: Readonly<Record<PersonaId, Persona>> = {
  plain: {
    id: 'plain',
    label: 'Plain',
    style: 'Says everything at once.',
    withholds: () => [],
    cautious: false,
    openings: ['Please {request}.', 'Could you {request}?', 'I want you to {request}.'],
  },
  terse: {
    id: 'terse',
    label: 'Terse',
    style: 'Leaves the details out until asked.',
    withholds: details,
    cautious: false,
    openings: ['{request}.', '{request}, quickly.', 'Hi. {request}.'],
  },
  drip: {
    id: 'drip',
    label: 'Drip by drip',
    style: 'Says what kind of thing is wanted and tells one fact a question.',
    withholds: keys,
    cautious: false,
    openings: ['I need help: {request}.', 'Can you {request}?', 'So, {request}. Where do we start?'],
  },
  chatty: {
    id: 'chatty',
    label: 'Chatty',
    style: 'Says everything, in a story.',
    withholds: () => [],
    cautious: false,
    openings: [
      'Good morning! What a week. Anyway, would you {request}? My sister says you are quick.',
      'Hello again, last time went well, so: {request}. And then I can finally have lunch.',
      'I know you are busy, who is not, but please {request}, it has been on my list for days.',
    ],
  },
  cautious: {
    id: 'cautious',
    label: 'Cautious',
    style: 'Says everything and wants to say yes before anything is made.',
    withholds: () => [],
    cautious: true,
    openings: [
      'Please {request}. Ask me before you change anything.',
      'Would you {request}? But check with me first.',
      'I would like you to {request}. Nothing without my yes.',
    ],
  },
};

export const PERSONA_IDS = Object.keys(personas) as PersonaId[];
