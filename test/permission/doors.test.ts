import { App } from '@slack/bolt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { World } from '../support/world.ts';
import { type Listener, watchListeners } from './listeners.ts';
import { moveIn, NEIGHBOUR, rowsOf, THEIRS } from './neighbour.ts';
import { AGENT, CUSTOMER, holdMessages, OUTSIDERS, type Outsider, PROGRAM, startStory, UNTOLD } from './outsiders.ts';
import { type About, type Actor, ATTEMPTS, type Attempt, NOBODYS, SEVERAL, TEAM, TOLD_OF } from './payloads.ts';
import { namesWorkspace, watchStatements } from './statements.ts';
import { actorOf, callsSince, everything, passed, type Refusals, refusalsOf, type Sent, send } from './wire.ts';

const counted = (names: readonly string[]): Record<string, number> =>
  Object.fromEntries([...new Set(names)].sort().map((name) => [name, names.filter((other) => other === name).length]));

/** What a person sees at once. */
const SHOWN = /^(views|files|conversations\.history)/;
/** A page of a list is turned over: that is remembered, and shown when Slack takes it, at once or later. */
const TURNS: ReadonlySet<string> = new Set(['action home_back', 'action home_next']);

describe('every listener that is registered has one door', () => {
  const watched = watchListeners();
  const { listeners } = watched;
  let world: World;
  let about: About;
  let program: string;
  let neighbour: Record<string, string[]>;
  const statements = watchStatements();
  beforeAll(async () => {
    ({ world, about, program } = await startStory());
    await moveIn(world.database);
    neighbour = await rowsOf(world.database);
    await holdMessages(world);
  });
  afterAll(async () => {
    await world.close();
    watched.stop();
    statements.stop();
  });

  type Tried = { attempt: Attempt; actor: Actor; sent: Sent };

  async function tryAll(id: string, attempts: readonly Attempt[] = ATTEMPTS): Promise<Tried[]> {
    const tried: Tried[] = [];
    for (const attempt of attempts) {
      const actor = actorOf(id);
      tried.push({ attempt, actor, sent: await send(world, attempt, actor, about) });
    }
    await world.rest();
    return tried;
  }

  const acting = (listener: Listener) =>
    ATTEMPTS.filter(({ kind, id }) => kind === listener.kind && listener.matches(id));
  const isNobodys = (listener: Listener) =>
    NOBODYS.some(([kind, id]) => kind === listener.kind && listener.matches(id));

  test('a payload is known for each of them, or why nobody acts by it; none is there twice, and nothing goes past them', () => {
    const registered = listeners.filter(({ kind }) => kind !== 'use');
    expect(registered).toHaveLength(watched.inBolt());
    const unknown = registered.filter((one) => acting(one).length === 0 && !isNobodys(one));
    expect(unknown.map(({ name }) => name)).toEqual([]);
    expect(registered.filter((one) => acting(one).length > 0 && isNobodys(one))).toEqual([]);
    // A second listener to the same thing would be driven by a payload that means nothing to it.
    for (const [name, times] of Object.entries(counted(registered.map((one) => one.name)))) {
      expect(times, name).toBe(SEVERAL[name] ?? 1);
    }
    for (const { kind, id } of ATTEMPTS) {
      expect(
        registered.some((one) => one.kind === kind && one.matches(id)),
        `${kind} ${id}`,
      ).toBe(true);
    }
  });

  test('what stands before all listeners is Bolt’s own', () => {
    const uses = (all: readonly Listener[]) => all.filter(({ kind }) => kind === 'use').map(({ name }) => name);
    const own = uses(listeners);
    const bare = watchListeners();
    const receiver = { init() {}, start: async () => {}, stop: async () => {} };
    new App({ token: 'xoxb-none', receiver, deferInitialization: true, convoStore: false });
    bare.stop();
    expect(own).toEqual(uses(bare.listeners));
  });

  const times = (because: string, attempts = ATTEMPTS): Refusals =>
    counted(attempts.filter(({ outsider }) => outsider === 'refused').map(({ door }) => `${door} ${because}`));
  /** All that Slack may be asked on account of somebody who may not act: who that is, and what they are told. */
  const ASKED = new Set(['users.info', 'conversations.info', 'functions.completeError']);

  /** Why somebody may not act is known to the door alone: between them they try each listener, and each of them every door. */
  const triedBy = ({ only }: Outsider): readonly Attempt[] => {
    if (only === undefined) return ATTEMPTS;
    const firsts = new Set(ATTEMPTS.map(({ door }) => ATTEMPTS.find((one) => one.door === door)));
    return ATTEMPTS.filter((one, index) => firsts.has(one) || index % 4 === only);
  };

  async function nothingFor(id: string, attempts: readonly Attempt[], attempt: () => Promise<void>): Promise<void> {
    const before = await everything(world.database, id);
    const { last } = await callsSince(world, 0);
    for (const listener of listeners) listener.runs = 0;
    await attempt();
    const { calls } = await callsSince(world, last);
    const odd = calls.filter(({ method, args }) => !ASKED.has(method) && args.user !== id && args.channel !== id);
    expect(odd).toEqual([]);
    expect(await everything(world.database, id)).toEqual(before);
    const asleep = listeners.filter((one) => one.runs === 0 && acting(one).some((tried) => attempts.includes(tried)));
    expect(asleep.map(({ name }) => name)).toEqual([]);
  }

  test.each(OUTSIDERS)('$who: refused at each, told so in private, and nothing else is different', async (outsider) => {
    const { id: known, because } = outsider;
    const attempts = triedBy(outsider);
    const id = known === PROGRAM ? program : known;
    await nothingFor(id, attempts, async () => {
      const tried = await tryAll(id, attempts);
      expect(await refusalsOf(world, id)).toEqual(times(because, attempts));
      const through = await passed(world);
      for (const { attempt, sent } of tried.filter(({ attempt: { outsider } }) => outsider === 'refused')) {
        const what = `${attempt.kind} ${attempt.id}`;
        // Written down in the transaction in which it was refused: nowhere else.
        expect(through.has(sent.key), what).toBe(true);
        // A command is answered at once; a form closes, and says nothing of what was wrong with it. Late, on a busy
        // machine, nobody hears the answer.
        if (sent.status === 200) expect(sent.answer !== '', what).toBe(attempt.kind === 'command');
      }
    });
  });

  test('somebody of whom Slack cannot tell who it is: refused where they wait for it, tried again where they do not', async () => {
    await world.fault({ kind: 'error_before_store', method: 'users.info', count: 0 });
    await world.database.query('UPDATE people SET stale_at = to_timestamp(0) WHERE id = $1', [UNTOLD]);
    const waiting = new Set(['button', 'modal', 'command', 'shortcut']);
    const now = Object.fromEntries(Object.entries(times('unknown')).filter(([which]) => waiting.has(doorOf(which))));
    const later = Object.entries(times('other_workspace')).filter(([which]) => !waiting.has(doorOf(which)));
    await nothingFor(UNTOLD, ATTEMPTS, async () => {
      await tryAll(UNTOLD);
      expect(await refusalsOf(world, UNTOLD)).toEqual(now);
    });
    const before = await everything(world.database, UNTOLD);
    await world.fault({ clear: true });
    await holdMessages(world);
    await world.database.query('UPDATE inbox SET next_at = to_timestamp(0) WHERE done_at IS NULL AND team_id = $1', [
      TEAM,
    ]);
    await world.advance('PT1S');
    expect(await refusalsOf(world, UNTOLD)).toEqual({ ...now, ...Object.fromEntries(later) });
    // Meanwhile other refusals were told.
    expect({ ...(await everything(world.database, UNTOLD)), outbox: '' }).toEqual({ ...before, outbox: '' });
  });

  const doorOf = (which: string): string => which.split(' ')[0] ?? '';

  test('what Slack tells of a customer is not kept: only that they look at Home, and whom somebody is to ask', async () => {
    const before = await everything(world.database);
    await tryAll(CUSTOMER, TOLD_OF);
    const after = await everything(world.database);
    const different = Object.keys(after).filter((table) => after[table] !== before[table]);
    // Of people and channels it is what Slack is asked anew.
    expect(different.filter((table) => table !== 'people' && table !== 'channels')).toEqual([
      'homes',
      'inbox',
      'outbox',
    ]);
  });

  test('a lead, with the same payloads: each of them means something, so it was not its form that was refused', async () => {
    const tried: (Tried & { shown: boolean })[] = [];
    let { last } = await callsSince(world, 0);
    for (const attempt of ATTEMPTS.filter(({ outsider }) => outsider !== 'heard')) {
      const actor = actorOf(AGENT);
      const sent = await send(world, attempt, actor, about);
      const since = await callsSince(world, last);
      last = since.last;
      // What opens something, or shows it, is written down nowhere.
      tried.push({ attempt, actor, sent, shown: since.calls.some(({ method }) => SHOWN.test(method)) });
    }
    await world.rest();
    expect(await refusalsOf(world, AGENT)).toEqual({});
    expect(
      await world.database.query('SELECT key, error FROM inbox WHERE error IS NOT NULL AND done_at IS NULL'),
    ).toEqual([]);
    const through = await passed(world);
    const idle = tried.filter(({ sent, shown }) => !shown && !through.has(sent.key));
    const names = idle.map(({ attempt: { kind, id } }) => `${kind} ${id}`);
    expect(names.filter((name) => !TURNS.has(name))).toEqual([]);
    expect(tried.filter(({ sent }) => sent.answer.includes('errors')).map(({ attempt }) => attempt.id)).toEqual([]);
  });

  describe('of another workspace in the same database, with the same numbers,', () => {
    test('there was everything there is to be read or changed', () => {
      expect(Object.keys(neighbour).filter((table) => neighbour[table]?.length === 0)).toEqual([]);
    });

    test('payloads that name it act on it no more than others', async () => {
      const doors = [...new Set(ATTEMPTS.map(({ door }) => door))];
      for (const attempt of doors.flatMap((one) => ATTEMPTS.find(({ door }) => door === one) ?? [])) {
        const payload: Attempt['payload'] = (...given) =>
          JSON.parse(JSON.stringify(attempt.payload(...given)).replaceAll(TEAM, NEIGHBOUR));
        await send(world, { ...attempt, payload }, actorOf(AGENT), about);
      }
      await world.rest();
      expect(await rowsOf(world.database)).toEqual(neighbour);
    });

    test('after all this, and an afternoon, no row is different, and nobody was told a word of it', async () => {
      // Hundreds of refusals would be told now, one a second.
      await world.database.query(`DELETE FROM outbox WHERE kind = 'reply' AND team_id = $1`, [TEAM]);
      await world.fault({ clear: true });
      await world.advance('PT3H');
      await world.bot.tidy();
      await world.command('giulia', 'care-desk', '/care board');
      await world.command('giulia', 'care-desk', '/care facts month');
      await world.command('giulia', 'care-desk', '/care export');
      expect(await rowsOf(world.database)).toEqual(neighbour);
      const log = await (await fetch(`${world.simulator.url}/_sim/log`)).text();
      expect(log).toContain('richiamare');
      expect(log).not.toContain(THEIRS);
    });

    test('no statement was sent that does not say of which workspace', () => {
      expect(statements.texts.size).toBeGreaterThan(100);
      expect([...statements.texts].filter((text) => !namesWorkspace(text))).toEqual([]);
    });
  });
});
