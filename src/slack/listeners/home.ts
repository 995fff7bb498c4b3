/** Home: looking at it, turning its lists over, and what can be done there and nowhere else. */
import type { BlockAction, ButtonAction, GlobalShortcut } from '@slack/bolt';
import { z } from 'zod';
import { LISTS, type List, MY_LISTS, type Parked } from '../../care/home.ts';
import type { Gesture } from '../../desk/desk.ts';
import { ACTION, INPUT, ITEM_MENU, SHORTCUT } from '../names.ts';
import type { Surface } from '../surface.ts';
import { causeOf, gesture, readerOf } from '../surface.ts';
import { awayModal } from '../views/modals/away.ts';
import type { Message } from '../views/parts.ts';
import { type Came, sayAtOnce } from './answering.ts';
import type { Said } from './button.ts';
import { dayIn, dayOf, lookAgain, showDay } from './day.ts';
import { type Fields, type Filled, filled, wrongTime } from './fields.ts';
import { OPENINGS } from './menu.ts';
import { onOpeningButton, show } from './opening.ts';
import { openNewPromise, promising } from './promise.ts';
import { onSubmit } from './submit.ts';

const opened = z.looseObject({ user: z.string(), tab: z.literal('home') });

/** Whoever looks at the messages does not look at Home. */
export function readOpened(event: unknown): { byId: string } | undefined {
  const parsed = opened.safeParse(event);
  return parsed.success ? { byId: parsed.data.user } : undefined;
}

/** A list, and the page that is turned to: "items/2". */
export function readTurn(value: string | undefined): { list: List; page: number } | undefined {
  const [, name, page] = /^([a-z]{1,20})\/(\d{1,6})$/.exec(value ?? '') ?? [];
  const list = LISTS.find((one) => one === name);
  return list && page !== undefined ? { list, page: Number(page) } : undefined;
}

/** What was parked, by its box and key: "inbox/event:Ev012345". */
export function readParked(value: string | undefined): Pick<Parked, 'box' | 'key'> | undefined {
  const [, box, key] = /^(inbox|outbox)\/([\s\S]{1,1900})$/.exec(value ?? '') ?? [];
  return key === undefined ? undefined : { box: box === 'inbox' ? 'inbox' : 'outbox', key };
}

/** Left empty: until they say that they are back. */
export function readAway(fields: Fields, now: Date): Filled<{ until?: Date }> {
  const until = fields.instant(INPUT.due);
  return filled(until === undefined ? {} : wrongTime(until, INPUT.due, now), () => (until ? { until } : {}));
}

const readItemChoice: Said<(typeof ITEM_MENU)[number]> = ([choice, ...more]) =>
  more.length === 0 ? ITEM_MENU.find((one) => one === choice) : undefined;

export function listenAtHome(surface: Surface): void {
  const { app, desk } = surface;
  app.event('app_home_opened', async ({ event, context }) => {
    const read = readOpened(event);
    if (read) await desk.home.opened(causeOf(context).teamId, read.byId);
  });
  for (const action of [ACTION.homeBack, ACTION.homeNext]) {
    onHomeButton(surface, action, async ({ done, body, value }) => {
      const turned = readTurn(value);
      if (turned) await turn(surface, done, body, turned);
      return undefined;
    });
  }
  onHomeButton(surface, ACTION.homePromise, async ({ done, triggerId }) => ({
    message: await openNewPromise(surface, done, triggerId),
  }));
  onHomeButton(surface, ACTION.homeAway, async ({ done, triggerId }) => {
    const reader = await readerOf(surface, done.cause.teamId, done.byId);
    return { message: await show(surface, done.cause.teamId, awayModal({ ...done.at }, reader), triggerId, reader) };
  });
  onHomeButton(surface, ACTION.homeHere, async ({ done }) => ({ outcome: await desk.back(done) }));
  onHomeButton(surface, ACTION.tryAgain, async ({ done, value }) => {
    const only = readParked(value);
    return only && { outcome: await desk.home.tryAgain(done, only) };
  });
  onHomeButton(surface, ACTION.tryAllAgain, async ({ done }) => ({
    outcome: await desk.home.tryAgain(done, undefined),
  }));
  onSubmit(surface, 'away', readAway, ({ done, given }) => desk.setAway(done, given.until));
  onOpeningButton(surface, ACTION.itemMenu, readItemChoice, (choice) =>
    choice === 'promise' ? promising : OPENINGS[choice],
  );
  listenForMyDay(surface);
}

type PressedAtHome = { done: Gesture; body: unknown; value: string | undefined; triggerId: string };

/** A button about no item. Only agents have one: whoever forges it is refused as everywhere. */
function onHomeButton(surface: Surface, action: string, act: (pressed: PressedAtHome) => Promise<Came>): void {
  const pressed = { type: 'block_actions', action_id: action } as const;
  surface.app.action<BlockAction<ButtonAction>>(pressed, async ({ ack, action: { value }, body, context, respond }) => {
    const byId = body.user.id;
    const done = gesture(context, byId, 'button', { channelId: body.channel?.id ?? byId });
    const came: Came = (await surface.desk.permission(done)).may
      ? await act({ done, body, value, triggerId: body.trigger_id })
      : { outcome: await surface.desk.refuse(done) };
    await ack();
    if (!came) return;
    if ('outcome' in came) await lookAgain(surface, done, body);
    else await sayAtOnce(surface, done, respond, came.message);
  });
}

/** At Home it is remembered what was turned to; the modal of a day knows it itself. */
async function turn(
  surface: Surface,
  { cause: { teamId }, byId }: Gesture,
  body: unknown,
  { list, page }: { list: List; page: number },
): Promise<void> {
  const day = dayIn(body);
  if (!day) await surface.desk.home.turn(teamId, byId, list, page);
  else if (MY_LISTS.some((one) => one === list)) {
    await showDay(surface, teamId, byId, { ...day, pages: { ...day.pages, [list]: page } });
  }
}

function listenForMyDay(surface: Surface): void {
  const shortcut = { type: 'shortcut', callback_id: SHORTCUT.myDay } as const;
  surface.app.shortcut<GlobalShortcut>(shortcut, async ({ ack, shortcut: { user, trigger_id }, context, respond }) => {
    const done = gesture(context, user.id, 'shortcut', { channelId: user.id });
    const heard = (await surface.desk.permission(done)).may
      ? await openDay(surface, done, trigger_id)
      : void (await surface.desk.refuse(done));
    await ack();
    await sayAtOnce(surface, done, respond, heard);
  });
}

/** @returns what the person hears instead */
async function openDay(
  surface: Surface,
  { cause: { teamId }, byId }: Gesture,
  triggerId: string,
): Promise<Message | undefined> {
  const view = await dayOf(surface, teamId, byId, {});
  return view && (await show(surface, teamId, view, triggerId, await readerOf(surface, teamId, byId)));
}
