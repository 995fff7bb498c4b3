/** The control API under `/_sim/`: a table of what people, tests and scripts can ask of the simulator. */
import { z } from 'zod';
import type { ClockState, SimView } from './control.ts';
import { apps, channels, messages, people, shownView, userGroups, views } from './controlReads.ts';
import { durationOf_ms } from './duration.ts';
import type { SocketTransport } from './events/socket.ts';
import { actorNamed, appNamed, channelNamed, personNamed } from './gestures/actor.ts';
import { click } from './gestures/click.ts';
import { runCommand } from './gestures/command.ts';
import { forge } from './gestures/forge.ts';
import { useShortcut } from './gestures/shortcut.ts';
import { runStep, stepResult } from './gestures/step.ts';
import { dismiss, submit } from './gestures/submit.ts';
import { suggest } from './gestures/suggest.ts';
import { changeReaction, edit, remove, say } from './gestures/talk.ts';
import { changePerson, createChannel, joinChannel, leaveChannel, renameChannel } from './membership.ts';
import { changePresence, type PresenceChange } from './presence.ts';
import { ControlError } from './slackError.ts';
import type { Team } from './state/workspace.ts';
import { makeTrouble, troubleShape } from './troubles.ts';
import { changeUserGroup } from './userGroups.ts';
import { openHome } from './viewOpening.ts';
import type { World } from './world.ts';

/** Parts of the simulator that only the control API touches. */
export type ControlParts = { world: World; sockets: SocketTransport; isBotConnected: () => Promise<boolean> };

type Route = (parts: ControlParts, input: unknown) => unknown;

const route =
  <Shape extends z.ZodType>(shape: Shape, run: (parts: ControlParts, input: z.output<Shape>) => unknown): Route =>
  (parts, input) => {
    const result = shape.safeParse(input);
    if (!result.success) throw new ControlError(z.prettifyError(result.error));
    return run(parts, result.data);
  };

/** A gesture that answers nothing but that it was done. */
const gesture = <Shape extends z.ZodType>(
  shape: Shape,
  run: (parts: ControlParts, input: z.output<Shape>) => unknown,
): Route =>
  route(shape, async (parts, input) => {
    await run(parts, input);
    return { ok: true };
  });

const name = z.string().min(1);
const as = name;
const inChannel = z.object({ as, channel: name });
const ofMessage = inChannel.extend({ ts: name });
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like 22:00');
const nothing = z.object({});
const values = z.record(z.string(), z.record(z.string(), z.unknown())).optional();

const READS: Record<string, Route> = {
  health: route(nothing, async ({ world, isBotConnected }) => ({
    ok: true,
    bot: (await isBotConnected()) ? 'connected' : 'absent',
    now: world.clock.now().toISOString(),
  })),
  people: route(nothing, ({ world }) => people(world)),
  channels: route(nothing, ({ world }) => channels(world)),
  apps: route(nothing, ({ world }) => apps(world)),
  usergroups: route(nothing, ({ world }) => userGroups(world)),
  messages: route(z.object({ channel: name, as: as.optional() }), ({ world }, given) =>
    messages(world, given.channel, given.as),
  ),
  views: route(z.object({ as }), ({ world }, given) => views(world, given.as)),
  home: route(z.object({ as, app: name.optional() }), ({ world }, given) => readHome(world, given)),
  clock: route(nothing, ({ world }) => clockState(world)),
  steps: route(nothing, ({ world }) => world.executions.all().map(stepResult)),
  log: route(z.object({ since: z.coerce.number().int().min(0).default(0) }), ({ world }, { since }) =>
    world.log.since(since),
  ),
};

