/** What an operator sees: a morning in the metrics, one event in the log, and both behind the dashboard. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { startWorld, type World } from '../support/world.ts';

type Line = { msg: string; cause?: string; notice?: string; notices?: string[] } & Record<string, unknown>;

const lines: Line[] = [];
let world: World;
let page: string;

beforeAll(async () => {
  world = await startWorld({
    at: '2026-11-23T09:30:00+01:00',
    mode: 'http',
    log: createLog('debug', { write: (line) => void lines.push(JSON.parse(line) as Line) }),
  });
  await world.fault({ kind: 'drop_ack' });
  const asked = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
  await world.react('marco', 'support-rossi', asked, 'ticket');
  await world.command('marco', 'support-rossi', '/promise #1 11:00 richiamare');
  await world.fault({ kind: 'rate_limited', method: 'chat.postMessage', retry_after: 7 });
  await world.moveTo('2026-11-23T09:46:00+01:00');
  // A customer may not.
  await world.react('rossi', 'support-rossi', asked, 'eyes');
  await aRowThatIsPutAside();
  await fetch(`${world.endpoint}/slack/events`, { method: 'POST', body: '{}' });
  page = await (await fetch(`${world.endpoint}/metrics`)).text();
});
afterAll(() => world.close());

/** Somebody flags what the database does not take; it has been tried for hours. */
async function aRowThatIsPutAside(): Promise<void> {
  await world.database.query(`ALTER TABLE items ADD CONSTRAINT burst CHECK (excerpt NOT LIKE '%Guasto%')`);
  const broken = await world.say('rossi', 'support-rossi', 'Guasto!');
  await world.react('marco', 'support-rossi', broken, 'ticket');
  await world.database.query('UPDATE inbox SET attempts = 23 WHERE next_at IS NOT NULL');
  await world.advance('PT1M');
}

