/** What modals propose, and what they remember. */
import type { ModalView } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { isPromise } from '../../src/care/commitment.ts';
import type { Dossier, OpenItem } from '../../src/care/item.ts';
import { waitFor } from '../../src/care/moves/wait.ts';
import { closeModal } from '../../src/slack/views/modals/close.ts';
import { type Memory, readMemory } from '../../src/slack/views/modals/frame.ts';
import { handoverModal } from '../../src/slack/views/modals/handover.ts';
import { waitModal } from '../../src/slack/views/modals/wait.ts';
import type { Reader } from '../../src/slack/views/parts.ts';
import { sayIn } from '../../src/slack/words/words.ts';
import {
  answered,
  charter,
  charterWith,
  claimed,
  marco,
  monday,
  open,
  promised,
  tuesday,
  wednesday,
} from '../support/given.ts';

const now = tuesday('08:30');

const MEMORY: Memory = { channelId: 'C0ROSSI' };

const reader: Reader = { say: sayIn('en'), locale: 'en', zone: 'Europe/Rome' };

describe('what is known is filled in already', () => {
  const block = (view: ModalView, id: string) => view.blocks.find(({ block_id }) => block_id === id);

  test('the customer’s words, in a handover', () => {
    const view = handoverModal(claimed(), '', MEMORY, reader);
    expect(block(view, 'problem')).toMatchObject({
      element: { initial_value: 'La macchina perde acqua, potete aiutarci?' },
    });
  });

  test('what is waited for, and the time that is still to come', () => {
    const awaited = { on: 'third_party', who: 'Faema', what: 'il pezzo', expectedBy: tuesday('15:00') } as const;
    const waiting = open(waitFor(claimed(), awaited, marco, charter, monday('11:00')).dossier);
    const before = { wait: undefined, expected: wednesday('16:00') };
    const view = waitModal(waiting, before, MEMORY, reader, now);
    expect(block(view, 'on')).toMatchObject({ element: { initial_option: { value: 'third_party' } } });
    expect(block(view, 'who')).toMatchObject({ element: { initial_value: 'Faema' } });
    expect(block(view, 'due')).toMatchObject({ element: { initial_date_time: tuesday('15:00').getTime() / 1000 } });
    const late = waitModal(waiting, before, MEMORY, reader, tuesday('16:00'));
    expect(block(late, 'due')).toMatchObject({
      element: { initial_date_time: wednesday('16:00').getTime() / 1000 },
    });
  });

  test('the days of after-care, as the charter says', () => {
    const view = closeModal(claimed(), charterWith({ afterCare: { days: 7 } }), MEMORY, reader);
    expect(block(view, 'after_care')).toMatchObject({ element: { initial_value: '7' } });
    expect(block(closeModal(claimed(), charter, MEMORY, reader), 'after_care')).not.toHaveProperty(
      'element.initial_value',
    );
  });
});

describe('closing', () => {
  const ids = (dossier: Dossier<OpenItem>) =>
    closeModal(dossier, charter, MEMORY, reader).blocks.map((b) => b.block_id);

  test('asks why only when the last word is not ours', () => {
    expect(ids(claimed())).toContain('unheard');
    expect(ids(answered())).not.toContain('unheard');
  });

  test('asks for a verdict on each promise that stands', () => {
    const dossier = promised(tuesday('11:00'));
    const numbers = dossier.commitments.filter(isPromise).map(({ number }) => `promise_${number}`);
    expect(numbers).not.toEqual([]);
    expect(ids(dossier)).toEqual(expect.arrayContaining(numbers));
  });
});

test('a memory that was not written by us is refused', () => {
  expect(() => readMemory('{"item":142}')).toThrow();
  expect(() => readMemory('{"channelId":"C0","item":1.5}')).toThrow();
  expect(() => readMemory('{"channelId":"C0","answers":"not a url"}')).toThrow();
  expect(() => readMemory('not ours')).toThrow();
});
