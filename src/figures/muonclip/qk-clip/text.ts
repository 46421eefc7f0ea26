/** QK-Clip line by line in words: what each line does, the state of a head, the summary, the table. */

import { formatFixed, formatShort } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { OPERATIONS, QK_CLIP_HEADS, type QkClipFrame, type QkClipOperation, type qkClipParams } from './spec.ts';

export type QkClipRun = Run<typeof qkClipParams, QkClipFrame>;

export interface Line {
  readonly operation: QkClipOperation;
  /** Number in Algorithm 1; none for a line that is not in it. */
  readonly number?: number;
  readonly code: string;
  /** The weight block that it scales. */
  readonly touches?: 'W_qc' | 'W_kc' | 'W_qr' | 'W_kr';
}

const CODE: Readonly<Record<QkClipOperation, Omit<Line, 'operation'>>> = {
  read: { number: 10, code: 'S_max, from the forward pass' },
  compare: { number: 11, code: 'if S_max > τ' },
  gamma: { number: 12, code: 'γ ← τ / S_max' },
  qc: { number: 13, code: 'W_qc ← W_qc · √γ', touches: 'W_qc' },
  kc: { number: 14, code: 'W_kc ← W_kc · √γ', touches: 'W_kc' },
  qr: { number: 15, code: 'W_qr ← W_qr · γ', touches: 'W_qr' },
  loudest: { code: 'S_max ← the largest of all heads, if > τ' },
  qrRoot: { code: 'W_qr ← W_qr · √γ', touches: 'W_qr' },
  kr: { code: 'W_kr ← W_kr · γ', touches: 'W_kr' },
  krRoot: { code: 'W_kr ← W_kr · √γ', touches: 'W_kr' },
  cap: { code: 'x ← τ tanh(x / τ), for every logit x' },
};

export const linesOf = (run: QkClipRun): Line[] =>
  OPERATIONS[run.params.method].map((operation) => ({ operation, ...CODE[operation] }));

export interface HeadState {
  /** From 1. */
  readonly name: number;
  readonly before: number;
  readonly now: number;
  /** The scaled product under a soft-cap, where it is not the logit. */
  readonly product?: number;
  /** Undefined until it is computed. */
  readonly gamma?: number;
  readonly isOver: boolean;
}

export function headsAt({ arms, params }: QkClipRun, at: number): HeadState[] {
  const [first, frame] = [arms.layer![0]!, arms.layer![at]!];
  return Array.from({ length: QK_CLIP_HEADS }, (_, head) => {
    const [before, now, product] = [first.maxLogit[head]!, frame.maxLogit[head]!, frame.maxProduct[head]!];
    const gamma = frame.gamma?.[head];
    return {
      name: head + 1,
      before,
      now,
      isOver: before > params.tau,
      ...(product !== now && { product }),
      ...(gamma !== undefined && { gamma }),
    };
  });
}

/** "−62 %"; "0" for what has not moved by a bit. */
export function changeOf({ before, now }: Pick<HeadState, 'before' | 'now'>): string {
  if (now === before) return '0';
  const percent = 100 * (now / before - 1);
  return `${Math.abs(percent) < 0.5 ? '< 1' : `${percent > 0 ? '+' : ''}${formatFixed(percent, 0)}`} %`;
}

/** What γ or its root comes to in the line on view, "= 0.381", where one head alone is over τ. */
export function lineValue(run: QkClipRun, at: number): string {
  const line = linesOf(run)[at]!;
  const factors = new Set(headsAt(run, at).flatMap(({ gamma }) => (gamma === undefined || gamma === 1 ? [] : [gamma])));
  const [gamma] = factors;
  if (factors.size !== 1 || gamma === undefined) return '';
  if (line.operation === 'gamma') return `= ${formatFixed(gamma, 3)}`;
  return line.code.includes('√γ')
    ? `with √γ = ${formatFixed(Math.sqrt(gamma), 3)}`
    : `with γ = ${formatFixed(gamma, 3)}`;
}

