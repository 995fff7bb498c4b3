import { describe, expect, test } from 'vitest';
import { signOf } from '../../src/care/charter.ts';
import { type EndedItem, excerptOf, type OpenItem, withoutEnd, withoutOngoing } from '../../src/care/item.ts';
import { charter, charterWith, claimed, marco, monday } from '../support/given.ts';

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

describe('what ends and goes on is the same item', () => {
  const { state: _open, nextAt: _due, ...facts } = claimed().item;
  const at = monday('11:00');
  const brief = { problem: 'perde acqua', done: 'chiamato il tecnico', next: 'dire quando viene' };
  const living: OpenItem = {
    ...facts,
    state: 'open',
    nextAt: at,
    woken: { at, closing: { outcome: 'solved' } },
    wait: { since: at, on: 'customer', what: 'foto della targhetta' },
    news: { since: at, what: 'ricambio' },
    handover: { toId: marco.id, byId: marco.id, brief, since: at, until: at },
    offer: { toId: marco.id, until: at, queue: [] },
    mutedUntil: at,
  };
  const ended: EndedItem = {
    ...facts,
    state: 'closed',
    endedBy: marco.id,
    endedAt: at,
    closing: { outcome: 'solved' },
    afterCare: { at, asked: false },
    mergedInto: 2,
  };

  test('when it ends nothing is left of what was due or under way', () => {
    expect(withoutOngoing(living)).toEqual({ ...facts, state: 'open' });
  });

  test('when it goes on nothing is left of its end', () => {
    expect(withoutEnd(ended)).toEqual({ ...facts, state: 'closed' });
  });
});
