/** The environments that need no cell, in the order in which the report lists their kinds; programs are verified in the sandbox. */

import type { Environment } from './environment.ts';
import { faithfulness } from './faithfulness.ts';
import { instructions } from './instructions.ts';
import { mathematics } from './mathematics.ts';
import { safety } from './safety.ts';

export const environments: readonly Environment[] = [mathematics, instructions, faithfulness, safety];
