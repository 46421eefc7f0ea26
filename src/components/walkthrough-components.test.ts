import { describe, expect, it } from 'vitest';
import { readMdx } from '../papers/mdx.ts';
import { templateFiles } from '../papers/template.ts';
import { walkthroughComponents } from './walkthrough-components.ts';

describe('the example of a new paper', () => {
  it('uses every component that an author has', () => {
    const used = templateFiles()
      .filter(({ file }) => file.endsWith('.mdx'))
      .flatMap(({ text }) => readMdx(text).uses.map(({ name }) => name));
    const missing = Object.keys(walkthroughComponents).filter((name) => !used.includes(name));
    expect(missing).toEqual([]);
  });
});
