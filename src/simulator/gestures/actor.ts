/** Who does it and where: resolves the handles and names of the control API, with errors in words. */
import { ControlError } from '../slackError.ts';
import type { App } from '../state/apps.ts';
import { type Channel, findMessage, type Message, type Person } from '../state/workspace.ts';
import type { World } from '../world.ts';

export const personNamed = (world: World, key: string): Person => {
  const person = world.workspace.findPerson(key);
  if (person) return person;
  const known = [...world.workspace.people.values()].map((it) => it.name).join(', ');
  throw new ControlError(`There is nobody called “${key}”. There are: ${known}.`);
};

/** A person who can do something: neither a bot nor deactivated. */
export const actorNamed = (world: World, key: string): Person => {
  const person = personNamed(world, key);
  if (person.bot) throw new ControlError(`${person.name} is an app; only people can do this.`);
  if (person.deleted) throw new ControlError(`${person.name} is deactivated.`);
  return person;
};

/**
 * A channel by name or id. `@handle` is a direct conversation: of that person with the first app, or, when
 * it names an app's bot, of the acting person with that bot.
 */
export const channelNamed = (world: World, key: string, actor?: Person): Channel => {
  if (key.startsWith('@')) return directChannelNamed(world, key, actor);
  const channel = world.workspace.findChannel(key);
  if (channel) return channel;
  const known = [...world.workspace.channels.values()].filter((it) => it.kind !== 'im').map((it) => it.name);
  throw new ControlError(`There is no channel “${key}”. There are: ${known.join(', ')}.`);
};

const directChannelNamed = (world: World, key: string, actor: Person | undefined): Channel => {
  const named = personNamed(world, key);
  const botUserId = named.bot ? named.id : world.apps[0]?.botUserId;
  const person = named.bot ? actor : named;
  if (botUserId === undefined || !person) throw new ControlError(`“${key}” names no direct conversation here.`);
  return world.workspace.directChannel(person, botUserId, world.clock.now());
};

/** A channel the actor takes part in. */
export const channelOfActor = (world: World, actor: Person, key: string): Channel => {
  const channel = channelNamed(world, key, actor);
  if (!channel.members.has(actor.id)) {
    throw new ControlError(
      `${actor.name} is not in ${channel.kind === 'im' ? 'this conversation' : `#${channel.name}`}.`,
    );
  }
  return channel;
};

export const messageOf = (channel: Channel, ts: string): Message => {
  const message = findMessage(channel, ts);
  if (!message) throw new ControlError(`There is no message ${ts} in ${channel.name || channel.id}.`);
  return message;
};

/** The app a gesture is for, when several are installed: by id or name, else the first. */
export const appNamed = (world: World, key?: string): App => {
  const app = key === undefined ? world.apps[0] : world.apps.find((it) => it.id === key || it.manifest.name === key);
  if (!app) throw new ControlError(key === undefined ? 'No app is installed.' : `There is no app “${key}”.`);
  return app;
};