/** What that metric says, by its labels. */
function said(metric: string): Record<string, number> {
  const sample = new RegExp(`^parola_${metric}(?:\\{(.*)\\})? (\\S+)$`, 'gm');
  return Object.fromEntries(
    [...page.matchAll(sample)].map(([, labels = '', value]) => [labels.replace(/\w+="([^"]*)"/g, '$1'), Number(value)]),
  );
}

describe('after a flag, a word, a reminder, a 429, a refusal and a row that was put aside', () => {
  test('the metrics say what came in, and what became of it', () => {
    expect(said('events_total')).toMatchObject({
      'http,event,written': 5,
      'http,event,repeated': 1,
      'http,command,handled': 1,
      'http,unknown,refused': 1,
    });
    expect(said('ack_seconds_count')).toMatchObject({ command: 1 });
    expect(said('inbox_rows_total')).toEqual({ done: 4, failed: 1, parked: 1 });
    expect(said('parked_rows')).toEqual({ inbox: 1, outbox: 0 });
    expect(said('troubles_total')).toEqual({ 'notice delayed': 1, 'event failed': 1, 'event parked': 1 });
  });

  test('and what was moved', () => {
    expect(said('entries_total')).toEqual({ flagged: 1, claimed: 1, promised: 1, nudged: 1, heard: 1, refused: 1 });
    expect(said('move_seconds_count')).toEqual({ done: 3, refused: 1, failed: 2 });
  });

  test('and what was told, and how late: as late as Slack made it', () => {
    expect(said('notices_total')).toEqual({
      'card,sent': 1,
      'card,edited': 3,
      'nudge,put_off': 1,
      'nudge,sent': 1,
      'question,sent': 1,
      'parked,sent': 1,
      'reply,sent': 1,
    });
    expect(said('notice_lateness_seconds_sum')).toEqual({ card: 0, nudge: 7, question: 0, parked: 0, reply: 0 });
    expect(said('delivery_seconds_count')).toEqual({ sent: 8, later: 1 });
  });

  test('and what Slack said to it', () => {
    expect(said('slack_calls_total')).toMatchObject({
      'chat.postMessage,ok': 4,
      'chat.postMessage,rate_limited': 1,
      'chat.update,ok': 3,
    });
    expect(said('slack_rate_limited_total')).toEqual({ 'chat.postMessage': 1 });
    expect(said('slack_retry_after_seconds_sum')).toEqual({ '': 7 });
    expect(said('slack_connected')).toEqual({ '': 1 });
  });

  test('and what waits', () => {
    expect(said('queue_rows')).toMatchObject({ 'inbox,due': 0, 'inbox,later': 0, 'outbox,due': 0, 'items,later': 1 });
  });
});

describe('the log, at the level debug', () => {
  const told = ({ msg, outcome, fate }: Line): string => [msg, outcome ?? fate].filter(Boolean).join(' ');

  test('an event’s key tells its way to the move, and the notices that the move names the rest', () => {
    const [moved] = lines.filter(({ entries }) => String(entries) === 'flagged');
    const way = lines.filter(({ cause }) => cause !== undefined && cause === moved?.cause);
    expect(way.map(told)).toEqual(['received', 'acknowledged written', 'taken', 'moved done', 'done']);
    expect(moved).toMatchObject({ items: [1], notices: ['card:1'] });
    const card = lines.filter(({ notice }) => notice === moved?.notices?.[0]);
    expect(card.slice(0, 2).map(told)).toEqual(['delivered sent', 'notice sent']);
    expect(card[0]).toMatchObject({ teamId: 'T0AURORA0', channel: 'C0CAREDSK', late_ms: 0 });
    expect(card[0]?.ts).toMatch(/^\d+\.\d{6}$/);
    expect(lines.indexOf(card[0] as Line)).toBeGreaterThan(lines.indexOf(moved as Line));
  });

  test('what is done on a command is told by the same key', () => {
    const way = lines.filter(({ cause }) => cause?.startsWith('command:'));
    expect(way.map(told)).toEqual(['moved done', 'acknowledged handled']);
    expect(way[0]).toMatchObject({ items: [1], entries: ['claimed', 'promised'] });
  });

  test('so is what fails, and why', () => {
    const [parked] = lines.filter(({ msg }) => msg === 'event parked');
    const way = lines.filter(({ cause }) => cause === parked?.cause);
    const failing = ['taken', 'event failed', 'taken', 'event parked'];
    expect(way.map(told)).toEqual(['received', 'acknowledged written', ...failing]);
    expect(parked?.why).toContain('burst');
  });

  test('a reminder that Slack put off is told of each time, with what it came to', () => {
    const [nudged] = lines.filter(({ entries }) => String(entries) === 'nudged');
    const way = lines.filter(({ notice }) => notice !== undefined && notice === nudged?.notices?.[0]);
    const once = ['delivered later', 'notice delayed later', 'notice put_off'];
    expect(way.map(told)).toEqual([...once, 'delivered sent', 'notice sent']);
    expect(way[3]).toMatchObject({ late_ms: 7000 });
  });

  test('one that fell due while the bot was down is late from then on', async () => {
    const before = lines.length;
    await world.down(() => world.moveTo('2026-11-23T10:20:00+01:00'));
    const [told] = lines.slice(before).filter(({ msg, kind }) => msg === 'delivered' && kind === 'nudge');
    expect(told).toMatchObject({ outcome: 'sent', late_ms: 20 * 60_000 });
  });
});

describe('docs/', () => {
  const NAMES = /\b(?:parola|process|nodejs)_\w+/g;
  const read = (name: string): Promise<string> => readFile(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
  /** Of each metric the names that a query may use. */
  const exposed = (): Map<string, string[]> =>
    new Map(
      [...page.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name = '', type]) => {
        const parts = type === 'histogram' ? ['bucket', 'sum', 'count'].map((part) => `${name}_${part}`) : [name];
        return [name, type === 'summary' ? [name, `${name}_sum`, `${name}_count`] : parts];
      }),
    );
  const asked = (text: string): string[] => text.match(NAMES) ?? [];

  test.each(['grafana.json', 'alerts.yml'])('%s asks for no metric that a running bot does not have', async (name) => {
    const known = new Set([...exposed().values()].flat());
    const queries = asked(await read(name));
    expect(queries.length).toBeGreaterThan(5);
    expect(queries.filter((metric) => !known.has(metric))).toEqual([]);
  });

  test('each metric of ours stands on the dashboard, and in the table of metrics.md', async () => {
    const ours = [...exposed()].filter(([name]) => name.startsWith('parola_'));
    const shown = asked(await read('grafana.json'));
    expect(ours.filter(([, names]) => !names.some((name) => shown.includes(name)))).toEqual([]);
    const written = asked(await read('metrics.md'));
    expect(ours.map(([name]) => name).filter((name) => !written.includes(name))).toEqual([]);
  });
});
