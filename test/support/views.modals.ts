/** Every modal and Home there is, filled with whatever words one likes. */
import type { HomeView, ModalView } from '@slack/types';
import type { Charter } from '../../src/care/charter.ts';
import { isAsk, isPromise, type OpenCommitment, openPromises } from '../../src/care/commitment.ts';
import { lanesOf } from '../../src/care/digest.ts';
import type { Home, Load, Mine, Page, Parked } from '../../src/care/home.ts';
import type { Dossier, Item, OpenItem } from '../../src/care/item.ts';
import type { Settings } from '../../src/charter/settings.ts';
import { SECTIONS } from '../../src/slack/names.ts';
import { linkTo } from '../../src/slack/render.ts';
import { boardMessage, dayModal, homeView, mineMessage, type Seen } from '../../src/slack/views/home/home.ts';
import { answerModal, askModal } from '../../src/slack/views/modals/ask.ts';
import { awayModal } from '../../src/slack/views/modals/away.ts';
import { closeModal } from '../../src/slack/views/modals/close.ts';
import { customerModal } from '../../src/slack/views/modals/customer.ts';
import { eraseModal } from '../../src/slack/views/modals/erase.ts';
import type { Memory } from '../../src/slack/views/modals/frame.ts';
import { goodwillModal } from '../../src/slack/views/modals/goodwill.ts';
import { handoverModal, newHandoverModal } from '../../src/slack/views/modals/handover.ts';
import { mergeModal } from '../../src/slack/views/modals/merge.ts';
import { muteModal } from '../../src/slack/views/modals/mute.ts';
import { noteModal } from '../../src/slack/views/modals/note.ts';
import { moveModal, promiseModal } from '../../src/slack/views/modals/promise.ts';
import { channelModal } from '../../src/slack/views/modals/settings/channel.ts';
import { customerEntries, customersIn } from '../../src/slack/views/modals/settings/customers.ts';
import { listModal } from '../../src/slack/views/modals/settings/list.ts';
import type { InForce } from '../../src/slack/views/modals/settings/parts.ts';
import {
  doneModal,
  type FormName,
  noSettings,
  sectionModal,
  settingsModal,
} from '../../src/slack/views/modals/settings/root.ts';
import { topicEntries, topicModal } from '../../src/slack/views/modals/settings/topics.ts';
import { statementModal } from '../../src/slack/views/modals/statement.ts';
import { topicsModal } from '../../src/slack/views/modals/topics.ts';
import { waitModal } from '../../src/slack/views/modals/wait.ts';
import { cut, escaped, type Message, type Reader } from '../../src/slack/views/parts.ts';
import { everyQuestion } from './asked.ts';
import { anna, marco, tuesday } from './given.ts';
import { charterOf, fullOf, LONG_ID, now, severalOf } from './hostile.ts';

const MEMORY: Memory = {
  channelId: 'C0ROSSI00000000000',
  threadTs: '1763888400.000100',
  answers: `https://hooks.slack.example/actions/${'T'.repeat(900)}`,
};

/** On which fifteen dozen promises stand, each of them hostile. */
function manyOf(text: string): Dossier<OpenItem> & { promise: OpenCommitment } {
  const { item, commitments } = fullOf(text);
  const promise = openPromises(commitments)[0];
  if (!promise) throw new Error('nothing was promised');
  const more = Array.from({ length: 180 }, (_, index) => ({ ...promise, number: LONG_ID - index }));
  return { item, commitments: [...commitments, ...more], promise };
}

const teamOf = (text: string): Charter => ({
  ...charterOf(text),
  afterCare: { days: 365 },
  goodwill: { free_cents: 1_234_567_890_123, currency: 'PLN' },
  topics: Array.from({ length: 150 }, (_, index) => ({ name: `${index} ${text}`, words: [], people: [] })),
});

type Modals = Record<string, (text: string, reader: Reader) => ModalView[]>;

