/** Every component that a walkthrough may use by name. */

import Algorithm from './Algorithm.astro';
import Aside from './Aside.astro';
import Box from './Box.astro';
import Code from './Code.astro';
import Compare from './Compare.astro';
import Drawing from './Drawing.astro';
import Figure from './Figure.astro';
import { proseComponents } from './prose.ts';
import Results from './Results.astro';
import SetFigure from './Set.astro';

/** Those of any text about a paper, and those that need the room of a page of its own. */
export const walkthroughComponents = {
  ...proseComponents,
  Algorithm,
  Aside,
  Box,
  Code,
  Compare,
  Drawing,
  Figure,
  Results,
  Set: SetFigure,
};
