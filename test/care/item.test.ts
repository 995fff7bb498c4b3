import { expect, test } from 'vitest';
import { signOf } from '../../src/care/charter.ts';
import { excerptOf } from '../../src/care/item.ts';
import { charter, charterWith } from '../support/given.ts';

test('an excerpt is one line', () => {
  expect(excerptOf('  Buongiorno,\n\n la macchina\tperde acqua ')).toBe('Buongiorno, la macchina perde acqua');
  expect(excerptOf('\n \n')).toBe('');
});

test('an excerpt of exactly 200 characters stays whole, one more is cut', () => {
  expect(excerptOf('a'.repeat(200))).toBe('a'.repeat(200));
  expect(excerptOf('a'.repeat(201))).toBe(`${'a'.repeat(199)}…`);
});

test('an excerpt never ends in half an emoji', () => {
  expect(excerptOf('🐛'.repeat(10_000))).toBe(`${'🐛'.repeat(199)}…`);
});

test('a sign has the same meaning in every tone of skin', () => {
  expect(signOf(charter, 'raising_hand::skin-tone-3')).toBe('claim');
  expect(signOf(charter, 'eyes')).toBe('claim');
  expect(signOf(charter, 'ticket')).toBe('flag');
  expect(signOf(charter, 'white_check_mark')).toBe('close');
  expect(signOf(charter, 'sos')).toBe('customer_flag');
});

test('an emoji of no meaning is no sign', () => {
  expect(signOf(charter, 'tada')).toBeUndefined();
  expect(signOf(charter, '')).toBeUndefined();
});

test('a team has its own signs: those it did not choose mean nothing', () => {
  const own = charterWith({ emoji: { flag: ['sos'], claim: ['wave'], close: ['done'], customer_flag: [] } });
  expect(signOf(own, 'sos')).toBe('flag');
  expect(signOf(own, 'ticket')).toBeUndefined();
});
