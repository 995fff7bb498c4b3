import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { boltLogger, createLog } from '../../src/log.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { clientOptions, createClient } from '../../src/slack/app.ts';
import { directoryOf, type SlackDirectory } from '../../src/slack/directory.ts';
import { isRead } from '../../src/slack/listeners/index.ts';
import { pastOf } from '../../src/slack/past.ts';
import { onlyTeam } from '../../src/slack/teams.ts';
import { memoryOf } from '../../src/store/people.ts';
import { openShelf, type Shelf, TEAM } from '../store/desk.ts';
import { openRetold, type Retell, type Retold } from '../support/retold.ts';
import { peopleOf } from '../support/world.ts';

let simulator: Simulator;
let shelf: Shelf;
let way: Retold | undefined;
beforeAll(async () => {
  const manifest = await readFile(new URL('../../manifest.yml', import.meta.url), 'utf8');
  simulator = await startSimulator({ port: 0, manifests: [manifest] });
  shelf = await openShelf();
});
beforeEach(() => shelf.clear());
afterEach(() => way?.close());
afterAll(async () => {
  await simulator.close();
  await shelf.close();
});

const MARCO = 'U0MARCO00';
const everybody = async (directory: SlackDirectory) => (await directory.members(TEAM)).map(({ id }) => id).sort();

/** @param retell - what of Slack's answers is told otherwise */
async function open(retell: Retell = (one) => one) {
  way = await openRetold(simulator.url, retell);
  const options = clientOptions(`${way.url}/api/`, boltLogger(createLog('fatal')));
  const client = createClient(simulator.apps[0]?.botToken ?? '', options);
  const told: [event: string, facts: object][] = [];
  const team = { teamId: TEAM, url: 'https://aurora.slack.com/', client };
  const directory = directoryOf({
    teams: onlyTeam(team),
    memory: memoryOf(shelf.client),
    clock: systemClock(),
    report: (event, facts) => void told.push([event, facts]),
  });
  return { directory, told, team };
}

test('who somebody is Slack is asked once, however many things at once concern them', async () => {
  const { directory } = await open();
  const asked = Array.from({ length: 50 }, () => directory.person(TEAM, MARCO));
  expect(new Set((await Promise.all(asked)).map((person) => person?.name))).toEqual(new Set(['Marco Bianchi']));
  const log = await peopleOf(simulator.url, async () => undefined).log();
  expect(log.filter(({ name }) => name === 'users.info')).toHaveLength(1);
});

/** Slack leaves out what it does not know, or says null. */
const withNothing = (one: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(one).map(([name, value]) => [name, name === 'id' ? value : null]));

