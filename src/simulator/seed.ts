/**
 * The workspace a simulator starts with: a maker of coffee machines, its care team, and three customers in
 * channels shared with their own workspaces. Ids are fixed; opening messages stand a little in the past.
 */
import { stampOf } from './ids.ts';
import { mrkdwnOf } from './mrkdwn.ts';
import { richTextOf } from './richText.ts';
import { type Channel, newChannel, type Person, type Team, Workspace } from './state/workspace.ts';

const AURORA: Team = { id: 'T0AURORA0', name: 'Aurora Coffee Machines', domain: 'aurora-coffee' };
const ROSSI: Team = { id: 'T0ROSSI00', name: 'Rossi Impianti', domain: 'rossi-impianti' };
const NOWAK: Team = { id: 'T0NOWAK00', name: 'Nowak Logistyka', domain: 'nowak-logistyka' };
const SMITH: Team = { id: 'T0SMITH00', name: 'Smith & Sons', domain: 'smith-sons' };

const ITALY = { locale: 'it-IT', tz: 'Europe/Rome' };
const POLAND = { locale: 'pl-PL', tz: 'Europe/Warsaw' };
const BRITAIN = { locale: 'en-GB', tz: 'Europe/London' };

type Seeded = Pick<Person, 'id' | 'name' | 'realName' | 'title' | 'role' | 'locale' | 'tz'> & Partial<Person>;

const PEOPLE: Seeded[] = [
  {
    id: 'U0GIULIA0',
    name: 'giulia',
    realName: 'Giulia Conti',
    title: 'Head of care',
    role: 'lead',
    isOwner: true,
    ...ITALY,
  },
  { id: 'U0MARCO00', name: 'marco', realName: 'Marco Bianchi', title: 'Customer care', role: 'agent', ...ITALY },
  { id: 'U0ANIA000', name: 'ania', realName: 'Anna Kowalska', title: 'Customer care', role: 'agent', ...POLAND },
  { id: 'U0TOM0000', name: 'tom', realName: 'Tom Baker', title: 'Customer care', role: 'agent', ...BRITAIN },
  { id: 'U0SARA000', name: 'sara', realName: 'Sara Greco', title: 'Field service', role: 'agent', ...ITALY },
  {
    id: 'U0PIOTR00',
    name: 'piotr',
    realName: 'Piotr Zieliński',
    title: 'Reseller',
    role: 'guest',
    isUltraRestricted: true,
    ...POLAND,
  },
  { id: 'U0LEA0000', name: 'lea', realName: 'Lea Moretti', title: 'Freelance technician', role: 'guest', ...ITALY },
  {
    id: 'U0ROSSI00',
    name: 'rossi',
    realName: 'Carla Rossi',
    title: 'Purchasing',
    role: 'outsider',
    teamId: ROSSI.id,
    ...ITALY,
  },
  {
    id: 'U0NOWAK00',
    name: 'nowak',
    realName: 'Jan Nowak',
    title: 'Kierownik biura',
    role: 'outsider',
    teamId: NOWAK.id,
    ...POLAND,
  },
  {
    id: 'U0SMITH00',
    name: 'smith',
    realName: 'Emma Smith',
    title: 'Office manager',
    role: 'outsider',
    teamId: SMITH.id,
    ...BRITAIN,
  },
];

const TEAM = ['giulia', 'marco', 'ania', 'tom', 'sara'];

type SeededChannel = {
  id: string;
  name: string;
  topic: string;
  members: string[];
  sharedWith?: string;
  /** Who said what, how many minutes before the start; a line that begins with `↳` answers the one above. */
  lines: [who: string, minutesAgo: number, text: string][];
};

