/** Algorithm 1, lines 9-17, executed line by line on one MLA layer in float64, and the ways that are not QK-Clip. */

import { fillCharacterBatch } from '../../../lab/data/characters.ts';
import { mobyDick } from '../../../lab/data/moby-dick.ts';
import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { createFloat64Kernels } from '../../../lab/kernels/float64.ts';
import { mlaLayer } from '../../../lab/model/attention-layer.ts';
import { Parameters } from '../../../lab/model/parameters.ts';
import { qkClip } from '../../../lab/optim/qk-clip.ts';
import { scaleSharedKey } from '../../../lab/optim/wrong-clips.ts';
import { Random } from '../../../lab/random.ts';
import { lookup } from '../../../lab/tensor/linear.ts';
import { rmsNorm } from '../../../lab/tensor/nonlinear.ts';
import { rotaryTable } from '../../../lab/tensor/rotary.ts';
import { Tape, type Tensor } from '../../../lab/tensor/tape.ts';
import { characterConfig, LENGTH } from '../../../lab/toy/character-shape.ts';
import { placeWindow, printWindow } from './run-window.ts';
import {
  OPERATIONS,
  QK_CLIP_HEADS,
  type QkClipFrame,
  type QkClipOperation,
  type QkClipParams,
  type qkClipParams,
  qkClipSpec,
  SEQUENCES,
} from './spec.ts';

/** float64 elements: twice what weights and one forward pass take. */
const ARENA = 1 << 19;
/** A layer as it is drawn has S_max near 3; heads of a model in training are louder. */
const BACKGROUND = 16;

/** The toy's first layer before training, with the embedding of some text in front of it, and one head made loud. */
export function loudLayer(params: QkClipParams) {
  const shape = characterConfig('mla');
  if (shape.attention.kind !== 'mla') throw new TypeError('The character model under MLA has no MLA layer.');
  const capped = params.method === 'softCap';
  const config = { ...shape, attention: shape.attention, ...(capped && { softCap: params.tau }) };
  const random = new Random(params.seed);
  const batch = { ids: new Int32Array(SEQUENCES * LENGTH), targets: new Int32Array(SEQUENCES * LENGTH) };
  fillCharacterBatch(batch, mobyDick, LENGTH, random.fork());
  const tape = new Tape(createFloat64Kernels(ARENA));
  const parameters = new Parameters(tape);
  const embed = parameters.add('embed', 'embedding', config.vocabulary, config.width, 1, random);
  const gain = parameters.add('attn_norm', 'gain', 1, config.width, 0, random);
  const table = rotaryTable(tape, LENGTH, config.attention.rope, config.ropeTheta);
  const layer = mlaLayer(tape, parameters, '', config, random, table);
  const loud = Number(params.loud) - 1;
  for (let head = 0; head < QK_CLIP_HEADS; head++) {
    const own = head === loud ? params.loudness : head === (loud + 1) % QK_CLIP_HEADS ? params.next : 1;
    for (const { tensor, width, power } of layer.clipped) {
      const factor = power === 1 ? BACKGROUND * own : Math.sqrt(BACKGROUND * own);
      tape.kernels.scaleColumns(tensor.data, tensor.rows, tensor.cols, head * width, (head + 1) * width, factor);
    }
  }
  tape.keep();
  /** The representations of the batch's tokens, normalised, as they enter the layer. */
  const input = (): Tensor => {
    tape.reset();
    return rmsNorm(tape, lookup(tape, batch.ids, embed), gain, config.rmsEpsilon);
  };
  return { tape, parameters, layer, config, ids: batch.ids, input, sharedKey: parameters.get('k_r') };
}

type Layer = ReturnType<typeof loudLayer>;

/** Frobenius norm of columns from..to (exclusive) of a weight. */
function columnNorm(tape: Tape, tensor: Tensor, from: number, to: number): number {
  const values = tape.values(tensor);
  let sum = 0;
  for (let row = 0; row < tensor.size; row += tensor.cols) {
    for (let i = row + from; i < row + to; i++) sum += values[i]! * values[i]!;
  }
  return Math.sqrt(sum);
}

/** Norms of the heads' columns of W_qc, W_kc and W_qr, and of W_kr. */
function norms({ tape, layer, sharedKey }: Layer): number[] {
  const blocks = layer.clipped.flatMap(({ tensor, width }) =>
    Array.from({ length: QK_CLIP_HEADS }, (_, head) => columnNorm(tape, tensor, head * width, (head + 1) * width)),
  );
  return [...blocks, columnNorm(tape, sharedKey, 0, sharedKey.cols)];
}

/** Executes one line on the weights. `signal` is S_max as the forward pass gave it. */
function execute(
  operation: QkClipOperation,
  { tape, layer, sharedKey }: Layer,
  signal: Float64Array,
  tau: number,
): void {
  const k = tape.kernels;
  const [qc, kc, qr] = layer.clipped;
  const only = (block: typeof qc) => qkClip(k, [{ ...layer, clipped: [block!] }], [signal], tau);
  if (operation === 'qc') only(qc);
  if (operation === 'kc') only(kc);
  if (operation === 'qr') only(qr);
  if (operation === 'qrRoot') only({ ...qr!, power: 0.5 });
  if (operation === 'kr') scaleSharedKey(k, sharedKey, signal, tau, 1);
  if (operation === 'krRoot') scaleSharedKey(k, sharedKey, signal, tau, 0.5);
}

function* run(params: QkClipParams, armId: string): Generator<QkClipFrame, void, void> {
  armOf(qkClipSpec.arms(params), armId);
  const own = loudLayer(params);
  const head = Number(params.shown) - 1;
  const read = own.layer.forward(own.input(), LENGTH).maxProduct;
  const place = placeWindow(own, head);
  const signal = params.method === 'layer' ? read.map(() => Math.max(...read)) : read;
  let gamma: number[] | undefined;
  for (const [step, operation] of OPERATIONS[params.method].entries()) {
    execute(operation, own, signal, params.tau);
    if (operation === 'gamma') gamma = [...signal].map((value) => Math.min(1, params.tau / value));
    const { maxLogit, maxProduct } = own.layer.forward(own.input(), LENGTH);
    const isCapped = operation === 'cap';
    yield {
      step,
      operation,
      maxLogit: [...(isCapped ? maxLogit : maxProduct)],
      maxProduct: [...maxProduct],
      ...(gamma && { gamma }),
      norms: norms(own),
      ...printWindow(own, head, place, isCapped ? params.tau : undefined),
      ...(step === 0 && { place: place.words }),
    };
  }
}

export const experiment: Experiment<typeof qkClipParams, QkClipFrame> = { ...qkClipSpec, run };
