/** OAuth over HTTP: the page that asks, the answer to it, and the call that exchanges a code for tokens. */
import type { IncomingHttpHeaders } from 'node:http';
import { isText, type Json } from '../json.ts';
import { SlackError } from '../slackError.ts';
import type { World } from '../world.ts';
import { askForConsent, decide, type Reply } from './authorize.ts';
import { exchange } from './exchange.ts';
import { languageOf } from './page.ts';

type Asked = { method: string; url: URL; headers: IncomingHttpHeaders; body: string };

/** The workspaces that there are, at least one. */
export type Worlds = readonly [World, ...World[]];

/** `/oauth/v2/authorize`, in a browser: of the workspace that `team` names. */
export const consent = (worlds: Worlds, { method, url, headers, body }: Asked): Reply => {
  const world = worlds.find(({ workspace }) => workspace.team.id === url.searchParams.get('team')) ?? worlds[0];
  const language = languageOf(headers['accept-language']);
  if (method !== 'POST') return askForConsent(worlds, world, url.searchParams, language);
  return decide(world, url.searchParams, new URLSearchParams(body), language);
};

/** `/api/oauth.v2.access`: a form, without a token. */
export const access = (worlds: Worlds, { url, headers, body }: Asked): Json => {
  const args: Json = { ...Object.fromEntries(url.searchParams), ...Object.fromEntries(new URLSearchParams(body)) };
  const given = [args.code, args.refresh_token].filter(isText);
  const world = worlds.find(({ grants }) => given.some((one) => grants.knows(one))) ?? worlds[0];
  const answer = answered(world, headers.authorization, args);
  const { client_secret: _, ...told } = args;
  const error = typeof answer.error === 'string' ? { error: answer.error } : {};
  world.log.add({
    kind: 'api',
    name: 'oauth.v2.access',
    ok: answer.ok === true,
    ...error,
    detail: { args: told, answer },
  });
  return answer;
};

const answered = (world: World, authorization: string | undefined, args: Json): Json => {
  try {
    return { ok: true, ...exchange(world, authorization, args) };
  } catch (error) {
    if (error instanceof SlackError) return { ok: false, error: error.code };
    throw error;
  }
};
