/** Slash commands: typed in a channel, answered within three seconds or not at all. */
import type { Json } from '../json.ts';
import { isObject, isText } from '../json.ts';
import { mrkdwnOf } from '../mrkdwn.ts';
import { SlackError } from '../slackError.ts';
import type { App } from '../state/apps.ts';
import type { Channel, Person } from '../state/workspace.ts';
import type { World } from '../world.ts';
import { actorNamed, channelOfActor } from './actor.ts';
import { failureOf } from './failure.ts';
import { channelName, isOutsider } from './payloads.ts';
import { respond } from './responseUrl.ts';

type CommandResult = { ok: boolean; response?: Json; error?: string };

export const runCommand = async (
  world: World,
  given: { as: string; channel: string; text: string },
): Promise<CommandResult> => {
  const actor = actorNamed(world, given.as);
  const channel = channelOfActor(world, actor, given.channel);
  const [command = '', rest = ''] = splitCommand(given.text);
  // Of several apps with one command, Slack asks the one that was installed last.
  const owner = world.apps.findLast(
    (app) => app.manifest.commands.some((it) => it.command === command) && !app.revoked,
  );
  if (!owner) return { ok: false, error: `${command} is not a valid command.` };
  if (isOutsider(world, actor)) {
    return { ok: false, error: `${command} cannot be run by people of other workspaces.` };
  }
  const payload = payloadOf(world, { app: owner, actor, channel, command, text: rest });
  const outcome = await world.delivery.ask(owner, { type: 'slash_commands', name: command, payload });
  if (!outcome.ok) return { ok: false, error: failureOf(command, outcome) };
  return shown(world, { app: owner, actor, channel, command }, outcome.answer);
};

/** The command's name ends at the first white space; line breaks in the rest stay. */
const splitCommand = (text: string): string[] => {
  const match = /^\s*(\/\S+)\s*([\s\S]*)$/.exec(text);
  return match ? [match[1] ?? '', (match[2] ?? '').trimEnd()] : [text.trim(), ''];
};

type Typed = { app: App; actor: Person; channel: Channel; command: string; text: string };

const payloadOf = (world: World, { app, actor, channel, command, text }: Typed): Json => {
  const escapes = app.manifest.commands.find((it) => it.command === command)?.should_escape ?? false;
  return {
    token: app.verificationToken,
    team_id: world.workspace.team.id,
    team_domain: world.workspace.team.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: actor.id,
    user_name: actor.name,
    command,
    text: escapes ? mrkdwnOf(text, world.workspace) : text,
    api_app_id: app.id,
    is_enterprise_install: 'false',
    response_url: world.responseUrls.issue(world, app, { channel, user: actor.id, isOfCommand: true }),
    trigger_id: world.triggers.issue(app, actor.id, { channel: channel.id }),
  };
};

/** Shows what came with the acknowledgement: to the person alone, unless the app says `in_channel`. */
const shown = (world: World, asked: Omit<Typed, 'text'>, answer: unknown): CommandResult => {
  const response = isText(answer) && answer !== '' ? { text: answer } : answer;
  if (!isObject(response) || Object.keys(response).length === 0) return { ok: true };
  try {
    respond(world, asked.channel, { app: asked.app, user: asked.actor.id }, response);
  } catch (error) {
    if (error instanceof SlackError)
      return { ok: false, error: `${asked.command} failed with the error "${error.code}".` };
    throw error;
  }
  return { ok: true, response };
};
