/** The sections of a PyTorch reference file that the lab can check, each as the worst relative error found in it. */

import { padded } from '../kernels/kernels.ts';
import { muon, UPDATE_RMS } from '../optim/muon.ts';
import { newtonSchulz, newtonSchulzScratch } from '../optim/newton-schulz.ts';
import { type WsdSchedule, wsd } from '../optim/schedules.ts';
import { relativeError } from '../relative-error.ts';
import { policyObjective } from '../rl/objective.ts';
import { quantize } from '../tensor/fake-quantize.ts';
import { Tape } from '../tensor/tape.ts';
import { yarnFrequencies } from '../tensor/yarn.ts';
import { field, matrix } from './compare.ts';
import { checkDense, checkExperts } from './model-section.ts';
import { type Check, kernelsOf, type Precision, type RecordError } from './precision.ts';

function checkNewtonSchulz(section: unknown, precision: Precision, record: RecordError): void {
  (section as unknown[]).forEach((entry, i) => {
    const path = `newton_schulz[${i}]`;
    const input = matrix(entry, 'input', path);
    const [rows, cols] = input.shape as [number, number];
    const k = kernelsOf(precision);
    const source = k.start;
    const scratch = source + padded(input.data.length);
    k.arena.set(input.data, source);
    const at = newtonSchulz(k, source, rows, cols, scratch);
    record(
      `${path} (${rows} x ${cols})`,
      relativeError(k.arena.subarray(at, at + rows * cols), matrix(entry, 'output', path).data),
    );
  });
}

function checkMuon(section: unknown, precision: Precision, record: RecordError): void {
  const weight = matrix(section, 'weight', 'muon');
  const [rows, cols] = weight.shape as [number, number];
  const tape = new Tape(kernelsOf(precision));
  const w = tape.parameter(rows, cols);
  const k = tape.kernels;
  tape.values(w).set(weight.data);
  const scratch = tape.allocate(newtonSchulzScratch(rows, cols));
  const rule = muon({
    rate: field<number>(section, 'lr', 'muon'),
    momentum: field<number>(section, 'mu', 'muon'),
    weightDecay: field<number>(section, 'weight_decay', 'muon'),
  })(tape, [{ name: 'w', kind: 'hidden', tensor: w }]);
  const momentum = rule.memory!(0).momentum!;
  field<unknown[]>(section, 'steps', 'muon').forEach((step, i) => {
    const path = `muon.steps[${i}]`;
    tape.gradients(w).set(matrix(step, 'grad', path).data);
    rule.update(i);
    record(`${path}.weight`, relativeError(tape.values(w), matrix(step, 'weight', path).data));
    record(
      `${path}.momentum`,
      relativeError(k.arena.subarray(momentum, momentum + w.size), matrix(step, 'momentum', path).data),
    );
    const o = newtonSchulz(k, momentum, rows, cols, scratch);
    const scale = Math.sqrt(Math.max(rows, cols)) * UPDATE_RMS;
    const update = [...k.arena.subarray(o, o + w.size)].map((x) => x * scale);
    record(`${path}.update`, relativeError(update, matrix(step, 'update', path).data));
    const rms = Math.sqrt(update.reduce((sum, x) => sum + x * x, 0) / w.size);
    record(`${path}.update_rms`, relativeError([rms], [field<number>(step, 'update_rms', path)]));
  });
}

