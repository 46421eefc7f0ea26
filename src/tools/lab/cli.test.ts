import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'lab-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Moonlight's sizes, as its config.json has them. */
const config = join(folder, 'config.json');
writeFileSync(
  config,
  JSON.stringify({
    model_type: 'deepseek_v3',
    hidden_size: 2048,
    num_hidden_layers: 27,
    vocab_size: 163_840,
    num_attention_heads: 16,
    q_lora_rank: null,
    kv_lora_rank: 512,
    qk_nope_head_dim: 128,
    qk_rope_head_dim: 64,
    v_head_dim: 128,
    first_k_dense_replace: 1,
    intermediate_size: 11_264,
    n_routed_experts: 64,
    n_shared_experts: 2,
    num_experts_per_tok: 6,
    moe_intermediate_size: 1408,
    topk_method: 'noaux_tc',
    num_nextn_predict_layers: 1,
  }),
);

const lab = (...args: string[]) => spawnSync(process.execPath, ['src/tools/lab/cli.ts', ...args], { encoding: 'utf8' });
/** In a shell, for what a shell does to a program: limits and pipes. */
const shell = (command: string) => spawnSync('bash', ['-c', command], { encoding: 'utf8' });
const LAB = `'${process.execPath}' src/tools/lab/cli.ts`;

describe('the documented commands', () => {
  const documented = [...readFileSync('README.md', 'utf8').matchAll(/^npm run -s lab.*?(?=\s+#)/gm)].map(
    ([line]) => line,
  );
  /** The same command with less to do, its file in a folder that goes away. */
  const short = (command: string) =>
    command
      .replace('--steps 100', '--steps 20')
      .replace('--steps 400 --from 300', '--steps 20 --from 15')
      .replace('--tasks 10000', '--tasks 250')
      .replace('--config config.json', `--config '${config}'`)
      .replace(/--out (\S+)/, `--out '${folder}/$1'`);

  it('are there: the list, an experiment, its help, a change on the way, a model’s file, the pipeline and the check', () => {
    expect(documented).toHaveLength(7);
    expect(readFileSync('README.md', 'utf8')).not.toMatch(/npm run lab/);
  });

  it.each(documented)('%s: works as written and prints nothing of npm', (command) => {
    const { status, stdout, stderr } = shell(short(command));
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).not.toMatch(/^>/m);
    if (!command.includes('--json')) return;
    const frames = stdout.trimEnd().split('\n');
    expect(frames.length).toBeGreaterThan(25);
    for (const frame of frames) expect(JSON.parse(frame)).toMatchObject({ arm: expect.any(String) });
  });
});

describe('a change on the way', () => {
  const frames = (...args: string[]) =>
    lab('muonclip', '--steps', '20', ...args, '--json')
      .stdout.trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { arm: string; step: number; loss: number; maxLogit: number[] });

  it('leaves the frames before it as they are, bit for bit, and changes the arms that it concerns after it', () => {
    const [plain, changed] = [frames(), frames('--from', '12', '--then.lr', '0.2')];
    expect(changed.filter(({ step }) => step <= 12)).toEqual(plain.filter(({ step }) => step <= 12));
    expect(changed.at(-1)).not.toEqual(plain.at(-1));
  });

  it.each([
    [['--from', '12'], '--from 12 needs --then.NAME VALUE'],
    [['--then.tau', '5'], '--then.tau needs --from STEP'],
    [['--from', '12', '--then.seed', '5'], '"seed" cannot change during a run'],
    [['--from', '-1', '--then.tau', '5'], 'A change cannot come at step -1'],
    [['--from', '12', '--then.tau', '0'], 'tau cannot be "0"'],
  ])('%j is refused with a sentence', (args, sentence) => {
    const { status, stderr } = lab('muonclip', ...args);
    expect(status).toBe(2);
    expect(stderr).toContain(sentence);
  });
});

