/** The bot is invited to a channel; and what the channel is, is said with a click. */
import type { BlockAction, ButtonAction } from '@slack/bolt';
import { z } from 'zod';
import type { ChannelUse } from '../../care/decision.ts';
import type { Gesture } from '../../desk/desk.ts';
import { ACTION, CHANNEL_USES, SETTINGS_CALLBACK } from '../names.ts';
import { causeOf, gesture, readerOf, type Surface } from '../surface.ts';
import type { Memory } from '../views/modals/frame.ts';
import { CHANNEL_INPUT, channelModal, KNOWN } from '../views/modals/settings/channel.ts';
import { customersIn } from '../views/modals/settings/customers.ts';
import { type Message, sentence } from '../views/parts.ts';
import { isAnswered, sayAtOnce, takeAway } from './answering.ts';
import { oneOf } from './button.ts';
import { type Fields, type Filled, filled, type Wrong } from './fields.ts';
import { show } from './opening.ts';
import { writtenIn } from './settings/found.ts';
import { besideInputs } from './settings/mistakes.ts';
import { isRefused } from './settings/pressed.ts';
import { wrongName } from './settings/topics.ts';
import { onModal } from './submit.ts';

const joined = z.looseObject({ user: z.string(), channel: z.string(), inviter: z.string().optional() });

export type Invitation = { channelId: string; inviterId?: string };

/** Undefined: somebody else has joined. */
export function readInvitation(event: unknown, botUserId: string | undefined): Invitation | undefined {
  const parsed = joined.safeParse(event);
  if (!parsed.success || parsed.data.user !== botUserId) return undefined;
  const { channel: channelId, inviter: inviterId } = parsed.data;
  return { channelId, ...(inviterId !== undefined && { inviterId }) };
}

/** "C012AB3CD/every" */
export function readUse(value: string | undefined): { channelId: string; use: ChannelUse['use'] } | undefined {
  const [, channelId, said] = /^([CG][A-Z0-9]{1,20})\/([a-z]{1,20})$/.exec(value ?? '') ?? [];
  const use = CHANNEL_USES.find((one) => one === said);
  return channelId !== undefined && use ? { channelId, use } : undefined;
}

export type Owned = { customer: string; every: boolean };

/** Whose it is: one that is known, or a new name. */
export function readOwner(fields: Fields): Filled<Owned> {
  const chosen = fields.choice(CHANNEL_INPUT.customer) ?? '';
  const known = chosen.startsWith(KNOWN) ? chosen.slice(KNOWN.length) : undefined;
  const customer = known ?? fields.text(CHANNEL_INPUT.name);
  const wrong: Wrong = wrongName(customer, CHANNEL_INPUT.name);
  return filled(wrong, () => ({ customer, every: fields.choice(CHANNEL_INPUT.every) === 'every' }));
}

export function listenForInvitations(surface: Surface): void {
  surface.app.event('member_joined_channel', async ({ event, context }) => {
    const read = readInvitation(event, context.botUserId);
    if (read) await surface.desk.invited(causeOf(context), read.channelId, read.inviterId);
  });
  listenForUses(surface);
  onModal(surface, SETTINGS_CALLBACK.channel, readOwner, async (submission) => {
    const { done, memory, given } = submission;
    const { customer, every } = given;
    const result = await surface.desk.settleChannel(done, channelOf(memory), { use: 'customer', customer }, every);
    return await besideInputs(surface, submission, result, CHANNEL_INPUT.name);
  });
}

/** @throws when the modal is not ours */
const channelOf = ({ about }: Memory): string => z.string().parse(about);

const pressed = z.looseObject({
  user: z.looseObject({ id: z.string() }),
  trigger_id: z.string(),
  channel: z.looseObject({ id: z.string() }),
  container: z.looseObject({ is_ephemeral: z.boolean().optional() }).optional(),
  response_url: z.string().optional(),
});

/** Where and by whom it was pressed; `answers` is the way to take a private question away. */
type Pressed = { channelId: string; use: ChannelUse['use']; triggerId: string; answers?: string };

function listenForUses(surface: Surface): void {
  const wanted = { type: 'block_actions', action_id: oneOf(ACTION.channelUse) } as const;
  surface.app.action<BlockAction<ButtonAction>>(wanted, async ({ ack, action, body, context, respond }) => {
    const [read, said] = [pressed.safeParse(body), readUse(action.value)];
    if (!read.success || !said) return await ack();
    const { user, channel, container, trigger_id: triggerId, response_url } = read.data;
    const done = gesture(context, user.id, 'button', { channelId: channel.id });
    if (await isRefused(surface, done)) return await ack();
    const answers = container?.is_ephemeral && response_url ? { answers: response_url } : {};
    const heard = await settle(surface, done, { ...said, triggerId, ...answers });
    await ack();
    await sayAtOnce(surface, done, respond, heard);
  });
}

/** With a click, but for a customer's channel: then it is asked whose. */
async function settle(surface: Surface, done: Gesture, pressed: Pressed): Promise<Message | undefined> {
  const { channelId, use, triggerId, answers } = pressed;
  const { teamId } = done.cause;
  const reader = await readerOf(surface, teamId, done.byId);
  if (use === 'customer') {
    const names = customersIn(await writtenIn(surface, teamId)).map(({ name }) => name);
    const memory = { channelId: done.at.channelId, ...(answers !== undefined && { answers }) };
    return await show(surface, teamId, channelModal(channelId, names, memory, reader), triggerId, reader);
  }
  const result = await surface.desk.settleChannel(done, channelId, { use }, use === 'every');
  if (result.is === 'wrong') return sentence(reader.say('promise.failed'));
  const isChosenAnew = result.is === 'done' && result.reply?.say === 'desk_is_shared';
  if (isAnswered(result) && !isChosenAnew) await takeAway(answers);
  return undefined;
}