function checkAdamw(section: unknown, precision: Precision, record: RecordError): void {
  const weight = matrix(section, 'weight', 'adamw');
  const k = kernelsOf(precision);
  const n = weight.data.length;
  const [w, g, m, v] = [0, 1, 2, 3].map((i) => k.start + i * padded(n)) as [number, number, number, number];
  k.arena.set(weight.data, w);
  k.fill(m, 0, n);
  k.fill(v, 0, n);
  const [beta1, beta2] = field<[number, number]>(section, 'betas', 'adamw');
  const after = field<unknown[]>(section, 'weights_after', 'adamw');
  let [power1, power2] = [1, 1];
  field<unknown[]>(section, 'grads', 'adamw').forEach((_, i) => {
    k.arena.set(matrix(field(section, 'grads', 'adamw'), String(i), 'adamw.grads').data, g);
    power1 *= beta1;
    power2 *= beta2;
    k.adamw(
      w,
      g,
      m,
      v,
      n,
      field(section, 'lr', 'adamw'),
      beta1,
      beta2,
      1 - power1,
      1 - power2,
      field(section, 'eps', 'adamw'),
      field(section, 'weight_decay', 'adamw'),
    );
    record(
      `adamw step ${i + 1}`,
      relativeError(k.arena.subarray(w, w + n), matrix(after, String(i), 'adamw.weights_after').data),
    );
  });
}

function checkWsd(section: unknown, _: Precision, record: RecordError): void {
  const schedule = section as WsdSchedule;
  for (const name of ['warmup', 'stable', 'decay', 'peak', 'floor']) field(section, name, 'wsd');
  const want = field<number[]>(section, 'lr', 'wsd');
  record(
    `wsd, ${want.length} steps`,
    relativeError(
      want.map((_rate, t) => wsd(t, schedule)),
      want,
    ),
  );
}

function checkPolicyObjective(section: unknown, _: Precision, record: RecordError): void {
  const numbers = (name: string) => field<number[]>(section, name, 'rl_objective');
  const [logp, old, rewards] = [numbers('logp'), numbers('logp_old'), numbers('reward')];
  const { loss, gradient } = policyObjective(logp, old, rewards, field(section, 'tau', 'rl_objective'));
  record('loss', relativeError([loss], [field<number>(section, 'loss', 'rl_objective')]));
  record('gradient', relativeError(gradient, numbers('grad_logp')));
}

function checkInt4(section: unknown, precision: Precision, record: RecordError): void {
  const weight = matrix(section, 'weight', 'int4');
  const tape = new Tape(kernelsOf(precision));
  const w = tape.parameter(...(weight.shape as [number, number]));
  tape.values(w).set(weight.data);
  const grouping = { size: field<number>(section, 'group', 'int4'), along: 'row' } as const;
  const back = tape.tensor(w.rows, w.cols);
  const { codes, scales } = quantize(tape, w, grouping, 4, 'even', back.data);
  record('codes', relativeError(codes, matrix(section, 'codes', 'int4').data));
  record('scales', relativeError(scales, field<number[]>(section, 'scales', 'int4')));
  record('dequantized', relativeError(tape.values(back), matrix(section, 'dequantized', 'int4').data));
}

const checkYarn =
  (path: string): Check =>
  (section, _, record) => {
    const number = (name: string) => field<number>(section, name, path);
    const { frequencies, scale } = yarnFrequencies(number('dim'), number('theta'), {
      factor: number('factor'),
      original: number('original'),
      betaFast: number('beta_fast'),
      betaSlow: number('beta_slow'),
    });
    const wanted = field<number[]>(section, 'inv_freq', path);
    // Frequencies span powers of ten: each is judged by itself.
    wanted.forEach((frequency, j) => {
      record(`frequency of pair ${j}`, relativeError([frequencies[j] ?? Number.NaN], [frequency]));
    });
    record('scale', relativeError([scale], [number('mscale')]));
  };

/** By the name of the section in the file. A name that is not here is skipped, and said so. */
export const checks: Readonly<Record<string, Check>> = {
  newton_schulz: checkNewtonSchulz,
  muon: checkMuon,
  adamw: checkAdamw,
  mla_dense: checkDense,
  mla_moe: checkExperts,
  wsd: checkWsd,
  rl_objective: checkPolicyObjective,
  int4: checkInt4,
  yarn_k2: checkYarn('yarn_k2'),
  yarn_default: checkYarn('yarn_default'),
};
