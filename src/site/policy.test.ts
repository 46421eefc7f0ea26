import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { POLICY } from './policy.ts';

it('is what hosts are asked to send, and allows no inline script, no eval and no third party', () => {
  const [, asked] = /^ {2}Content-Security-Policy: (.+)$/m.exec(readFileSync('public/_headers', 'utf8')) ?? [];
  expect(POLICY).toBe(asked);
  expect(POLICY).toMatch(/^default-src 'none'; /);
  expect(POLICY).not.toMatch(/'unsafe-eval'|https?:|\*/);
  expect(POLICY.match(/'unsafe-inline'/g)).toHaveLength(1);
  expect(POLICY).toContain("style-src-attr 'unsafe-inline'");
  expect(POLICY).toContain("script-src 'self' 'wasm-unsafe-eval';");
});
