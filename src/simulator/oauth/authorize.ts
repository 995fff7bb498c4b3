/** `/oauth/v2/authorize`: somebody is asked whether an app may be installed, and sent back to the app with a code. */
import { isText } from '../json.ts';
import type { App } from '../state/apps.ts';
import type { Person } from '../state/workspace.ts';
import type { World } from '../world.ts';
import { type Language, pageOf, refusalPageOf } from './page.ts';

export type Reply = { status: number; location?: string; html?: string };

/** What an app asks for, in the address it sends people to. */
export type Request = {
  app: App;
  scopes: readonly string[];
  userScopes: readonly string[];
  redirectUri: string | undefined;
  /** Where people go afterwards. */
  returnTo: string;
  state: string | undefined;
};

/** The page that asks; or one that tells what is wrong with the address. */
export const askForConsent = (
  worlds: readonly World[],
  world: World,
  query: URLSearchParams,
  language: Language,
): Reply => {
  const request = readRequest(world, query);
  if (isText(request)) return { status: 400, html: refusalPageOf(request, language) };
  const others = worlds.filter((one) => one !== world).map(({ workspace }) => workspace.team);
  return { status: 200, html: pageOf(world, request, { people: installersIn(world), others, query, language }) };
};

/** Sends people back: with a code if somebody allowed it, else with Slack's word for a no. */
export const decide = (world: World, query: URLSearchParams, form: URLSearchParams, language: Language): Reply => {
  const request = readRequest(world, query);
  if (isText(request)) return { status: 400, html: refusalPageOf(request, language) };
  const back = new URL(request.returnTo);
  const person = installersIn(world).find(({ id }) => id === form.get('user'));
  if (form.get('decision') === 'allow' && person) {
    const { app, scopes, userScopes, redirectUri } = request;
    back.searchParams.set('code', world.grants.issue({ app, userId: person.id, scopes, userScopes, redirectUri }));
  } else back.searchParams.set('error', 'access_denied');
  back.searchParams.set('state', request.state ?? '');
  world.log.add({
    kind: 'request',
    name: 'oauth/v2/authorize',
    app_id: request.app.id,
    ok: back.searchParams.has('code'),
  });
  return { status: 302, location: back.href };
};

/** Full members of the workspace may install apps. */
const installersIn = (world: World): Person[] =>
  [...world.workspace.people.values()].filter(
    ({ role, deleted, teamId }) =>
      (role === 'lead' || role === 'agent') && !deleted && teamId === world.workspace.team.id,
  );

const listIn = (query: URLSearchParams, name: string): string[] =>
  (query.get(name) ?? '').split(/[,\s]+/).filter((part) => part !== '');

/** What is asked for, or Slack's name for what is wrong with it. */
const readRequest = (world: World, query: URLSearchParams): Request | string => {
  const app = world.apps.find(({ clientId }) => clientId === query.get('client_id'));
  if (!app) return 'invalid_client_id';
  const scopes = listIn(query, 'scope');
  const userScopes = listIn(query, 'user_scope');
  if (scopes.length + userScopes.length === 0) return 'missing_scope';
  const { manifest } = app;
  if (!scopes.every((it) => manifest.scopes.has(it)) || !userScopes.every((it) => manifest.userScopes.includes(it))) {
    return 'invalid_scope';
  }
  const redirectUri = query.get('redirect_uri') ?? undefined;
  const returnTo = redirectUri ?? manifest.redirectUrls[0];
  if (returnTo === undefined || !manifest.redirectUrls.some((allowed) => isBelow(returnTo, allowed))) {
    return 'bad_redirect_uri';
  }
  return { app, scopes, userScopes, redirectUri, returnTo, state: query.get('state') ?? undefined };
};

/** An address that the manifest names, or one below it. */
const isBelow = (url: string, allowed: string): boolean => {
  if (!URL.canParse(url) || !URL.canParse(allowed)) return false;
  const [wanted, base] = [new URL(url), new URL(allowed)];
  const path = base.pathname.replace(/\/$/, '');
  return wanted.origin === base.origin && (wanted.pathname === path || wanted.pathname.startsWith(`${path}/`));
};