const OF_ITEMS: Modals = {
  promiseModal(text, reader) {
    const { item } = fullOf(text);
    const among = Array.from({ length: 150 }, () => item);
    const request = { contact: { name: text }, excerpt: text };
    return [
      promiseModal(
        {
          about: { among },
          asking: { kind: 'ambiguous', candidates: [now, now, now, now], rest: text },
          dueAt: now,
          text,
        },
        MEMORY,
        reader,
      ),
      promiseModal(
        { about: { among: [] }, asking: { kind: 'nonexistent', rest: text }, dueAt: now, text },
        MEMORY,
        reader,
      ),
      promiseModal(
        { about: { item }, asking: { kind: 'past', due: now, rest: text }, dueAt: now, text: '' },
        MEMORY,
        reader,
      ),
      promiseModal({ about: { request }, dueAt: now, text }, MEMORY, reader),
    ];
  },
  moveModal(text, reader) {
    const { item, commitments } = fullOf(text);
    return commitments.filter(isPromise).map((word) => moveModal(item, word, now, MEMORY, reader));
  },
  closeModal: (text, reader) => [closeModal(manyOf(text), teamOf(text), MEMORY, reader)],
  waitModal: (text, reader) => [waitModal(fullOf(text), { wait: undefined, expected: now }, MEMORY, reader, now)],
  handoverModal: (text, reader) => [handoverModal(manyOf(text), text, MEMORY, reader)],
  newHandoverModal: (text, reader) => [newHandoverModal({ contact: { name: text }, excerpt: text }, MEMORY, reader)],
  noteModal: (text, reader) => [noteModal(fullOf(text).item, text, MEMORY, reader)],
  askModal: (text, reader) => [askModal(fullOf(text).item, now, anna.id, MEMORY, reader)],
  answerModal(text, reader) {
    const { item, commitments } = fullOf(text);
    return commitments.filter(isAsk).map((question) => answerModal(item, question, MEMORY, reader));
  },
  goodwillModal: (text, reader) => [goodwillModal(fullOf(text).item, teamOf(text), MEMORY, reader)],
  muteModal: (text, reader) => [
    muteModal(fullOf(text).item, now, { kind: 'past', due: now, rest: text }, MEMORY, reader),
  ],
  mergeModal(text, reader) {
    const { item } = fullOf(text);
    return [
      mergeModal(
        item,
        Array.from({ length: 150 }, () => item),
        MEMORY,
        reader,
      ),
    ];
  },
  topicsModal: (text, reader) => [topicsModal(fullOf(text).item, teamOf(text), MEMORY, reader)],
  statementModal: (text, reader) => [statementModal(fullOf(text).item, text, MEMORY, reader)],
  eraseModal: (_text, reader) => [undefined, anna.id].map((id) => eraseModal(id, MEMORY, reader)),
  awayModal: (_text, reader) => [awayModal(MEMORY, reader)],
};

const inForce = new Map<string, InForce>();

/** Put together once for each text. */
function inForceOf(text: string): InForce {
  const known = inForce.get(text) ?? inForceWith(text);
  inForce.set(text, known);
  return known;
}

/** As a charter takes them: a name has room for 75 letters, notes for some more. */
function inForceWith(text: string): InForce {
  const name = (index: number) => cut(`${index} ${text}`, 75);
  const settings: Settings = {
    customers: Array.from({ length: 110 }, (_, index) => ({
      name: name(index),
      channels: Array.from({ length: 20 }, (_each, one) => `C0${index}X${one}`),
      contacts: [marco.id],
      languages: ['it', 'en'],
      no_calls: ['13:00-14:00'],
      prefers: anna.id,
      notes: cut(text, 500),
    })),
    topics: Array.from({ length: 100 }, (_, index) => ({
      name: name(index),
      words: Array.from({ length: 30 }, () => 'a word'),
      people: [marco.id, anna.id],
    })),
    people: Array.from({ length: 300 }, (_, index) => `U0PERSON${index}`),
    holidays: { country: 'IT', closed: [] },
    after_care_days: 365,
  };
  const named = Array.from({ length: 120 }, (_, index) => ({ id: `C0${index}`, name: `channel-${index}` }));
  return {
    charter: teamOf(text),
    settings,
    found: {
      people: new Set(settings.people as string[]),
      channels: named,
      groups: named.map(({ id }) => ({ id: `S${id}`, name: cut(text, 75) })),
      countries: ['IT', 'PL', 'DE', 'GB'],
      regions: [{ id: '32', name: cut(text, 75) }],
    },
  };
}

const FORMS = SECTIONS.filter((name): name is FormName => name !== 'customers' && name !== 'topics');

