import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SimView } from '../../src/simulator/control.ts';
import { inviteBot, join, newChannel, removeBot } from '../support/rooms.ts';
import { asked, buttonsOn, modal, offering, texts } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, ten in Rome. */
const MONDAY = '2026-11-23T10:00:00+01:00';

const input = (block: string, value: unknown) => ({ [block]: { setting_input: value } });

/** The settings at a glance, with nothing upon them. */
async function root(world: World, as: string): Promise<SimView> {
  if ((await world.views(as)).length !== 1) await world.command(as, 'general', '/care settings');
  const [view] = await world.views(as);
  if (!view) throw new Error(`${as} sees no settings`);
  return view;
}

/** Opens a section as a lead does, from the root. */
async function section(world: World, as: string, name: string): Promise<SimView> {
  await world.press(as, await root(world, as), 'settings_change', `section.${name}`, name);
  return await modal(world, as);
}

/** Saves a section; the form that was under it is in sight again. */
async function set(world: World, as: string, name: string, values: Record<string, { setting_input: unknown }>) {
  const view = await section(world, as, name);
  const answer = await world.submit(as, view.id, values);
  return { ...answer, left: await world.views(as) };
}

const shown = (view: SimView | undefined): string => JSON.stringify(view?.blocks ?? []);
const written = async ({ database }: World): Promise<Record<string, unknown>> =>
  (await database.query<{ settings: Record<string, unknown> }>('SELECT settings FROM charters'))[0]?.settings ?? {};
const dueOf = async ({ database }: World, item: number, clock: string): Promise<string | undefined> =>
  (
    await database.query<{ due_at: Date }>('SELECT due_at FROM commitments WHERE item_number = $1 AND clock = $2', [
      item,
      clock,
    ])
  )[0]?.due_at.toISOString();

