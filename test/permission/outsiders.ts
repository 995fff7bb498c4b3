/** A world with a request in it, and everybody who may not act there, each for a reason of their own. */
import { itemAt } from '../support/cards.ts';
import { charterFile } from '../support/charters.ts';
import { startWorld, type World } from '../support/world.ts';
import { type About, ATTEMPTS } from './payloads.ts';
import { actorOf, send } from './wire.ts';

const MONDAY = '2026-11-23T09:30:00+01:00';

export const AGENT = 'U0GIULIA0';
export const CUSTOMER = 'U0ROSSI00';
export const DEACTIVATED = 'tom';
/** Slack cannot tell who she is, while users.info fails: she is asked for nowhere else. */
export const UNTOLD = 'U0SMITH00';

/** Whose id is known only once it is installed. */
export const PROGRAM = 'program';

/** `only`: which quarter of the listeners they try besides one at each door; missing: every one of them. */
export type Outsider = { who: string; id: string; because: string; only?: number };

/** The charter's own list names them all but Sara: no list opens the door to an outsider. */
export const OUTSIDERS: readonly Outsider[] = [
  { who: 'a customer of a connected workspace', id: CUSTOMER, because: 'other_workspace' },
  { who: 'a guest of one channel', id: 'U0PIOTR00', because: 'guest', only: 0 },
  { who: 'a guest of several channels', id: 'U0LEA0000', because: 'guest', only: 1 },
  { who: 'a program', id: PROGRAM, because: 'bot' },
  { who: 'a deactivated account', id: 'U0TOM0000', because: 'deactivated', only: 2 },
  { who: 'somebody whom Slack does not know', id: 'U0ELSEWHERE', because: 'unknown' },
  { who: 'a colleague outside the team', id: 'U0SARA000', because: 'not_in_team', only: 3 },
];

const PEOPLE = ['U0GIULIA0', 'U0MARCO00', 'U0ANIA000', 'U0TOM0000', 'U0PIOTR00', 'U0LEA0000', 'U0ROSSI00'];

/** Another program of the workspace. */
const FORM = `
display_information: { name: Form }
features:
  bot_user: { display_name: form, always_online: true }
oauth_config:
  scopes: { bot: [chat:write] }
settings: { socket_mode_enabled: true }
`;

export type Story = { world: World; about: About; program: string };

/** Carla's request, flagged, claimed and promised; and a colleague who was asked about it. */
export async function startStory(): Promise<Story> {
  const charter = await charterFile(`people: [${PEOPLE.join(', ')}, U0ELSEWHERE]\nleads: [${AGENT}]\n`);
  const world = await startWorld({ at: MONDAY, mode: 'http', charterFile: charter, others: [FORM] });
  const messageTs = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
  await world.react('marco', 'support-rossi', messageTs, 'ticket');
  await world.react('marco', 'support-rossi', messageTs, 'eyes');
  const item = await itemAt(world, messageTs);
  await world.command('marco', 'support-rossi', `/promise #${item} 16:00 richiamare la signora Rossi`);
  await world.profile(DEACTIVATED, { deleted: true });
  const [app, form] = world.simulator.apps;
  if (!app || !form) throw new Error('the apps were not installed');
  const about = { item, commitment: 0, question: 0, messageTs, botUserId: app.botUserId };
  const asks = ATTEMPTS.filter(({ id }) => id === 'ask_modal');
  for (const ask of asks) await send(world, ask, actorOf('U0MARCO00'), about);
  const numberOf = async (clock: string): Promise<number> => {
    const [one] = await world.database.query<{ number: number }>('SELECT number FROM commitments WHERE clock = $1', [
      clock,
    ]);
    if (!one) throw new Error(`no ${clock}`);
    return one.number;
  };
  return {
    world,
    about: { ...about, commitment: await numberOf('promise'), question: await numberOf('ask') },
    program: form.botUserId,
  };
}

/**
 * What is answered in private is written down, and waits: Slack takes no message for an hour of the told clock. So nobody
 * waits a second for each of hundreds of refusals.
 */
export const holdMessages = async (world: World): Promise<void> => {
  for (const method of ['chat.postEphemeral', 'chat.postMessage']) {
    await world.fault({ kind: 'rate_limited', method, retry_after: 3600, count: 0 });
  }
};