const OF_SETTINGS: Modals = {
  settingsModal: (text, reader) => [settingsModal(inForceOf(text), MEMORY, reader)],
  sectionModal: (text, reader) =>
    FORMS.flatMap((name) => [true, false].map((isSet) => sectionModal(name, inForceOf(text), isSet, MEMORY, reader))),
  listModal(text, reader) {
    const { settings, found } = inForceOf(text);
    const customers = customerEntries(customersIn(settings), found, reader);
    return [
      ...[0, 3, 99].map((page) => listModal('customers', customers, page, MEMORY, reader)),
      listModal('topics', topicEntries(settings.topics ?? [], reader), 0, MEMORY, reader),
      listModal('topics', [], 0, MEMORY, reader),
    ];
  },
  customerModal(text, reader) {
    const held = inForceOf(text);
    return customersIn(held.settings)
      .slice(0, 1)
      .flatMap((customer) =>
        [true, false].map((is) => customerModal({ customer, isKnown: is, mayLead: is }, held, MEMORY, reader)),
      );
  },
  topicModal(text, reader) {
    const held = inForceOf(text);
    return [held.settings.topics?.[0], undefined].map((topic) => topicModal(topic, held, MEMORY, reader));
  },
  channelModal(text, reader) {
    const names = customersIn(inForceOf(text).settings).map(({ name }) => name);
    return [names, []].map((customers) => channelModal('C0ROSSI', customers, MEMORY, reader));
  },
  doneModal: (text, reader) => [doneModal(cut(escaped(text), 300), MEMORY, reader)],
};

const links = (item: Item) => linkTo('https://a-workspace-with-a-rather-long-name.slack.com/')(item);
const seenBy = (text: string, reader: Reader): Seen => ({
  charter: charterOf(text),
  links,
  reader,
  readerId: marco.id,
  now,
});

const pageOf = <T>(lines: readonly T[], page = 1): Page<T> => ({ lines, page, size: lines.length, total: 1_000 });

function mineOf(text: string): Mine {
  const dossier = fullOf(text);
  const promised = openPromises(dossier.commitments)
    .slice(0, 10)
    .map((promise) => ({ item: dossier.item, promise }));
  const asked = { text, contact: { name: text }, customerName: text };
  const waits = Object.values(everyQuestion({ asked, written: text, number: LONG_ID }, charterOf(text)));
  return {
    absence: { personId: marco.id, because: 'said', since: now, until: tuesday('18:00') },
    promises: pageOf(promised),
    overdue: 1_000,
    later: { lines: promised.slice(0, 3), total: 1_000 },
    waits: pageOf(waits.slice(0, 5)),
    items: pageOf(severalOf(text, 10)),
  };
}

function homesOf(text: string): Home[] {
  const load: Load = { personId: marco.id, name: text, items: 1_000, promises: 1_000, overdue: 1_000 };
  const parked: Parked = { box: 'outbox', key: 'card:1', what: 'card', item: LONG_ID, error: text, at: now };
  const desk = {
    lanes: lanesOf(severalOf(text, 12), charterOf(text), now),
    people: pageOf(Array.from({ length: 10 }, (_, index) => ({ ...load, personId: `U0PERSON${index}` }))),
    handovers: pageOf(severalOf(text, 5).map(({ item }) => item)),
    parked: pageOf([parked, { ...parked, key: 'Ev1', box: 'inbox' as const }]),
  };
  const nothing = { lines: [], page: 0, size: 10, total: 0 };
  const idle: Mine = {
    promises: nothing,
    overdue: 0,
    later: { lines: [], total: 0 },
    waits: nothing,
    items: nothing,
  };
  return [
    { for: 'outsider' },
    { for: 'agent', now, mine: idle },
    { for: 'agent', now, mine: mineOf(text) },
    { for: 'agent', now, mine: mineOf(text), desk },
  ];
}

/** By the name of the function that makes it. */
export const MODALS: Modals = {
  ...OF_ITEMS,
  ...OF_SETTINGS,
  dayModal: (text, reader) => [dayModal(mineOf(text), { promises: 1 }, seenBy(text, reader))],
};

export const HOMES: Record<string, (text: string, reader: Reader) => HomeView[]> = {
  homeView: (text, reader) => homesOf(text).map((home) => homeView(home, seenBy(text, reader))),
};

/** The same elsewhere. */
export const OF_HOME: Record<string, (text: string, reader: Reader) => Message[]> = {
  mineMessage: (text, reader) => [mineMessage(mineOf(text), seenBy(text, reader))],
  boardMessage: (text, reader) =>
    [severalOf(text, 12), []].map((open) => boardMessage(lanesOf(open, charterOf(text), now), links, reader)),
  noSettings: (_text, reader) => [noSettings(reader)],
};