describe('a model’s file', () => {
  it('is counted in whole numbers, and flags beside it change its sizes', () => {
    const last = (...args: string[]) =>
      JSON.parse(
        lab('parameters', '--config', config, ...args, '--json')
          .stdout.trimEnd()
          .split('\n')
          .at(-1)!,
      );
    expect(last()).toMatchObject({ total: 15_960_110_208, activeWithoutBoth: 2_243_687_552, passed: 'output head' });
    expect(last('--experts', '65').total - 15_960_110_208).toBe(26 * (3 * 2048 * 1408 + 2048 + 1));
  });

  it('is told with every digit, and with what it does not count', () => {
    const { stdout } = lab('parameters', '--config', config);
    expect(stdout).toContain('total 15960110208,');
    expect(stdout).toContain('Not counted: the block that predicts a second token');
    expect(lab('help', 'parameters').stdout).toMatch(/--config +A config.json/);
  });

  it('that cannot be read or counted is refused with a sentence', () => {
    const refused = (path: string) => lab('parameters', '--config', path);
    expect(refused(join(folder, 'none.json'))).toMatchObject({ status: 2, stdout: '' });
    expect(refused(join(folder, 'none.json')).stderr).toContain('cannot be read: there is no such file.');
    const foreign = join(folder, 'foreign.json');
    writeFileSync(foreign, '{"model_type": "gpt2"}');
    expect(refused(foreign).stderr).toContain('of the type "gpt2" are not counted here');
    expect(lab('rephrasing-cost', '--config', foreign).stderr).toContain('"config" is not a parameter here');
  });
});

describe('help', () => {
  it('is given in every way that people ask for it', () => {
    const whole = lab('help').stdout;
    expect(whole).toMatch(/^usage: [\s\S]*muonclip/);
    for (const args of [[], ['-h'], ['--help']]) expect(lab(...args)).toMatchObject({ status: 0, stdout: whole });
    for (const command of ['pipeline', 'verify', 'rephrasing-cost']) {
      const { status, stdout } = lab('help', command);
      expect(status, command).toBe(0);
      for (const flag of ['-h', '--help']) expect(lab(command, flag).stdout, `${command} ${flag}`).toBe(stdout);
    }
  });

  it('has a space between every name and what it means', () => {
    const rows = lab('help', 'rephrasing-cost').stdout.match(/^ {2}--.*/gm) ?? [];
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter((row) => !/^ {2}--[A-Za-z]+ {2,}\S/.test(row))).toEqual([]);
  });
});

describe('a wrong call', () => {
  it.each([
    [['muonclip', '--seed', '1', '--seed=2'], '--seed is given twice, as "1" and as "2": give it once.\n'],
    [['pipeline', '--out', 'a', '--out', 'b'], '--out is given twice, as "a" and as "b": give it once.\n'],
    [
      ['muonclip', '--json', 'no'],
      '--json takes no value, so "no" cannot stand behind it: write --json alone, or leave it out.\n',
    ],
    [['muonclip', 'fast'], '"fast" is not a flag: flags are written --name value.\n'],
  ])('%j is refused with one sentence', (args, sentence) => {
    expect(lab(...args)).toMatchObject({ status: 2, stdout: '', stderr: sentence });
  });
});

describe('verify', () => {
  it('does not pass a file with an empty part', () => {
    const reference = JSON.parse(readFileSync('src/lab/reference/pytorch.json', 'utf8'));
    reference.mla_dense.qk_clip.weights = {};
    const file = join(folder, 'empty.json');
    writeFileSync(file, JSON.stringify(reference));
    const { status, stderr } = lab('verify', '--reference', file);
    expect(status).toBe(2);
    expect(stderr).toContain('mla_dense.qk_clip.weights is empty');
  });
});

describe.skipIf(process.platform === 'win32')('output that ends early', () => {
  const cut = join(folder, 'cut.jsonl');
  const run = `${LAB} muonclip --steps 20 --json`;

  it.skipIf(!existsSync('/dev/full')).each([
    [`${LAB} muonclip --steps 20 >/dev/full`, 'Standard output is not written to the end: the disk is full.\n'],
    [`${LAB} help >/dev/full`, 'Standard output is not written to the end: the disk is full.\n'],
    [`${LAB} pipeline --tasks 250 --out /dev/full`, '/dev/full is not written to the end: the disk is full.\n'],
  ])('%s: says so in one sentence and fails', (command, sentence) => {
    expect(shell(command)).toMatchObject({ status: 1, stderr: sentence });
  });

  it('a reader that goes away ends the run with one sentence, not with a stack trace', () => {
    const { stdout, stderr } = shell(`${run} | head -n 1; echo "\${PIPESTATUS[0]}"`);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('1');
    expect(stderr).toBe('Standard output is not written to the end: its reader has closed it.\n');
  });

  it('a file that ends early has no data card, not even an older one', () => {
    const card = cut.replace('.jsonl', '.card.md');
    writeFileSync(card, 'of an earlier file');
    const { status, stderr } = shell(`ulimit -f 200; ${LAB} pipeline --tasks 500 --out '${cut}'`);
    expect(status).toBe(1);
    expect(stderr).toBe(`${cut} is not written to the end: the file would be larger than the system allows.\n`);
    expect(existsSync(card)).toBe(false);
  });
});
