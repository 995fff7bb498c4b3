/**
 * A walk through all that people can do with the bot, so that what Slack really sends of it can be recorded: everything
 * that can be pressed is pressed once, every form is filled in and sent, whatever there will be of them.
 */

import type { LogLine, SimMessage, SimView } from '../../src/simulator/control.ts';
import { MENU, SHORTCUT, STEP } from '../../src/slack/names.ts';
import type { World } from '../support/world.ts';
import { isObject, type Json } from './harm.ts';

export type Sent = { type: 'events_api' | 'slash_commands' | 'interactive'; payload: Record<string, Json> };

type Element = { action_id: string; type: string; [field: string]: unknown };
type Block = { type: string; block_id?: string; optional?: boolean; element?: Element } & Record<string, unknown>;

const WORDS = [...MENU, 'close', 'merge', 'topics', 'statement'];
const SAID = [
  ...['help', 'mine', 'board', 'facts', 'facts rossi month', 'settings', 'away until tomorrow 9:00', 'back'],
  ...[
    'export rossi month',
    'erase @rossi',
    'item #1',
    'claim #2',
    'answered #2',
    'chased #2',
    'release #2',
    'xyz',
    'mute',
  ],
];

/** The least of it: some items, and some of each way to say something. */
export async function shortTour(world: World): Promise<Sent[]> {
  const walk = walkOf(world);
  const head = await requests(world);
  for (const said of ['settings', 'mine', 'note #1', 'wait #1', 'handover #1']) {
    await world.command('giulia', 'support-rossi', `/care ${said}`);
    await walk.forms('giulia');
  }
  await world.shortcut('marco', SHORTCUT.promise, 'support-rossi', head);
  await walk.forms('marco');
  await world.home('marco');
  await world.profile('marco', { status_emoji: ':palm_tree:', status_text: 'ferie' });
  return sentIn(await world.log());
}

/** What was sent to the bot, each kind once. */
export async function tour(world: World): Promise<Sent[]> {
  const walk = walkOf(world);
  const head = await requests(world);
  await commands(world, walk);
  for (const [who, channel, ts] of [
    ['marco', 'support-rossi', head],
    ['giulia', 'support-nowak', await world.say('nowak', 'support-nowak', 'Ekspres znowu nie działa.')],
  ] as const) {
    for (const callback of Object.values(SHORTCUT)) {
      await world.shortcut(
        who,
        callback,
        ...(callback === 'new_promise' || callback === 'my_day' ? [] : [channel, ts]),
      );
      await walk.forms(who);
    }
  }
  await walk.everywhere();
  await world.moveTo('2026-11-23T18:00:00+01:00');
  await walk.everywhere();
  await changes(world, head);
  await walk.everywhere();
  return sentIn(await world.log());
}

async function requests(world: World): Promise<string> {
  const head = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
  await world.react('marco', 'support-rossi', head, 'ticket');
  await world.react('marco', 'support-rossi', head, 'eyes');
  await world.command('marco', 'support-rossi', '/promise 11:00 richiamare Rossi');
  await world.say('rossi', 'support-rossi', 'Novità?', head);
  await world.say('marco', 'support-rossi', 'Arriviamo domani.', head);
  for (const words of ['claim', 'promise 12:00 call', 'close', 'mute until tomorrow', 'note']) {
    await world.say('marco', 'support-rossi', `<@${botUserOf(world)}> ${words}`, head);
  }
  const other = await world.say('nowak', 'support-nowak', 'Kiedy przyjedzie technik?');
  await world.react('ania', 'support-nowak', other, 'ticket');
  await world.unreact('ania', 'support-nowak', other, 'ticket');
  const third = await world.say('smith', 'support-smith', 'The invoice is wrong.');
  await world.react('tom', 'support-smith', third, 'eyes');
  for (const [callback, inputs] of [
    [STEP.track, { text: 'phoned', customer: 'Rossi' }],
    [STEP.promise, { text: 'call', due: Date.parse('2026-11-23T15:00:00+01:00') / 1000, item: '1' }],
  ] as const) {
    await world.step('marco', callback, inputs);
  }
  return head;
}