describe('a lead sets up a desk without a file', () => {
  let world: World;
  let bianchi: string;
  let desk: string;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
    await removeBot(world, 'care-desk');
    bianchi = await newChannel(world, 'giulia', 'support-bianchi', ['smith-sons']);
    await join(world, 'smith', bianchi);
    desk = await newChannel(world, 'giulia', 'assistenza');
  });
  afterAll(() => world.close());

  test('whoever invites the bot into a customer’s channel is asked, where nobody else sees it, whose it is', async () => {
    await inviteBot(world, 'giulia', bianchi);
    const question = await asked(world, 'giulia', 'channel_use_0', bianchi);
    expect(question.ephemeral).toBe(true);
    await world.click('giulia', question, 'channel_use_0');
    await world.submit('giulia', (await modal(world, 'giulia')).id, {
      ...input('channel.name', 'Bianchi Spa'),
      ...input('channel.every', 'every'),
    });
    expect(await written(world)).toEqual({
      capture: { every: [bianchi] },
      customers: [{ name: 'Bianchi Spa', channels: [bianchi] }],
    });
    const seen = await world.messages(bianchi, 'giulia');
    // The question is gone; what it came to is told in private.
    expect(seen.flatMap(buttonsOn)).toEqual([]);
    expect(texts(seen).at(-1)).toContain('Bianchi Spa');
    expect(texts(await world.messages(bianchi, 'marco')).join()).not.toContain('Bianchi Spa');
  });

  test('what a channel is already is not asked again', async () => {
    await removeBot(world, bianchi);
    await inviteBot(world, 'giulia', bianchi);
    expect((await world.messages(bianchi, 'giulia')).flatMap(buttonsOn)).toEqual([]);
  });

  test('a channel that others read along is no desk: it is refused, and why', async () => {
    const shared = await newChannel(world, 'giulia', 'progetto', ['smith-sons']);
    await inviteBot(world, 'giulia', shared);
    await world.click('giulia', await asked(world, 'giulia', 'channel_use_3', shared), 'channel_use_3');
    expect(texts(await world.messages(shared, 'giulia')).at(-1)).toContain('condiviso con un altro');
    expect(await written(world)).not.toHaveProperty('desk_channel');
    // It can be said otherwise.
    await world.click('giulia', await asked(world, 'giulia', 'channel_use_4', shared), 'channel_use_4');
    expect((await world.messages(shared, 'giulia')).flatMap(buttonsOn)).toEqual([]);
  });

  test('where the inviter is no lead the leads are asked in their direct messages; who is second hears what it is', async () => {
    await join(world, 'marco', desk);
    await inviteBot(world, 'marco', desk);
    const question = await asked(world, 'giulia', 'channel_use_3');
    expect(texts(await world.messages(desk, 'giulia')).join()).not.toContain('Che canale');
    await world.click('giulia', question, 'channel_use_3');
    expect(await written(world)).toMatchObject({ desk_channel: desk });
    const again = (await world.dm('giulia')).find(({ ts }) => ts === question.ts);
    expect(buttonsOn(again ?? question)).toEqual([]);
    expect(again?.text).toContain('canale del team');
    // Pressed on a screen that is older than the answer.
    const container = { type: 'message', message_ts: question.ts, channel_id: question.channel, is_ephemeral: false };
    const stale = { type: 'button', action_id: 'channel_use_2', block_id: 'b', value: `${desk}/every`, action_ts: '1' };
    await world.forge('giulia', {
      type: 'block_actions',
      container,
      channel: { id: question.channel },
      trigger_id: '1.2.3',
      actions: [stale],
    });
    expect(texts(await world.dm('giulia')).at(-1)).toContain('Qualcuno l’ha già detto');
    expect(await written(world)).toMatchObject({ desk_channel: desk, capture: { every: [bianchi] } });
  });

  test('after the first desk channel the way to hours and team is offered', async () => {
    const offer = offering(await world.dm('giulia'), 'settings_open');
    await world.click('giulia', offer, 'settings_open');
    const root = await modal(world, 'giulia');
    expect(shown(root)).toContain(`<#${desk}>`);
    expect(shown(root)).toMatch(/Lun–ven 09:00–13:00, 14:00–18:00/i);
  });

  test('new hours hold at once, and stand in the settings that are still open', async () => {
    const { left } = await set(world, 'giulia', 'hours', input('hours.mon', '8-12, 13:00–17:00'));
    expect(left.map(({ callback_id }) => callback_id)).toEqual(['settings_modal']);
    expect(shown(left[0])).toContain('Lun 08:00–12:00, 13:00–17:00');
    expect(await written(world)).toMatchObject({ hours: { mon: ['08:00-12:00', '13:00-17:00'] } });
    expect(await written(world)).not.toHaveProperty('zone');
  });

  test('each mistake stands beside its own input, and nothing that was typed is lost', async () => {
    const { response_action, errors, left } = (await set(world, 'giulia', 'hours', {
      ...input('hours.tue', '18:00-09:00'),
      ...input('hours.wed', 'a volte'),
    })) as Awaited<ReturnType<typeof set>> & { response_action: string };
    expect(response_action).toBe('errors');
    expect(Object.keys(errors ?? {})).toEqual(['hours.tue', 'hours.wed']);
    expect(left.at(-1)?.state.values['hours.wed']?.setting_input).toMatchObject({ value: 'a volte' });
    const together = await world.submit('giulia', (await modal(world, 'giulia')).id, {
      ...input('hours.tue', ''),
      ...input('hours.wed', ''),
      ...input('quiet_hours', '00:00-24:00'),
    });
    expect(together).toMatchObject({ errors: { quiet_hours: expect.stringContaining('promemoria') } });
    const whole = '09:00-13:00, 14:00-18:00';
    await world.submit('giulia', (await modal(world, 'giulia')).id, {
      ...input('hours.tue', whole),
      ...input('hours.wed', whole),
      ...input('quiet_hours', ''),
    });
    expect(await world.views('giulia')).toHaveLength(1);
  });

  test('a new clock plans what is due anew', async () => {
    await world.say('smith', bianchi, 'The machine is leaking again.');
    expect(await dueOf(world, 1, 'first_answer')).toBe('2026-11-23T09:30:00.000Z');
    await set(world, 'giulia', 'clocks', input('clocks.first_answer_minutes', '60'));
    expect(await written(world)).toMatchObject({ clocks: { first_answer_minutes: 60 } });
    expect(await dueOf(world, 1, 'first_answer')).toBe('2026-11-23T10:00:00.000Z');
  });

  test('a new emoji flags, and the old one does not any more; one emoji has one meaning', async () => {
    const twice = await set(world, 'giulia', 'emoji', input('emoji.flag', ':eyes:'));
    expect(Object.keys(twice.errors ?? {})).toEqual(['emoji.flag']);
    await world.submit('giulia', (await modal(world, 'giulia')).id, input('emoji.flag', 'pushpin'));
    const [old, present] = [
      await world.say('rossi', 'support-rossi', 'La fattura è sbagliata.'),
      await world.say('rossi', 'support-rossi', 'E il tecnico?'),
    ];
    await world.react('marco', 'support-rossi', old, 'ticket');
    await world.react('marco', 'support-rossi', present, 'pushpin');
    const items = await world.database.query<{ message_ts: string }>(
      `SELECT message_ts FROM items WHERE channel_id = 'C0ROSSI00'`,
    );
    expect(items.map(({ message_ts }) => message_ts)).toEqual([present]);
  });

  test('people are chosen among full members; whoever is not among them may act no more', async () => {
    const guest = await set(world, 'giulia', 'team', {
      ...input('people.whom', 'chosen'),
      ...input('people', ['giulia', 'marco', 'lea']),
    });
    expect(Object.keys(guest.errors ?? {})).toEqual(['people']);
    await world.submit('giulia', (await modal(world, 'giulia')).id, input('people', ['giulia', 'marco']));
    expect(await written(world)).toMatchObject({ people: ['U0GIULIA0', 'U0MARCO00'] });
    const ts = await world.say('rossi', 'support-rossi', 'Pronto?');
    await world.react('tom', 'support-rossi', ts, 'pushpin');
    expect(texts(await world.messages('support-rossi', 'tom')).at(-1)).toContain('Only the people of this care team');
  });

  test('the digest comes at the new time, in the new language, in the desk channel', async () => {
    await set(world, 'giulia', 'digest', { ...input('digest_at', '09:10'), ...input('language', 'en') });
    await world.moveTo('2026-11-24T09:09:00+01:00');
    const digests = async () => texts(await world.messages(desk, 'giulia')).filter((text) => /Good morning/.test(text));
    expect(await digests()).toEqual([]);
    await world.moveTo('2026-11-24T09:11:00+01:00');
    expect(await digests()).toHaveLength(1);
  });

  test('two leads who change different sections at once: both changes hold', async () => {
    await set(world, 'giulia', 'team', { ...input('leads.whom', 'chosen'), ...input('leads', ['giulia', 'marco']) });
    const mine = await section(world, 'giulia', 'limits');
    const theirs = await section(world, 'marco', 'clocks');
    await Promise.all([
      world.submit('giulia', mine.id, input('offer_minutes', '20')),
      world.submit('marco', theirs.id, input('clocks.opening_minutes', '25')),
    ]);
    expect(await written(world)).toMatchObject({
      offer_minutes: 20,
      clocks: { first_answer_minutes: 60, opening_minutes: 25 },
    });
  });

  test('what was set goes back to the default with one button', async () => {
    const view = await section(world, 'giulia', 'clocks');
    await world.press('giulia', view, 'settings_forget');
    expect(await written(world)).not.toHaveProperty('clocks');
    expect(shown(await modal(world, 'giulia'))).toContain('Prima risposta 30 min');
    expect(shown((await world.views('giulia'))[0])).toContain('Prima risposta 30 min');
  });

  test('an agent who leads nobody is told so, and changes nothing by a forged form either', async () => {
    await set(world, 'giulia', 'team', { ...input('leads.whom', 'chosen'), ...input('leads', ['giulia']) });
    const before = await written(world);
    expect((await world.command('marco', 'general', '/care settings')).response?.text).toContain('responsabile');
    const [stale] = await world.views('marco');
    if (stale) {
      await world.press('marco', stale, 'settings_change', 'section.clocks', 'clocks');
      await world.submit('marco', stale.id, input('clocks.first_answer_minutes', '5')).catch(() => undefined);
    }
    expect(await written(world)).toEqual(before);
  });

  test('the settings come as a file into the direct messages', async () => {
    await world.press('giulia', await root(world, 'giulia'), 'settings_export');
    const file = (await world.dm('giulia')).flatMap(({ files = [] }) => files).at(-1);
    expect(file?.name).toBe('charter.yml');
    const text = await (
      await fetch(`${world.simulator.url}${new URL(file?.url ?? '', world.simulator.url).pathname}`)
    ).text();
    expect(text).toContain('Bianchi Spa');
    expect(text).toMatch(/digest_at: "?09:10"?$/m);
  });

  test('a file that is long in coming keeps nobody waiting: it is said that it comes, and then what became of it', async () => {
    const settings = await root(world, 'giulia');
    // Longer than Slack waits for an answer, and than a trigger lives.
    await world.fault({ kind: 'delay', method: 'conversations.open', delay_ms: 4_000 });
    const answer = await fetch(`${world.simulator.url}/_sim/click`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as: 'giulia', action_id: 'settings_export', view_id: settings.id }),
    });
    expect(await answer.json()).toMatchObject({ ok: true });
    const sending = await modal(world, 'giulia');
    expect(shown(sending)).toContain('Sto mandando il file');
    await world.rest();
    expect(await modal(world, 'giulia')).toMatchObject({ id: sending.id });
    expect(shown(await modal(world, 'giulia'))).toContain('Il file è nei tuoi messaggi diretti');
  });

  test('a file that Slack refuses is not said to be there', async () => {
    const settings = await root(world, 'giulia');
    await world.fault({ kind: 'error', method: 'files.getUploadURLExternal', error: 'missing_scope', count: 3 });
    await world.press('giulia', settings, 'settings_export');
    expect(shown(await modal(world, 'giulia'))).toContain('Qualcosa è andato storto');
    await world.fault({ clear: true });
  });

  test('a user group can be the team: who is not in it may act no more, the lead who said so included', async () => {
    await set(world, 'giulia', 'team', {
      ...input('people.whom', 'group'),
      ...input('people.user_group', 'S0CARE000'),
    });
    expect(await written(world)).toMatchObject({ people: { user_group: 'S0CARE000' } });
    expect((await world.command('giulia', 'general', '/care settings')).response?.text).toContain('Un responsabile');
  });
});
