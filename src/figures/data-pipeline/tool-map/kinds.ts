/** The kind of thing that each synthetic tool works on, made by evolving the domains again. */

import { firstDomains } from '../../../lab/agentic/tools/domains.ts';
import { objectKindsOf } from '../../../lab/agentic/tools/generate.ts';
import { KINDS } from './islands.ts';
import { MAP_DOMAINS, type ToolMapParams } from './spec.ts';

/** Of each synthetic tool of a run with these parameters, as a number into KINDS. */
export const kindsOfMap = ({ seed, alike, perDomain }: ToolMapParams): number[] =>
  firstDomains(seed, alike, MAP_DOMAINS).flatMap((domain) =>
    objectKindsOf(domain, perDomain).map((kind) => KINDS.indexOf(kind)),
  );