const CHANNELS: SeededChannel[] = [
  {
    id: 'C0GENERAL',
    name: 'general',
    topic: 'Aurora Coffee Machines',
    members: [...TEAM, 'lea'],
    lines: [
      ['giulia', 95, 'Buongiorno a tutti! Good morning! Dzień dobry! :coffee:'],
      ['tom', 92, 'Morning all. The new grinders are in the London showroom, come and have a look.'],
    ],
  },
  {
    id: 'C0CAREDSK',
    name: 'care-desk',
    topic: 'Chi segue che cosa, ed entro quando',
    members: TEAM,
    lines: [
      ['giulia', 80, 'Oggi siamo in quattro, Sara è fuori dai clienti fino alle 11.'],
      ['ania', 78, 'I take Nowak and the resellers this morning.'],
    ],
  },
  {
    id: 'C0ROSSI00',
    name: 'support-rossi',
    topic: 'Rossi Impianti + Aurora',
    members: [...TEAM, 'rossi'],
    sharedWith: ROSSI.id,
    lines: [
      ['rossi', 64, 'Buongiorno, la macchina del secondo piano perde acqua da ieri sera.'],
      ['marco', 58, '↳Buongiorno Carla, grazie. Guardo subito lo storico della macchina.'],
      ['rossi', 21, 'E per il preventivo della macchina nuova, avete novità? Lo aspettiamo da venerdì.'],
    ],
  },
  {
    id: 'C0NOWAK00',
    name: 'support-nowak',
    topic: 'Nowak Logistyka + Aurora',
    members: [...TEAM, 'nowak'],
    sharedWith: NOWAK.id,
    lines: [
      ['nowak', 47, 'Dzień dobry, ekspres w magazynie pokazuje błąd E4 i nie parzy kawy.'],
      ['nowak', 18, 'Kiedy przyjedzie technik? W zeszłym tygodniu nikt nie zadzwonił.'],
    ],
  },
  {
    id: 'C0SMITH00',
    name: 'support-smith',
    topic: 'Smith & Sons + Aurora',
    members: [...TEAM, 'smith'],
    sharedWith: SMITH.id,
    lines: [
      ['smith', 52, 'Hello, our invoice for October lists two machines, but we only rent one.'],
      ['tom', 40, '↳Hello Emma, that does look wrong. I am asking our accounts team.'],
      ['smith', 12, 'Could someone also send descaling tablets? We have run out.'],
    ],
  },
  {
    id: 'C0SUPPORT',
    name: 'support',
    topic: 'Requests that come in by phone and mail',
    members: [...TEAM, 'piotr'],
    lines: [
      ['sara', 70, 'Ha chiamato il Bar Centrale: il macinino fa un rumore forte. Vogliono essere richiamati.'],
      ['piotr', 33, 'Klient z Gdańska pyta o części do modelu A3. Kto może pomóc?'],
    ],
  },
];

/**
 * The workspace as it stands at `start`. Another one is peopled alike, down to the ids: they are a workspace's own.
 */
export const seededWorkspace = (start: Date, team = AURORA): Workspace => {
  const workspace = new Workspace(team);
  for (const team of [ROSSI, NOWAK, SMITH]) workspace.teams.set(team.id, team);
  const start_s = Math.floor(start.getTime() / 1000);
  for (const person of PEOPLE) workspace.people.set(person.id, seededPerson(person, team, start_s));
  for (const seeded of CHANNELS) {
    const channel = seededChannel(seeded, workspace, start_s);
    workspace.channels.set(channel.id, channel);
    sayOpeningLines(channel, seeded, workspace, start);
  }
  workspace.userGroups.push({
    id: 'S0CARE000',
    handle: 'care-team',
    name: 'Customer care',
    users: ['U0MARCO00', 'U0ANIA000', 'U0TOM0000', 'U0SARA000'],
    created_s: start_s - 30 * 86_400,
    updated_s: start_s - 86_400,
    updatedBy: 'U0GIULIA0',
    disabled_s: 0,
  });
  workspace.customEmoji.set('aurora', 'https://emoji.slack-edge.com/T0AURORA0/aurora/1.png');
  workspace.customEmoji.set('moka', 'alias:coffee');
  return workspace;
};

const seededPerson = (person: Seeded, team: Team, start_s: number): Person => ({
  teamId: team.id,
  isOwner: false,
  isUltraRestricted: false,
  email: `${person.name}@example.com`,
  deleted: false,
  status: { text: '', emoji: '', expires_s: 0 },
  dnd: { snoozedFrom_s: 0, snoozedUntil_s: 0 },
  updated_s: start_s - 86_400,
  ...person,
});

const seededChannel = (seeded: SeededChannel, workspace: Workspace, start_s: number): Channel =>
  newChannel({
    id: seeded.id,
    name: seeded.name,
    kind: 'public',
    created_s: start_s - 30 * 86_400,
    creator: 'U0GIULIA0',
    topic: seeded.topic,
    members: new Set(seeded.members.map((handle) => idOf(handle, workspace))),
    sharedWith: new Set(seeded.sharedWith === undefined ? [] : [seeded.sharedWith]),
  });

const sayOpeningLines = (channel: Channel, seeded: SeededChannel, workspace: Workspace, start: Date): void => {
  let parentTs: string | undefined;
  for (const [index, [who, minutesAgo, line]] of seeded.lines.entries()) {
    const author = workspace.findPerson(who);
    if (!author) throw new Error(`The seed names nobody called ${who}.`);
    const ts = stampOf(new Date(start.getTime() - minutesAgo * 60_000 - index));
    const isAnswer = line.startsWith('↳');
    if (!isAnswer) parentTs = ts;
    const text = mrkdwnOf(line.replace('↳', ''), workspace);
    channel.messages.add({
      ts,
      channel: channel.id,
      user: author.id,
      teamId: author.teamId,
      text,
      reactions: [],
      blocks: [richTextOf(text, `seed${index}`)],
      clientMsgId: `00000000-0000-4000-8000-${channel.id.slice(-4).toLowerCase()}${String(index).padStart(8, '0')}`,
      threadTs: isAnswer ? parentTs : undefined,
    });
  }
};

const idOf = (handle: string, workspace: Workspace): string => workspace.findPerson(handle)?.id ?? '';
