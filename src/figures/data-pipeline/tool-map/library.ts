/** The tools behind the points, synthetic and real, made in the page when a reader first asks for one: the run carries places only. */

import { type CollectedTool, collectTools } from '../../../lab/agentic/tools/collection.ts';
import { MAP_DOMAINS, type ToolMapParams } from './spec.ts';

/** Tool i is the point i of a run with these parameters. */
export const toolsOfMap = ({ seed, alike, perDomain }: ToolMapParams): CollectedTool[] =>
  collectTools(seed, alike, MAP_DOMAINS, perDomain);
