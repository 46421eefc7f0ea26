import { expect, it } from 'vitest';
import type { Fact } from './schemas.ts';
import { screensOfMdx } from './screens-fixture.ts';
import { speakerNotes } from './speaker-notes.ts';

const fact = {
  id: 'MC-1',
  status: 'confirmed',
  value: '384',
  unit: 'experts',
  parts: { many: '8' },
} as unknown as Fact;
const paper = { id: 'a-report', facts: new Map([['MC-1', fact]]) };

it('the notes print facts as every text does, and a fact that is not there stops the build', () => {
  const { notes } = screensOfMdx('A.\n\n<Notes>Of <Fact id="MC-1" />, <Fact id="MC-1" part="many" />.</Notes>');
  expect(speakerNotes(notes, paper)).toEqual({ 1: ['Of 384 experts, 8.'] });
  expect(() => speakerNotes({ 1: ['{{MC-2}}'] }, paper)).toThrow('has no fact "MC-2"');
});

it('only a walkthrough has screens', () => {
  const { blocks, notes } = screensOfMdx('## A\n\nB.', 'content/a-report/intro.mdx');
  expect(JSON.stringify(blocks)).not.toContain('data-screen');
  expect(JSON.stringify(blocks)).not.toContain('dataScreen');
  expect(notes).toEqual({});
});