const GESTURES: Record<string, Route> = {
  say: route(
    inChannel.extend({
      text: z.string().default(''),
      thread_ts: name.optional(),
      broadcast: z.boolean().optional(),
      client_msg_id: name.optional(),
      /** Text as it is; other bytes in base64. */
      files: z.array(z.object({ name, content: z.string(), base64: z.boolean().optional() })).optional(),
    }),
    ({ world }, given) => ({ ok: true, ...say(world, given) }),
  ),
  edit: gesture(ofMessage.extend({ text: z.string() }), ({ world }, given) => edit(world, given)),
  delete: gesture(ofMessage, ({ world }, given) => remove(world, given)),
  react: gesture(ofMessage.extend({ name }), ({ world }, given) => changeReaction(world, given, true)),
  unreact: gesture(ofMessage.extend({ name }), ({ world }, given) => changeReaction(world, given, false)),
  command: route(inChannel.extend({ text: name }), ({ world }, given) => runCommand(world, given)),
  click: route(
    z.object({
      as,
      action_id: name,
      channel: name.optional(),
      ts: name.optional(),
      view_id: name.optional(),
      block_id: name.optional(),
      value: z.unknown().optional(),
      values,
    }),
    ({ world }, given) => click(world, given),
  ),
  shortcut: route(
    z.object({ as, callback_id: name, channel: name.optional(), ts: name.optional() }),
    ({ world }, given) => useShortcut(world, given),
  ),
  step: route(
    z.object({ as, callback_id: name, inputs: z.record(z.string(), z.unknown()).default({}) }),
    ({ world }, given) => runStep(world, given),
  ),
  submit: route(z.object({ as, view_id: name, values }), ({ world }, given) => submit(world, given)),
  dismiss: gesture(z.object({ as, view_id: name, all: z.boolean().optional() }), async ({ world }, given) =>
    dismiss(world, given),
  ),
  suggest: route(
    z.object({
      as,
      action_id: name,
      value: z.string(),
      view_id: name.optional(),
      channel: name.optional(),
      ts: name.optional(),
    }),
    ({ world }, given) => suggest(world, given),
  ),
  forge: route(z.object({ as, payload: z.record(z.string(), z.unknown()), app: name.optional() }), ({ world }, given) =>
    forge(world, given),
  ),
  home: route(z.object({ as, app: name.optional() }), ({ world }, given) => lookAtHome(world, given)),
  /** Opens the direct messages of an app, which Slack tells it too. */
  visit: gesture(z.object({ as, app: name.optional() }), ({ world }, given) => {
    openHome(world, appNamed(world, given.app), actorNamed(world, given.as).id, 'messages');
  }),
  channel: route(
    z.object({ as, name, private: z.boolean().optional(), shared_with: z.array(name).optional() }),
    ({ world }, given) => makeChannel(world, given),
  ),
  usergroup: route(
    z.object({
      as,
      handle: name,
      name: name.optional(),
      users: z.array(name).optional(),
      disabled: z.boolean().optional(),
    }),
    ({ world }, { as: by, users, ...change }) => {
      const members = users?.map((user) => personNamed(world, user).id);
      return {
        ok: true,
        usergroup: changeUserGroup(world, actorNamed(world, by).id, { ...change, users: members }).id,
      };
    },
  ),
  join: gesture(inChannel.extend({ who: name.optional() }), ({ world }, given) => join(world, given)),
  leave: gesture(inChannel, ({ world }, given) => leave(world, given)),
  rename: gesture(z.object({ channel: name, name }), ({ world }, given) =>
    renameChannel(world, channelNamed(world, given.channel), given.name),
  ),
  profile: gesture(
    z.object({
      as,
      status_text: z.string().optional(),
      status_emoji: z.string().optional(),
      /** Unix seconds; 0 means that it does not expire. */
      status_expiration: z.number().int().min(0).optional(),
      /** Do-not-disturb until this instant, in Unix seconds or ISO; 0 or an empty text ends it. */
      dnd_until: z.union([z.number().int().min(0), z.string()]).optional(),
      /** The same, by its length: `PT30M`; an empty text ends it. */
      snooze: z.string().optional(),
      /** Off every day between these times of the person's zone; null: never. */
      quiet_hours: z.object({ from: timeOfDay, to: timeOfDay }).nullable().optional(),
      locale: name.optional(),
      tz: name.optional(),
      deleted: z.boolean().optional(),
    }),
    ({ world }, given) => changeProfile(world, given),
  ),
  clock: route(
    z.object({ advance: name.optional(), to: name.optional(), freeze: z.boolean().optional() }),
    ({ world }, given) => moveClock(world, given),
  ),
  limits: gesture(z.object({ on: z.boolean() }), ({ world }, { on }) => {
    world.rateLimits = on;
  }),
  faults: gesture(troubleShape, ({ world, sockets }, given) => makeTrouble(world, sockets, given)),
};

/** The route of a request, if there is one. */
export const controlRoute = (method: string, path: string): Route | undefined => {
  if (method === 'GET') return READS[path];
  return method === 'POST' ? GESTURES[path] : undefined;
};

const clockState = (world: World): ClockState => {
  const { now, frozen } = world.clock.state();
  return { now: now.toISOString(), frozen };
};

