import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { SealError, sealBy } from '../../src/store/seal.ts';

const WORDS = 'xoxb-of-a-workspace';
const [one, other] = [randomBytes(32), randomBytes(32)];

test('what is sealed is opened by the same key, beside others, and each time it looks different', () => {
  const seal = sealBy([one]);
  const sealed = seal.close(WORDS, 'T0ONE');
  expect(sealed.sealed.toString('latin1')).not.toContain(WORDS);
  expect(sealBy([other, one]).open(sealed, 'T0ONE')).toBe(WORDS);
  expect(seal.close(WORDS, 'T0ONE').sealed).not.toEqual(sealed.sealed);
});

test('of another workspace, by another key, or with a single bit changed it is not opened', () => {
  const seal = sealBy([one]);
  const sealed = seal.close(WORDS, 'T0ONE');
  expect(() => seal.open(sealed, 'T0OTHER')).toThrow(SealError);
  expect(() => sealBy([other]).open(sealed, 'T0ONE')).toThrow(SealError);
  for (let at = 0; at < sealed.sealed.length; at++) {
    const changed = Buffer.from(sealed.sealed);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(() => seal.open({ ...sealed, sealed: changed }, 'T0ONE')).toThrow(SealError);
  }
});
