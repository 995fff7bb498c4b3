/** The bot is invited to a channel: somebody who may say so is asked, in private, what it is. */
import { useOf } from '../care/channel.ts';
import type { ChannelUse, Destination, Json, Notice, Reply } from '../care/decision.ts';
import { leads, mayAct } from '../care/permission.ts';
import { assigning } from './customers.ts';
import type { Cause, Settings } from './ports.ts';
import { changeSettings, type NotSet } from './settings.ts';
import type { Gesture, Outcome, Scene, Stage } from './stage.ts';

/** @param inviterId - undefined when Slack did not tell */
export async function invited(
  { parts }: Stage,
  cause: Cause,
  channelId: string,
  inviterId: string | undefined,
): Promise<void> {
  const { store, charters, directory, clock, bell } = parts;
  const { teamId } = cause;
  // It names the channels that the bot is in: this one, too, now.
  charters.forget(teamId);
  await store.sweeps.begin(teamId, channelId, clock.now());
  const charter = await charters.of(teamId);
  if (useOf(channelId, charter)) return;
  const inviter = inviterId === undefined ? undefined : await directory.person(teamId, inviterId);
  const asked: Destination[] =
    inviter && mayAct(inviter, charter).may && leads(inviter.id, charter)
      ? [{ to: 'only', personId: inviter.id, at: { channelId } }]
      : charter.leads.map((personId) => ({ to: 'person', personId }));
  await store.transaction(async (transaction) => {
    const now = clock.now();
    if (!(await transaction.begin(cause, now))) return;
    await transaction.post(
      teamId,
      asked.map((destination) => asking(channelId, destination)),
      now,
    );
  });
  bell.ring('deliver');
}

const asking = (channelId: string, destination: Destination): Notice => ({
  kind: 'channel',
  key: `channel:${channelId}:${'personId' in destination ? destination.personId : destination.to}`,
  destination,
  channelId,
});

/** @param every - not only flagged messages become items of that customer */
export async function settleChannel(
  stage: Stage,
  gesture: Gesture,
  channelId: string,
  is: ChannelUse,
  every: boolean,
): Promise<Outcome | NotSet> {
  const { charters, directory } = stage.parts;
  const { teamId } = gesture.cause;
  const charter = await charters.of(teamId);
  const isShared = is.use === 'desk' && ((await directory.channel(teamId, channelId))?.isShared ?? true);
  const assign =
    is.use === 'customer'
      ? assigning(gesture, { name: is.customer, channelIds: [channelId], contacts: [] })
      : undefined;
  return await changeSettings(stage, gesture, 'lead', (settings) => withChannel(settings, channelId, is, every), {
    unless: async ({ transaction }): Promise<Reply | undefined> => {
      // Where others read along nothing internal may be said.
      if (isShared) return { say: 'desk_is_shared', channelId };
      const known = (await transaction.channelUse(teamId, channelId)) ?? useOf(channelId, charter);
      return known && { say: 'channel_settled', channelId, is: known };
    },
    also: async (scene: Scene): Promise<Reply> => {
      await assign?.(scene);
      await scene.transaction.settleChannel(teamId, channelId, is, scene.now);
      const first = is.use === 'desk' && charter.deskChannelId === undefined;
      return { say: 'channel_is', channelId, is, ...(first && { first }) };
    },
  });
}

function withChannel(settings: Settings, channelId: string, is: ChannelUse, every: boolean): Settings {
  switch (is.use) {
    case 'desk':
      return { ...settings, desk_channel: channelId };
    case 'every':
      return withCapture(settings, channelId);
    case 'customer':
      return withCustomer(every ? withCapture(settings, channelId) : settings, channelId, is.customer);
    case 'flagged':
    case 'none':
      // As everywhere: what is flagged is an item.
      return settings;
  }
}

type Listed = Readonly<Record<string, Json>>;
const listIn = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
const partsOf = (value: Json | undefined): Listed =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Listed) : {};

function withCapture(settings: Settings, channelId: string): Settings {
  const capture = partsOf(settings.capture);
  return { ...settings, capture: { ...capture, every: [...listIn(capture.every), channelId] } };
}

/** Of a customer that is not there yet nothing more is known. */
function withCustomer(settings: Settings, channelId: string, name: string): Settings {
  const customers = listIn(settings.customers).map(partsOf);
  const withIt = (one: Listed): Listed => ({ ...one, channels: [...listIn(one.channels), channelId] });
  const isThere = customers.some((one) => one.name === name);
  return {
    ...settings,
    customers: isThere
      ? customers.map((one) => (one.name === name ? withIt(one) : one))
      : [...customers, withIt({ name })],
  };
}
