import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { charterFile } from '../support/charters.ts';
import { startWorld, type World } from '../support/world.ts';

const CHARTER = `
language: en
people: [U0MARCO00, U0ANIA000, U0TOM0000]
capture: { every: [support, support-rossi] }
`;

const FORM = `
display_information: { name: Web form }
features: { bot_user: { display_name: Web form } }
oauth_config: { scopes: { bot: ["chat:write"] } }
`;

describe('where every message is a request', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({
      at: '2026-11-23T10:00:00+01:00',
      charterFile: await charterFile(CHARTER),
      others: [FORM],
    });
  });
  afterAll(() => world.close());

  const items = () =>
    world.database.query<{ contact_name: string; conversation: string }>(
      'SELECT contact_name, conversation FROM items ORDER BY number',
    );
  const channelId = async (wanted: string): Promise<string> => {
    const answer = await fetch(`${world.simulator.url}/_sim/channels`);
    const channels = (await answer.json()) as { id: string; name: string }[];
    return channels.find(({ name }) => name === wanted)?.id ?? '';
  };
  const [PAROLA, WEB_FORM] = [0, 1];
  /** One of the apps posts there. */
  const posts = async (app: number, channel: string, text: string, more = {}): Promise<void> => {
    await fetch(`${world.simulator.url}/api/chat.postMessage`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${world.simulator.apps.at(app)?.botToken}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ channel: await channelId(channel), text, ...more }),
    });
    await world.rest();
  };

  test('a colleague’s is one, too; what they add within five minutes belongs to it', async () => {
    await world.say('sara', 'support', 'Il cliente Verdi chiede quando arriviamo.');
    await world.advance('PT1M');
    await world.say('sara', 'support', 'È la terza volta.');
    expect(await items()).toEqual([{ contact_name: 'Sara Greco', conversation: 'elsewhere' }]);
  });

  test('an agent’s is none, nor what a colleague writes elsewhere', async () => {
    await world.say('marco', 'support', 'Buongiorno a tutti.');
    await world.say('sara', 'support-nowak', 'Buongiorno.');
    expect(await items()).toHaveLength(1);
  });

  test('an integration’s is one by itself, each time', async () => {
    await posts(WEB_FORM, 'support', 'Modulo web: Bar Centrale, la macchina non scalda.');
    await posts(WEB_FORM, 'support', '', { attachments: [{ fallback: 'Hotel Lido', text: 'Serve una guarnizione.' }] });
    expect((await items()).slice(1)).toEqual([
      { contact_name: 'Web form', conversation: 'elsewhere' },
      { contact_name: 'Web form', conversation: 'elsewhere' },
    ]);
  });

  test('what it says beside the text is what the request says', async () => {
    const excerpts = await world.database.query('SELECT excerpt FROM items WHERE number = 3');
    expect(excerpts).toEqual([{ excerpt: 'Serve una guarnizione.' }]);
  });

  test('an integration’s elsewhere is none', async () => {
    await posts(WEB_FORM, 'support-nowak', 'Modulo web: prova.');
    expect(await items()).toHaveLength(3);
  });

  test('our own words never are', async () => {
    await posts(PAROLA, 'support-rossi', 'Ecco che cosa abbiamo fatto.');
    const said = await world.messages('support-rossi', 'marco');
    expect(said.at(-1)?.text).toBe('Ecco che cosa abbiamo fatto.');
    expect(await items()).toHaveLength(3);
  });
});
