/** The definition of the parser bench. */

import { defineFigure } from '../../../frame/definition.ts';
import { TOOL_CALL_CASES } from '../../../lab/thinking/tool-call-cases.ts';
import { toolCallParserSpec } from './spec.ts';
import { claimFor, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: toolCallParserSpec,
  main: 'runsCut',
  title: 'A parser of tool calls that survives',
  claim:
    'A strict parser loses most malformed calls without a word. One that survives mends what has one reading, and hands the rest back to the model.',
  claims: { careful: claimFor, reckless: claimFor },
  sources: ['src/lab/thinking/tool-calls.ts', 'src/lab/thinking/tool-call-cases.ts'],
  instant: true,
  opensAt: TOOL_CALL_CASES.findIndex(({ id }) => id === 'no-brace'),
  model: () => 'no model: messages written by us after public reports, and two parsers of ours',
  caveat:
    'The messages show kinds of mistakes, not how often they happen. A server that sees tokens knows a mark from a text that spells it; both parsers here see text alone. The strict one is ours too: no server’s.',
  foresee: (figure) => (figure.isEdited ? undefined : claimFor(figure.run)),
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({ caption: 'Every message before both parsers', ...tabulate(figure.run, figure.frames) }),
});
