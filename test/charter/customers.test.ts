import { describe, expect, test } from 'vitest';
import { DEFAULT_CLOCKS } from '../../src/care/charter.ts';
import { customerAt } from '../../src/care/customer.ts';
import { chartersOf } from '../../src/charter/charters.ts';
import type { SlackChannel } from '../../src/desk/ports.ts';
import { savedOnce } from '../support/charters.ts';
import { anna, marco, person, TEAM } from '../support/given.ts';

const guest = person('U0GUEST', { isGuest: true });
const CHANNELS: SlackChannel[] = [
  { id: 'C0DESK', name: 'care-desk', isShared: false },
  { id: 'C0ROSSI', name: 'support-rossi', isShared: true },
  { id: 'C0NOWAK', name: 'support-nowak', isShared: true },
];

/** The charter of these settings, and what the operator was told meanwhile. */
async function given(settings: object) {
  const told: [event: string, facts: Record<string, unknown>][] = [];
  const charters = chartersOf(
    {
      source: savedOnce(settings),
      workspace: {
        members: async () => [marco, anna, guest],
        channels: async () => CHANNELS,
        groupMembers: async () => [],
      },
      clock: { now: () => new Date('2026-11-23T09:00:00Z') },
      report: (event, facts) => void told.push([event, facts]),
    },
    [TEAM],
  );
  return { charter: await charters.of(TEAM), told };
}

describe('a customer', () => {
  test('is served as its card says', async () => {
    const { charter, told } = await given({
      customers: [
        {
          name: 'Rossi Srl',
          channels: ['#support-rossi', 'C0NOWAK'],
          contacts: ['U0CARLA'],
          languages: ['it', 'en'],
          no_calls: ['12:30-15:00', '22:00-24:00'],
          prefers: marco.id,
          notes: 'Wants a call.',
          clocks: { first_answer_minutes: 10, resolution_hours: 8 },
        },
      ],
    });
    expect(charter.customers).toEqual([
      {
        name: 'Rossi Srl',
        channelIds: ['C0ROSSI', 'C0NOWAK'],
        contacts: ['U0CARLA'],
        languages: ['it', 'en'],
        noCalls: [
          { from: '12:30', to: '15:00' },
          { from: '22:00', to: '24:00' },
        ],
        prefers: marco.id,
        notes: 'Wants a call.',
        clocks: { first_answer: { working_ms: 600_000 }, resolution: { working_ms: 8 * 3_600_000 } },
      },
    ]);
    expect(told).toEqual([]);
  });

  test('needs nothing but its name', async () => {
    const { charter } = await given({ customers: [{ name: 'Rossi' }] });
    expect(charter.customers).toEqual([
      { name: 'Rossi', channelIds: [], contacts: [], languages: [], noCalls: [], clocks: {} },
    ]);
  });

  test('that has one value of a clock has the other like everybody', async () => {
    const { charter } = await given({
      clocks: { keep_posted_waiting_on_customer_days: 7 },
      customers: [{ name: 'Rossi', clocks: { keep_posted_days: 2 } }],
    });
    expect(charter.clocks).toEqual({
      ...DEFAULT_CLOCKS,
      keep_posted: { working_days: 1, waiting_on_customer_days: 7 },
    });
    expect(charter.customers[0]?.clocks).toEqual({ keep_posted: { working_days: 2, waiting_on_customer_days: 7 } });
  });

  test('in whose channel the bot is not, is served all the same, and the operator is told', async () => {
    const { charter, told } = await given({ customers: [{ name: 'Rossi', channels: ['gone', 'support-rossi'] }] });
    expect(charter.customers[0]?.channelIds).toEqual(['C0ROSSI']);
    expect(told).toEqual([
      ['the bot is not in a channel that the charter names: invite it', { teamId: TEAM, channel: 'gone' }],
    ]);
  });

  test('is offered to nobody who is no full member, and the operator is told', async () => {
    const { charter, told } = await given({ customers: [{ name: 'Rossi', prefers: guest.id }] });
    expect(charter.customers[0]).not.toHaveProperty('prefers');
    expect(told).toEqual([
      ['a customer prefers somebody who is no full member of the workspace', { teamId: TEAM, others: [guest.id] }],
    ]);
  });

  test('keeps its channel when another one names it by its id, and the operator is told', async () => {
    const { charter, told } = await given({
      customers: [
        { name: 'Rossi', channels: ['support-rossi'] },
        { name: 'Nowak', channels: ['C0ROSSI'] },
      ],
    });
    expect(customerAt('C0ROSSI', undefined, charter)?.name).toBe('Rossi');
    expect(told).toEqual([
      ['a channel belongs to two customers: the first has it', { teamId: TEAM, channelId: 'C0ROSSI' }],
    ]);
  });
});

describe('a topic', () => {
  test('has words in lower case, and people who are there', async () => {
    const { charter, told } = await given({
      topics: [{ name: 'Invoices', words: ['Fattura', 'Nota di credito'], people: [marco.id, guest.id] }],
    });
    expect(charter.topics).toEqual([{ name: 'Invoices', words: ['fattura', 'nota di credito'], people: [marco.id] }]);
    expect(told).toEqual([
      [
        'who knows about a topic is no full member of the workspace, and is left out',
        { teamId: TEAM, others: [guest.id] },
      ],
    ]);
  });

  test('may be named by people alone', async () => {
    const { charter } = await given({ topics: [{ name: 'Invoices', people: [anna.id] }] });
    expect(charter.topics).toEqual([{ name: 'Invoices', words: [], people: [anna.id] }]);
  });
});
