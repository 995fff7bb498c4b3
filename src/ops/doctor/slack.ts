/** Slack: the tokens, what they permit, and how Slack reaches the bot. */
import { createHmac } from 'node:crypto';
import { broken, type Check, type Finding, ok, warning } from './check.ts';

/** What Slack says of a token: `refused` is its error; `unreachable` why there was no answer. */
export type Said<T> = T | { refused: string } | { unreachable: string };

export type Identity = {
  team: string;
  bot: string;
  appId?: string;
  /** Undefined: Slack did not say. */
  scopes: readonly string[] | undefined;
};

/** @param needed - each scope, with what it is for */
export const botCheck = (auth: Promise<Said<Identity>>, needed: Readonly<Record<string, string>>): Check => ({
  name: 'bot token',
  async look() {
    const said = await auth;
    if ('unreachable' in said) return [outOfReach(said.unreachable)];
    if ('refused' in said) {
      const mend = 'Take the token that begins with xoxb- from "OAuth & Permissions" of the Slack app.';
      return [broken(`Slack does not accept SLACK_BOT_TOKEN (${said.refused})`, mend)];
    }
    return [ok(`${said.bot} in ${said.team}`), ...scopes(said.scopes, needed)];
  },
});

const outOfReach = (why: string): Finding =>
  broken(`Slack cannot be reached (${why})`, 'See the network, the proxy, and SLACK_API_URL.');

function scopes(granted: readonly string[] | undefined, needed: Readonly<Record<string, string>>): Finding[] {
  if (!granted)
    return [warning('Slack does not say which scopes were granted', 'See them under "OAuth & Permissions".')];
  const missing = Object.entries(needed).filter(([scope]) => !granted.includes(scope));
  const superfluous = granted.filter((scope) => scope !== '' && !(scope in needed));
  const mend =
    'Paste manifest.yml under "App Manifest" of the Slack app (npm run slack:link -- --manifest), and install it anew.';
  return [
    ...missing.map(([scope, reason]) => broken(`the scope ${scope} is missing: ${reason}`, mend)),
    ...(superfluous.length > 0
      ? [warning(`scopes that nothing needs: ${superfluous.join(', ')}`, 'Take them away under "OAuth & Permissions".')]
      : []),
    ...(missing.length === 0 ? [ok('every scope that is needed')] : []),
  ];
}

/**
 * It is only asked for an address: to a connection that was opened Slack would send events, and they would be lost.
 * @param appId - of the bot token's app. @param appToken - "xapp-1-A012AB3CD-…"
 */
export const socketCheck = (
  opened: Promise<Said<{ url: string }>>,
  appToken: string,
  auth: Promise<Said<Identity>>,
): Check => ({
  name: 'app token',
  async look() {
    const said = await opened;
    if ('unreachable' in said) return [outOfReach(said.unreachable)];
    const make = 'under "Basic Information" of the Slack app';
    if ('refused' in said) {
      const mend = `Make an app-level token (xapp-…) with the scope connections:write ${make}, and switch Socket Mode on.`;
      return [broken(`Slack does not accept SLACK_APP_TOKEN (${said.refused})`, mend)];
    }
    const [, own] = /^xapp-\d+-(A[A-Z0-9]+)-/.exec(appToken) ?? [];
    const identity = await auth;
    const appId = 'appId' in identity ? identity.appId : undefined;
    return own && appId && own !== appId
      ? [
          broken(
            `it belongs to another app (${own}) than SLACK_BOT_TOKEN (${appId})`,
            `Take both from one app: this one ${make}.`,
          ),
        ]
      : [ok('Slack opens a socket')];
  },
});

export type Door = {
  signingSecret: string;
  /** Where Slack sends requests to, "https://care.example.com/slack/events"; undefined: nobody said. */
  requestUrl: string | undefined;
};

/** @param now - real time, by which requests are signed */
export const doorCheck = ({ signingSecret, requestUrl }: Door, now: () => Date): Check => ({
  name: 'public URL',
  look: async () => [
    /^[0-9a-f]{32}$/.test(signingSecret)
      ? ok('SLACK_SIGNING_SECRET looks like one')
      : warning(
          'SLACK_SIGNING_SECRET does not look like one: 32 digits and small letters up to f',
          'Copy it from "Basic Information" of the Slack app.',
        ),
    requestUrl === undefined
      ? warning(
          'not looked at: Slack needs an address from which it reaches this bot',
          'Set https://YOUR.HOST/slack/events as the Request URL of events, interactivity and commands; npm run doctor -- --url https://YOUR.HOST tries it.',
        )
      : await challenged(requestUrl, signingSecret, now()),
  ],
});

/** @param examine - how many workspaces' tokens are kept, and whose no key opens */
export const tokensCheck = (examine: () => Promise<{ kept: number; closed: readonly string[] }>): Check => ({
  name: 'tokens',
  async look() {
    const { kept, closed } = await examine();
    if (closed.length === 0) return [ok(`of ${kept} workspaces, all to be read`)];
    const mend = 'Add the key that they were sealed by to TOKEN_KEYS, behind the first; or let them install it again.';
    return [broken(`none of TOKEN_KEYS opens those of ${closed.join(', ')}`, mend)];
  },
});

/** As Slack does it when a Request URL is set. */
async function challenged(requestUrl: string, signingSecret: string, now: Date): Promise<Finding> {
  const challenge = 'is the doctor in?';
  const body = JSON.stringify({ type: 'url_verification', challenge });
  const stamp = Math.floor(now.getTime() / 1000);
  const signature = createHmac('sha256', signingSecret).update(`v0:${stamp}:${body}`).digest('hex');
  const mend = 'The bot has to run, with the same signing secret, behind this address; see its proxy and its log.';
  try {
    const response = await fetch(requestUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-slack-request-timestamp': String(stamp),
        'x-slack-signature': `v0=${signature}`,
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (response.status === 200 && (await response.text()).includes(challenge)) return ok(`${requestUrl} answers`);
    const why = response.status === 401 ? ': the signing secrets differ, or the clocks' : '';
    return broken(`${requestUrl} answers with status ${response.status}${why}`, mend);
  } catch (error) {
    const { cause, message } = error as Error;
    return broken(`${requestUrl} does not answer (${cause instanceof Error ? cause.message : message})`, mend);
  }
}

/** Slack does not wait longer. */
const ANSWER_WITHIN_MS = 3_000;