export const lineName = ({ number, code }: Line): string => (number ? `Line ${number}: ${code}` : code);

const namesOf = (heads: readonly HeadState[]): string =>
  `${heads.length === 1 ? 'head' : 'heads'} ${new Intl.ListFormat('en').format(heads.map(({ name }) => String(name)))}`;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What the picture shows in a sentence or two, whatever has been set: who was over τ, and who has moved. */
export function verdict(run: QkClipRun, at: number): string {
  const heads = headsAt(run, at);
  const over = heads.filter(({ isOver }) => isOver);
  const isMoved = ({ now, before }: HeadState) => now !== before;
  if (heads.some(({ product }) => product !== undefined)) {
    const products = Math.max(...heads.map(({ now, product }) => product ?? now));
    return `The cap bends every logit below τ. The largest product under it is still ${formatShort(products)}.`;
  }
  if (!heads.some(isMoved))
    return over.length === 0
      ? 'No head is over τ: nothing is scaled.'
      : `${capital(namesOf(over))} ${over.length === 1 ? 'is' : 'are'} over τ. No head has moved yet.`;
  const own = `${capital(namesOf(over))} ${over.length === 1 ? 'was' : 'were'} over τ.`;
  const dragged = heads.filter((head) => !head.isOver && isMoved(head));
  if (dragged.length === 0) return over.length === heads.length ? own : `${own} No other head has moved.`;
  const most = Math.max(...dragged.map(({ now, before }) => Math.abs(100 * (now / before - 1))));
  const by = most < 1 ? 'less than 1 %' : `${dragged.length === 1 ? '' : 'up to '}${formatFixed(most, 0)} %`;
  return `${own} ${capital(namesOf(dragged))} ${dragged.length === 1 ? 'was not, and has' : 'were not, and have'} moved by ${by}.`;
}

/** What the lines up to this one have done to every head. */
export function summarize(run: QkClipRun, at: number): string {
  const heads = headsAt(run, at).map((head) => {
    const under = head.product === undefined ? '' : `, the product under it ${formatShort(head.product)}`;
    return `head ${head.name} from ${formatShort(head.before)} to ${formatShort(head.now)}${under}`;
  });
  return `${lineName(linesOf(run)[at]!)}. S_max so far: ${heads.join('; ')}. τ is ${formatShort(run.params.tau)}.`;
}

export function tabulate(run: QkClipRun) {
  const lines = linesOf(run);
  const heads = Array.from({ length: QK_CLIP_HEADS }, (_, head) => head + 1);
  const shown = run.params.shown;
  return {
    columns: [
      'Line',
      ...heads.map((head) => `S_max of head ${head}`),
      `content part, head ${shown}`,
      `rotary part, head ${shown}`,
    ],
    rows: run.arms.layer!.map((frame, i) => [
      lines[i]!.code,
      ...frame.maxLogit.map((value) => formatFixed(value, 2)),
      formatFixed(frame.content, 2),
      formatFixed(frame.rotary, 2),
    ]),
  };
}

/** Of parameters that are no preset's: how far over τ the heads are, and what that makes of γ. */
export function foresee(run: QkClipRun): string {
  const { tau, method } = run.params;
  const last = run.arms.layer!.length - 1;
  const over = headsAt(run, last).filter(({ isOver }) => isOver);
  if (over.length === 0) return `No head is over τ ${formatShort(tau)}: nothing has to be scaled.`;
  const each = over.map(({ name, before, gamma }) => {
    const stands = `head ${name} stands at ${formatFixed(before / tau, 2)} times τ`;
    return gamma === undefined ? stands : `${stands}, and its γ is ${formatFixed(gamma, 2)}`;
  });
  const end = method === 'nothing' ? '; nothing scales it' : method === 'softCap' ? '; the softmax is shown less' : '';
  return `${capital(each.join('; '))}${end}.`;
}