const botUserOf = (world: World): string => world.simulator.apps[0]?.botUserId ?? '';

async function commands(world: World, walk: Walk): Promise<void> {
  for (const said of SAID) {
    await world.command('giulia', 'support-rossi', `/care ${said}`);
    await walk.forms('giulia');
  }
  await world.command('ania', 'support-nowak', '/promise 3 call');
  await walk.forms('ania');
  for (const word of WORDS) {
    await world.command('marco', 'support-rossi', `/care ${word} #1`);
    await walk.forms('marco');
  }
}

/** What happens to people and channels. */
async function changes(world: World, head: string): Promise<void> {
  const act = async (gesture: string, body: Record<string, unknown>) => {
    await fetch(`${world.simulator.url}/_sim/${gesture}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    await world.rest();
  };
  await world.edit('rossi', 'support-rossi', head, 'La macchina perde ancora acqua.');
  await world.profile('marco', { status_emoji: ':palm_tree:', status_text: 'ferie' });
  await world.profile('tom', { snooze: 'PT1H' });
  await act('usergroup', { as: 'giulia', handle: 'care-team', users: ['marco', 'ania'] });
  await act('channel', { as: 'giulia', name: 'verdi', private: true });
  await act('join', { as: 'giulia', channel: 'verdi', who: 'parola' });
  await act('channel', { as: 'giulia', name: 'bianchi' });
  await act('join', { as: 'giulia', channel: 'bianchi', who: 'parola' });
  for (const channel of ['verdi', 'bianchi']) {
    await act('rename', { as: 'giulia', channel, name: `${channel}-2` });
    await act('archive', { as: 'giulia', channel: `${channel}-2` });
    await act('unarchive', { as: 'giulia', channel: `${channel}-2` });
  }
  const last = await world.say('smith', 'support-smith', 'A slip.');
  await world.react('tom', 'support-smith', last, 'ticket');
  await world.remove('smith', { channel: 'support-smith', ts: last });
}

type Walk = { forms(as: string): Promise<void>; everywhere(): Promise<void> };

const PEOPLE = ['giulia', 'marco', 'ania', 'tom'];

function walkOf(world: World): Walk {
  const done = new Set<string>();
  const isNew = (name: string): boolean => !done.has(name) && Boolean(done.add(name));
  const press = async (as: string, { id, blocks }: Pick<SimView, 'id' | 'blocks'>): Promise<void> => {
    for (const { block_id, element } of pressable(blocks as unknown as Block[])) {
      for (const value of valuesIn(element)) {
        if (isNew(kindOfPress(element, value)))
          await world.press(as, { id } as SimView, element.action_id, block_id, value);
      }
    }
  };
  /** Presses what is on it, sends it, and closes it if it is still there. False: there is none. */
  const form = async (as: string): Promise<boolean> => {
    const view = await topOf(as);
    if (!view) return false;
    await press(as, view);
    const top = await topOf(as);
    if (top?.id !== view.id) return top !== undefined;
    if ('submit' in top) await world.submit(as, top.id, filledIn(top.blocks as unknown as Block[]));
    if ((await topOf(as))?.id === top.id) await world.dismiss(as, top.id);
    return true;
  };
  const topOf = async (as: string) => (await world.views(as)).at(-1);
  const forms = async (as: string): Promise<void> => {
    let turns = 0;
    while (turns < 12 && (await form(as))) turns += 1;
  };
  const pressOn = async (as: string, message: SimMessage): Promise<void> => {
    for (const { element } of pressable((message.blocks ?? []) as unknown as Block[])) {
      for (const value of valuesIn(element)) {
        if (!isNew(kindOfPress(element, value))) continue;
        await world.click(as, message, element.action_id, value);
        await forms(as);
      }
    }
  };
  return {
    forms,
    async everywhere() {
      for (const as of PEOPLE) {
        const said = await Promise.all([
          world.dm(as),
          world.messages('care-desk', as),
          world.messages('support-rossi', as),
        ]);
        for (const message of said.flat().flatMap((one) => [one, ...(one.replies ?? [])])) await pressOn(as, message);
        await press(as, await world.home(as));
        await forms(as);
      }
    },
  };
}

/** Of several that differ in their numbers one is enough. */
const kindOfPress = ({ action_id }: Element, value = ''): string =>
  `${action_id.replace(/_\d+$/, '')} ${value.startsWith('{') ? '' : value.replace(/\d+/g, '')}`;

function pressable(blocks: readonly Block[]): { block_id: string; element: Element }[] {
  return blocks.flatMap(({ type, block_id = '', ...block }) => {
    const elements =
      type === 'actions' ? block.elements : type === 'section' && block.accessory ? [block.accessory] : [];
    return (elements as Element[]).filter(({ action_id }) => action_id).map((element) => ({ block_id, element }));
  });
}

const optionsIn = (element: Element): string[] =>
  ((element.options ?? []) as { value?: string }[]).flatMap(({ value }) => value ?? []);
const valuesIn = (element: Element): (string | undefined)[] =>
  element.type === 'button' ? [element.value as string | undefined] : optionsIn(element);

const IN_TIME = Math.floor(Date.parse('2026-11-24T15:00:00+01:00') / 1000);

/** Something in every input that has nothing yet. */
function filledIn(blocks: readonly Block[]): Record<string, Record<string, unknown>> {
  const inputs = blocks.flatMap(({ block_id, element }) => (block_id && element ? [{ block_id, element }] : []));
  return Object.fromEntries(
    inputs
      .filter(({ element }) => !Object.keys(element).some((field) => field.startsWith('initial_')))
      .map(({ block_id, element }) => [block_id, { [element.action_id]: something(element) }]),
  );
}

function something(element: Element): unknown {
  if (element.type.startsWith('multi_users')) return ['U0TOM0000'];
  if (element.type === 'users_select') return 'U0TOM0000';
  if (element.type.includes('conversations')) return element.type.startsWith('multi') ? ['C0SUPPORT'] : 'C0SUPPORT';
  if (element.type === 'datetimepicker') return IN_TIME;
  if (element.type === 'timepicker') return '09:00';
  if (element.type === 'number_input') return String(element.min_value ?? 1);
  const [first] = optionsIn(element);
  if (first !== undefined) return element.type.startsWith('multi') || element.type === 'checkboxes' ? [first] : first;
  return 'qualcosa';
}

/** Of what is alike but for its ids and texts one is enough. */
function sentIn(log: readonly LogLine[]): Sent[] {
  const found = new Map<string, Sent>();
  for (const { kind, detail } of log) {
    if (kind !== 'envelope' || !isObject(detail) || !isObject(detail.payload as Json)) continue;
    const sent = detail as unknown as Sent;
    const name = kindOf(sent);
    if (!found.has(name)) found.set(name, structuredClone(sent));
  }
  return [...found.values()];
}

/** "block_actions item_claim", "view_submission promise_modal", "message message_changed", "/care". */
export function kindOf({ payload }: Sent): string {
  const { event, command, type, actions, view, callback_id } = payload as Record<string, Record<string, Json>> & {
    actions?: { action_id: string }[];
  };
  if (event) return `${event.type} ${event.subtype ?? ''}${event.callback_id ?? ''}${event.thread_ts ? ' reply' : ''}`;
  if (command) return `${command} ${String(payload.text).split(' ', 1)[0]}`;
  const name = actions?.[0]?.action_id.replace(/_\d+$/, '') ?? view?.callback_id ?? callback_id;
  return `${type} ${String(name)}`;
}
