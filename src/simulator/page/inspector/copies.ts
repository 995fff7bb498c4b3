/** What can be copied out of the inspector, ready to paste: fixtures for an app's own tests, and calls as curl. */
import { type Exchange, objectIn, sentOf } from './exchanges.ts';

const TRANSPORT: Partial<Record<Exchange['kind'], string>> = {
  event: 'events_api',
  interaction: 'interactive',
  command: 'slash_commands',
};

/** Fields that let somebody in, and what stands in their place. */
const BLANKS: Record<string, string> = {
  token: 'verification-token',
  bot_access_token: 'xoxb-blank',
  response_url: 'https://hooks.slack.com/actions/blank',
};

/** A copy without anything that would open a door. */
const blanked = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(blanked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      typeof field === 'string' && field !== '' ? (BLANKS[name] ?? field) : blanked(field),
    ]),
  );
};

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);

/** `{name, transport, payload}` of a delivery, as JSON, which is TypeScript too; undefined for anything else. */
export function fixtureOf(exchange: Exchange): string | undefined {
  const transport = TRANSPORT[exchange.kind];
  return transport && pretty({ name: exchange.name, transport, payload: blanked(sentOf(exchange)) });
}

/** The answer in which an app finds this message. */
export const fixtureOfMessage = (message: Record<string, unknown>): string => {
  const isReply = message.thread_ts !== undefined && message.thread_ts !== message.ts;
  const method = isReply ? 'conversations.replies' : 'conversations.history';
  return pretty({ name: `message ${message.ts}`, method, answer: { ok: true, messages: [blanked(message)] } });
};

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const WITH_APP_TOKEN: ReadonlySet<string> = new Set(['apps.connections.open', 'apps.event.authorizations.list']);

/** The call again, to this simulator or wherever SLACK_API_URL leads. */
export function curlOf(exchange: Exchange, origin: string): string | undefined {
  if (exchange.kind !== 'call') return undefined;
  const token = WITH_APP_TOKEN.has(exchange.name) ? '$SLACK_APP_TOKEN' : '$SLACK_BOT_TOKEN';
  const fields = Object.entries(objectIn(sentOf(exchange))).map(
    ([name, value]) => `--data-urlencode ${quoted(`${name}=${asText(value)}`)}`,
  );
  const url = `"\${SLACK_API_URL:-${origin}/api/}${exchange.name}"`;
  return [`curl -sS -X POST ${url}`, `-H "Authorization: Bearer ${token}"`, ...fields].join(' \\\n  ');
}