describe('what Slack tells with nothing but an id', () => {
  test('of a person: nobody who may act, by the name of the id, in no zone', async () => {
    const { directory, told } = await open((one) => (one.id === MARCO ? withNothing(one) : one));
    expect(await directory.person(TEAM, MARCO)).toMatchObject({
      homeTeamId: '',
      name: MARCO,
      zone: '',
      isAdmin: false,
    });
    expect(told).toEqual([]);
  });

  test('of a person in the list: the others are there all the same', async () => {
    const all = await everybody((await open()).directory);
    const { directory } = await open((one) => (one.id === MARCO ? withNothing(one) : one));
    expect(await everybody(directory)).toEqual(all.filter((id) => id !== MARCO));
  });

  test.each([
    'profile',
    'tz',
    'locale',
    'deleted',
    'is_bot',
    'is_restricted',
    'is_ultra_restricted',
    'is_owner',
    'name',
  ])('a full member without %s is one all the same', async (field) => {
    const { directory, told } = await open((one) => (one.id === MARCO ? { ...one, [field]: null } : one));
    expect(await everybody(directory)).toContain(MARCO);
    expect(await directory.personChanged(TEAM, withNothing({ id: MARCO }))).toBe('standing');
    expect(told).toEqual([]);
  });

  test('of a language: none is known, and one that is not spoken is taken for English', async () => {
    const named = { U0MARCO00: null, U0ANIA000: '', U0TOM0000: 'de-DE' };
    const { directory } = await open((one) => {
      const found = Object.entries(named).find(([id]) => id === one.id);
      return found ? { ...one, locale: found[1] } : one;
    });
    const locales = Object.keys(named).map(async (id) => (await directory.person(TEAM, id))?.locale);
    expect(await Promise.all(locales)).toEqual([undefined, undefined, 'en']);
    expect(await directory.person(TEAM, 'U0ROSSI00')).toHaveProperty('locale', 'it');
  });

  test('of the names in a profile: the other names stand for them', async () => {
    const { directory } = await open((one) => ('display_name' in one ? withNothing(one) : one));
    expect(await directory.person(TEAM, MARCO)).toHaveProperty('name', 'Marco Bianchi');
  });

  test('of a channel, and of a user group', async () => {
    const bare = ['C0ROSSI00', 'S0CARE000'];
    const { directory } = await open((one) => (bare.includes(String(one.id)) ? withNothing(one) : one));
    expect(await directory.groupMembers(TEAM, 'S0CARE000')).toContain(MARCO);
    expect((await directory.channels(TEAM)).find(({ id }) => id === 'C0ROSSI00')).toEqual({
      id: 'C0ROSSI00',
      name: '',
      isShared: false,
    });
    expect(await directory.channel(TEAM, 'C0ROSSI00')).toHaveProperty('name', '');
  });
});

test('an entry of a list that cannot be read is told of, and hides no other', async () => {
  const odd: Retell = (one) => ([MARCO, 'C0ROSSI00'].includes(String(one.id)) ? { ...one, name: 7 } : one);
  const { directory, told } = await open(odd);
  expect(await everybody(directory)).not.toContain(MARCO);
  expect((await directory.members(TEAM)).length).toBeGreaterThan(3);
  expect((await directory.channels(TEAM)).map(({ id }) => id)).toContain('C0NOWAK00');
  const people = ['entry unreadable', { teamId: TEAM, list: 'people', id: MARCO, fields: 'name' }];
  const channels = ['entry unreadable', { teamId: TEAM, list: 'channels', id: 'C0ROSSI00', fields: 'name' }];
  expect(told).toEqual([people, people, channels]);
});

test('of whom a change cannot be read, it is asked anew who they are', async () => {
  const { directory, told } = await open();
  await directory.person(TEAM, MARCO);
  expect(await directory.personChanged(TEAM, { id: MARCO, deleted: 'yes' })).toBe('standing');
  expect(await memoryOf(shelf.client).person(TEAM, MARCO, new Date())).toBeUndefined();
  expect(told).toEqual([['entry unreadable', { teamId: TEAM, list: 'changes', id: MARCO, fields: 'deleted' }]]);
  expect(await directory.personChanged(TEAM, { deleted: true })).toBe('nothing');
});

