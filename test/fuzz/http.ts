/** Signed over HTTP: what Slack sends, harmed, in the body that it comes in; and bodies of any bytes. */
import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { isObject, type Json } from './harm.ts';
import { fuzzPayloads } from './payloads.ts';
import type { Stage } from './stage.ts';
import { crashOf, type Orders, type Tally } from './tally.ts';
import type { Sent } from './tour.ts';

type Body = { content: string | Buffer; headers: Record<string, string> };

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
/** The bot's own time for it is a tenth of that, on a machine that does nothing else. */
const ANSWER_WITHIN_MS = 60_000;

const form = (fields: readonly (readonly [string, string])[]): string =>
  new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString();
const text = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

function bodyOf(type: Sent['type'], payload: Json): Body {
  if (type === 'events_api') return { content: JSON.stringify(payload), headers: { 'content-type': JSON_TYPE } };
  const fields =
    type === 'slash_commands' && isObject(payload)
      ? Object.entries(payload).map(([name, value]) => [name, text(value)] as const)
      : ([['payload', JSON.stringify(payload)]] as const);
  return { content: form(fields), headers: { 'content-type': FORM } };
}

const scalars = [
  'null',
  'true',
  '0',
  '""',
  '"x"',
  '[]',
  '[null]',
  '{}',
  '[[]]',
  '{"event":null}',
  '{"type":null}',
  '{"type":"url_verification"}',
  '{"type":"url_verification","challenge":{}}',
  '{"ssl_check":1}',
  '{"payload":"null"}',
  '',
];

/** What no payload of Slack's comes in. */
const someBody: fc.Arbitrary<Body> = fc
  .record({
    content: fc.oneof(
      fc.constantFrom(...scalars),
      fc.jsonValue().map((value) => JSON.stringify(value)),
      fc.constantFrom(...scalars).map((value) => form([['payload', value]])),
      fc.jsonValue().map((value) => form([['payload', JSON.stringify(value)]])),
      fc.constantFrom(
        'payload',
        'payload=',
        'payload=%',
        'payload=%ff%fe',
        'payload=%7B&payload=%7B%7D',
        'payload=null&payload=null',
        'a=1&&&',
        '&',
        '=',
        '%00=%00',
        'command=/care',
        'command=/care&text=help',
        'command=%2Fcare&user_id=U0MARCO00',
        'ssl_check=1',
        '__proto__=1&constructor=2',
        'payload[a]=1',
      ),
      fc
        .array(
          fc.tuple(
            fc.constantFrom('payload', 'command', 'text', 'user_id', 'team_id', 'ssl_check', '__proto__'),
            fc.string({ unit: 'binary', maxLength: 20 }),
          ),
        )
        .map(form),
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc
        .constantFrom('[', '{"a":')
        .chain((open) => fc.integer({ min: 1, max: 20_000 }).map((depth) => open.repeat(depth))),
      fc.integer({ min: 1, max: 5_000 }).map((depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`),
      fc.constant(`{"type":"event_callback","event":${'{"a":'.repeat(4000)}1${'}'.repeat(4000)}}`),
    ),
    type: fc.constantFrom(
      JSON_TYPE,
      FORM,
      'text/plain',
      'multipart/form-data; boundary=x',
      `${JSON_TYPE}; charset=utf-16`,
      'application/x-www-form-urlencoded; charset=x',
      '',
      'x',
    ),
    packed: fc.constantFrom('no', 'no', 'no', 'gzip', 'said so', 'br', 'twice'),
    more: fc.dictionary(
      fc.constantFrom('x-slack-retry-num', 'x-slack-retry-reason', 'expect-ct', 'accept-encoding', 'x-forwarded-for'),
      fc.constantFrom('1', '-1', 'x', '1e9', '0'),
      { maxKeys: 2 },
    ),
  })
  .map(({ content, type, packed, more }) => ({
    content: packed === 'gzip' ? gzipSync(content) : content,
    headers: { ...more, 'content-type': type, ...encodingOf(packed) },
  }));

const encodingOf = (packed: string): Record<string, string> =>
  packed === 'no' ? {} : { 'content-encoding': { gzip: 'gzip', br: 'br', twice: 'gzip, gzip' }[packed] ?? 'gzip' };

export async function fuzzHttp(
  stage: Stage,
  recorded: readonly Sent[],
  orders: Orders,
): Promise<Omit<Tally, 'part' | 'seconds'>> {
  const { world } = stage;
  // A connection for each: one that is kept may be closed just when it is used again.
  const agent = new Agent({ keepAlive: false, maxSockets: 30 });
  const secret = world.simulator.apps[0]?.signingSecret ?? '';
  const send = ({ content, headers }: Body): Promise<number> =>
    new Promise((resolve, reject) => {
      const stamp = String(Math.floor(Date.now() / 1000));
      const signature = createHmac('sha256', secret).update(`v0:${stamp}:`).update(content).digest('hex');
      const signed = { ...headers, 'x-slack-request-timestamp': stamp, 'x-slack-signature': `v0=${signature}` };
      const asked = request(`${world.endpoint}/slack/events`, {
        method: 'POST',
        agent,
        headers: signed,
        timeout: ANSWER_WITHIN_MS,
      });
      asked.on('timeout', () => asked.destroy(new Error('no answer in time')));
      asked.on('error', reject);
      asked.on('response', (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      });
      asked.end(content);
    });
  const came = await fuzzPayloads(
    stage,
    recorded,
    async (type, payload) => (await send(bodyOf(type, payload))) < 300,
    orders,
  );
  const count = { cases: 0, refused: 0 };
  const bodies = fc.asyncProperty(fc.array(someBody, { minLength: 1, maxLength: 12, size: 'max' }), async (all) => {
    await world.bot.idle();
    const before = await stage.state();
    const statuses = await Promise.all(all.map(send));
    await world.bot.idle();
    count.cases += all.length;
    count.refused += all.length;
    const wrong = [...(await stage.wrong()), ...((await stage.state()) === before ? [] : ['something was changed'])];
    if (statuses.some((status) => status < 200 || status > 503)) wrong.push(`answered ${statuses}`);
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
  });
  const crashes = await crashOf(() => fc.assert(bodies, { seed: orders.seed, numRuns: Math.ceil(orders.cases / 20) }));
  agent.destroy();
  return {
    ...came,
    cases: came.cases + count.cases,
    refused: came.refused + count.refused,
    crashes: [...came.crashes, ...crashes],
  };
}