const moveClock = async (
  world: World,
  given: { advance?: string | undefined; to?: string | undefined; freeze?: boolean | undefined },
): Promise<ClockState> => {
  const target = given.to === undefined ? undefined : new Date(given.to);
  if (target && Number.isNaN(target.getTime())) {
    throw new ControlError(`“${given.to}” is no instant: give one like 2026-11-23T11:00:00+01:00.`);
  }
  if (target && target.getTime() < world.clock.now().getTime() - 1000) {
    throw new ControlError(`The clock cannot go back: it is ${world.clock.now().toISOString()}.`);
  }
  const step_ms = given.advance === undefined ? undefined : durationOf_ms(given.advance);
  if (given.freeze !== undefined) world.clock.freeze(given.freeze);
  if (step_ms !== undefined) await world.clock.advanceBy(step_ms);
  if (target) await world.clock.advanceTo(target);
  return clockState(world);
};

type HomeQuestion = { as: string; app?: string | undefined };

/** How long a look at Home waits for the app: longer for the first view than for a change of the one there is. */
const HOME_WITHIN_MS = { first: 5000, again: 1500 };
const HOME_LOOK_EVERY_MS = 25;

/** The published Home view. The first look opens it, as a person's first click on the tab does. */
const readHome = (world: World, given: HomeQuestion): SimView | null | Promise<SimView | null> => {
  const app = appNamed(world, given.app);
  const view = world.views.home(app, actorNamed(world, given.as).id);
  return view ? shownView(world, view) : lookAtHome(world, given);
};

/** Opens Home and shows what the app made of it. */
const lookAtHome = async (world: World, given: HomeQuestion): Promise<SimView | null> => {
  const actor = actorNamed(world, given.as);
  const app = appNamed(world, given.app);
  if (!app.manifest.hasHome) return null;
  const hash = world.views.home(app, actor.id)?.hash;
  openHome(world, app, actor.id);
  const deadline_ms = performance.now() + (hash === undefined ? HOME_WITHIN_MS.first : HOME_WITHIN_MS.again);
  while (world.views.home(app, actor.id)?.hash === hash && performance.now() < deadline_ms) {
    await new Promise((resolve) => setTimeout(resolve, HOME_LOOK_EVERY_MS));
  }
  const view = world.views.home(app, actor.id);
  return view ? shownView(world, view) : null;
};

const join = (world: World, given: { as: string; channel: string; who?: string | undefined }): void => {
  const actor = actorNamed(world, given.as);
  const channel = channelNamed(world, given.channel);
  const person = given.who === undefined ? actor : personNamed(world, given.who);
  joinChannel(world, channel, person, person === actor ? undefined : actor.id);
};

type WantedChannel = {
  as: string;
  name: string;
  private?: boolean | undefined;
  /** Teams by id, name or domain. */
  shared_with?: string[] | undefined;
};

const makeChannel = (world: World, given: WantedChannel): { ok: true; channel: string } => {
  const creator = actorNamed(world, given.as);
  if (creator.teamId !== world.workspace.team.id || creator.role === 'guest') {
    throw new ControlError(`${creator.name} may not create channels here: only full members may.`);
  }
  const sharedWith = (given.shared_with ?? []).map((key) => teamNamed(world, key));
  const channel = createChannel(world, creator, { name: given.name, isPrivate: given.private ?? false, sharedWith });
  return { ok: true, channel: channel.id };
};

const teamNamed = (world: World, key: string): Team => {
  const others = [...world.workspace.teams.values()].filter((team) => team.id !== world.workspace.team.id);
  const team = others.find(({ id, name: called, domain }) => [id, called, domain].includes(key));
  if (team) return team;
  throw new ControlError(
    `There is no other workspace “${key}”. There are: ${others.map((it) => it.domain).join(', ')}.`,
  );
};

const leave = (world: World, given: { as: string; channel: string }): void => {
  leaveChannel(world, channelNamed(world, given.channel), personNamed(world, given.as));
};

type ProfileChange = PresenceChange & {
  as: string;
  locale?: string | undefined;
  tz?: string | undefined;
  deleted?: boolean | undefined;
};

const changeProfile = (world: World, { as: key, locale, tz, deleted, ...presence }: ProfileChange): void => {
  const person = personNamed(world, key);
  const change = {
    ...(locale === undefined ? {} : { locale }),
    ...(tz === undefined ? {} : { tz }),
    ...(deleted === undefined ? {} : { deleted }),
  };
  if (Object.keys(change).length > 0) changePerson(world, person, change);
  changePresence(world, person, presence);
};