describe('in an organization', () => {
  const member = (teams: unknown, more: object = {}): Retell => {
    const enterprise_user = { id: MARCO, enterprise_id: 'E0AURORA', teams };
    return (one) =>
      one.id === MARCO && 'team_id' in one ? { ...one, team_id: 'E0AURORA', enterprise_user, ...more } : one;
  };

  test.each(['E0AURORA', 'T0SISTER', null])('a member of ours is at home here, though %s is named', async (team_id) => {
    const { directory } = await open(member(['T0SISTER', TEAM], { team_id }));
    expect(await everybody(directory)).toContain(MARCO);
    expect(await directory.person(TEAM, MARCO)).toHaveProperty('homeTeamId', TEAM);
  });

  test.each([[['T0SISTER']], [[]], [[null, TEAM.toLowerCase()]], [null]])(
    'of %j nobody is at home here',
    async (teams) => {
      const { directory } = await open(member(teams));
      expect(await everybody(directory)).not.toContain(MARCO);
      expect(await directory.person(TEAM, MARCO)).toHaveProperty('homeTeamId', 'E0AURORA');
    },
  );

  test('a guest, a program and whoever is deactivated stays one', async () => {
    const { directory } = await open(member([TEAM], { is_restricted: true, is_bot: true, deleted: true }));
    expect(await directory.person(TEAM, MARCO)).toMatchObject({ isGuest: true, isBot: true, isDeleted: true });
  });

  test('somebody who becomes a member changes their standing', async () => {
    const { directory } = await open(member(['T0SISTER']));
    const before = await directory.person(TEAM, MARCO);
    expect(before).toHaveProperty('homeTeamId', 'E0AURORA');
    const now = { id: MARCO, team_id: 'E0AURORA', enterprise_user: { teams: ['T0SISTER', TEAM] } };
    expect(await directory.personChanged(TEAM, now)).toBe('standing');
    expect(await directory.personChanged(TEAM, { ...now, id: 'U0STRANGER' })).toBe('standing');
  });
});

describe('messages', () => {
  const people = () => peopleOf(simulator.url, async () => undefined);
  const rossi = 'C0ROSSI00';

  test('one that cannot be read hides no other', async () => {
    const ts = await people().say('rossi', 'support-rossi', 'La macchina perde acqua.');
    const odd = await people().say('giulia', 'support-rossi', 'Arriviamo.', ts);
    const reply = await people().say('marco', 'support-rossi', 'Il tecnico arriva alle 11.', ts);
    const { directory } = await open((one) => {
      if (one.ts === odd) return { ...one, user: 7 };
      return one.ts === reply ? { ...one, subtype: null, bot_id: null, reply_count: null, attachments: null } : one;
    });
    expect(await directory.message(TEAM, { channelId: rossi, messageTs: reply })).toMatchObject({
      authorId: MARCO,
      threadTs: ts,
      text: 'Il tecnico arriva alle 11.',
    });
    const answers = await directory.replies(TEAM, { channelId: rossi, messageTs: ts, threadTs: ts });
    expect(answers.map(({ authorId }) => authorId)).toEqual([MARCO]);
  });

  test('with nothing but a time, one was written by nobody', async () => {
    const ts = await people().say('rossi', 'support-rossi', 'La macchina perde acqua.');
    const { directory } = await open((one) => (one.ts === ts ? { ...withNothing(one), ts } : one));
    expect(await directory.message(TEAM, { channelId: rossi, messageTs: ts })).toEqual({
      messageTs: ts,
      threadTs: ts,
      isThreaded: false,
      authorName: '',
      text: '',
      writtenAt: new Date(Number(ts) * 1000),
    });
  });

  test('read again from the history, with nulls they are what they were told as', async () => {
    const ts = await people().say('rossi', 'support-rossi', 'E la fattura?');
    await people().react('marco', 'support-rossi', ts, 'eyes');
    const nothing = { subtype: null, bot_id: null, thread_ts: null, edited: null, latest_reply: null };
    const nobodys = { name: 'tada', users: null, count: null };
    const { team } = await open((one) => {
      if (one.ts !== ts) return one;
      const { reactions = [] } = one as { reactions?: unknown[] };
      return { ...one, ...nothing, reactions: [...reactions, nobodys, { name: null }] };
    });
    const past = pastOf({ teams: onlyTeam(team), isRead, channels: async () => [] });
    const page = await past.messages(TEAM, rossi, { from: String(Number(ts) - 1), to: String(Number(ts) + 1) });
    const seen = page.seen.filter(({ messageTs }) => messageTs === ts);
    expect(seen).toMatchObject([{ messageTs: ts, authorId: 'U0ROSSI00', written: { key: `message:${rossi}:${ts}` } }]);
    expect(seen[0]?.signs).toEqual([
      { name: 'eyes', personIds: [MARCO], isWhole: true },
      { name: 'tada', personIds: [], isWhole: true },
    ]);
  });
});
