/** What an item is: open until a person ends it, owned by who said so, never forgotten. */

import { isAnswerOwed } from '../../../src/care/clocks.ts';
import { openOf } from '../../../src/care/commitment.ts';
import { PAROLA } from '../../../src/care/decision.ts';
import { type Dossier, isLastWordOurs, isOpen } from '../../../src/care/item.ts';
import { look } from '../../../src/care/look.ts';
import { alike } from './alike.ts';
import type { Law } from './laws.ts';
import { DAY_MS, type Moment } from './world.ts';

/** What is split off may be what had woken it. */
const ENDS = ['close', 'merge', 'thank', 'withdraw', 'split'];
const WORDS = ['answer', 'recordAnswer', 'keep', 'move', 'reconsider', 'close', 'flag', 'flagAgain'];
/** Who takes an item on says so by one of these. */
const TAKES_ON = ['claimed', 'handover_accepted', 'taken_over'];

const OF_OPEN_ITEMS = ['nextAt', 'woken', 'wait', 'news', 'handover', 'offer', 'mutedUntil'];

const ownerOf = ({ item }: Dossier) => item.owner?.personId;
const word = ({ item }: Dossier) => item.lastWordAt?.getTime();

/** The first value that would not come back from JSON as it went. */
function unspeakable(value: unknown): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid date' : undefined;
  if (value === undefined || typeof value === 'function') return String(value);
  if (typeof value !== 'object' || value === null) return Number.isNaN(value) ? 'NaN' : undefined;
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return 'an instance';
  return Object.values(value)
    .map(unspeakable)
    .find((one) => one !== undefined);
}

function ofLook({ gesture, decision, charter, absences, at, life }: Moment): string | undefined {
  const { dossier } = decision;
  if (gesture !== 'look' || !isOpen(dossier) || decision.entries.length === 0) return undefined;
  const again = look(dossier, charter, absences, at);
  if (!alike(again.dossier, dossier)) return 'a second look changes something';
  const known = new Set([...life.keys, ...decision.notices.map(({ key }) => key)]);
  return again.notices.some(({ key }) => !known.has(key)) || again.entries.length > 0
    ? 'a second look tells something'
    : undefined;
}

export const OF_ITEMS: Record<string, Law> = {
  'an open item has a next check': ({ decision: { dossier } }) =>
    isOpen(dossier) && Number.isNaN(dossier.item.nextAt.getTime()) && 'no instant',

  'once looked at, it is looked at again later, within two weeks': ({ gesture, decision: { dossier }, at }) =>
    gesture === 'look' &&
    isOpen(dossier) &&
    (dossier.item.nextAt <= at || dossier.item.nextAt.getTime() > at.getTime() + 14 * DAY_MS) &&
    dossier.item.nextAt.toISOString(),

  'it ends by a person’s move, never by time': ({ before, decision: { dossier }, gesture }) =>
    isOpen(before) && !isOpen(dossier) && !ENDS.includes(gesture) && gesture,

  'it opens again by a person: an agent, or the customer who writes': ({ before, decision: { dossier }, gesture }) =>
    !isOpen(before) &&
    isOpen(dossier) &&
    !['reopen', 'hear', 'recordChase', 'flagAgain', 'afterCare'].includes(gesture) &&
    gesture,

  'keep-posted runs on every open item that has had a word': ({ decision: { dossier } }) =>
    isOpen(dossier) && dossier.item.lastWordAt && !openOf(dossier.commitments, 'keep_posted') && 'none runs',

  'before the first word an answer is owed, or the next word': ({ decision: { dossier } }) =>
    isOpen(dossier) && !isAnswerOwed(dossier) && !openOf(dossier.commitments, 'keep_posted') && 'nothing runs',

  'only an answer, or a promise kept, is a word to the customer': ({ before, decision: { dossier }, gesture }) =>
    word(before) !== word(dossier) && !WORDS.includes(gesture) && gesture,

  'the last word never goes back': ({ before, decision: { dossier } }) =>
    (word(dossier) ?? 0) < (word(before) ?? 0) && 'earlier than it was',

  'chases are stopped by nothing but an answer; what is split off was none': (moment) => {
    const { before, decision, gesture } = moment;
    const { dossier } = decision;
    const splitOff = gesture === 'split' ? 1 : 0;
    return (
      isOpen(dossier) &&
      dossier.item.chases < before.item.chases - splitOff &&
      word(before) === word(dossier) &&
      gesture
    );
  },

  'an answer stops them': ({ before, decision: { dossier } }) =>
    isOpen(dossier) && word(before) !== word(dossier) && dossier.item.chases > 0 && `${dossier.item.chases} are left`,

  'only the customer chases, one message at a time': ({ before, decision: { dossier }, gesture }) => {
    const more = dossier.item.chases - before.item.chases;
    const most = { hear: 1, recordChase: 1, mergeInto: Number.POSITIVE_INFINITY }[gesture] ?? 0;
    return more > most && `${more} more by ${gesture}`;
  },

  'after an answer nothing is owed but what was asked since': ({ before, decision: { dossier } }) =>
    word(before) !== word(dossier) &&
    isOpen(dossier) &&
    isAnswerOwed(dossier) &&
    isLastWordOurs(dossier.item) &&
    'an answer is owed',

  'nobody owns an item without having taken it on': ({ before, decision }) => {
    const owner = ownerOf(decision.dossier);
    if (owner === undefined || owner === ownerOf(before)) return undefined;
    return !decision.entries.some(({ byId, what }) => byId === owner && TAKES_ON.includes(what.kind)) && owner;
  },

  'nobody loses an item but to who took it on, or by letting it go': ({ before, decision, byId }) => {
    if (ownerOf(before) === undefined || ownerOf(decision.dossier) !== undefined) return undefined;
    const letGo = decision.entries.some(({ what }) => what.kind === 'released') && byId === ownerOf(before);
    return !letGo && ownerOf(before);
  },

  'nobody receives an item without a brief': ({ before, decision: { dossier } }) =>
    ownerOf(before) !== undefined &&
    ownerOf(dossier) !== undefined &&
    ownerOf(before) !== ownerOf(dossier) &&
    !dossier.item.brief?.problem &&
    'no brief',

  'nothing is offered that somebody owns, has handed over, or has ended': ({ decision: { dossier } }) =>
    dossier.item.offer && (!isOpen(dossier) || dossier.item.owner || dossier.item.handover) && 'an offer stands',

  'the history has a line for whatever changed, by who did it': ({ before, decision, gesture, byId, at }) => {
    if (decision.entries.some((one) => one.at.getTime() !== at.getTime())) return 'at another time';
    if (decision.entries.some((one) => one.byId !== byId && one.byId !== PAROLA && gesture !== 'hear'))
      return 'by another';
    if (['look', 'flag', 'hear', 'recordChase', 'replan'].includes(gesture)) return undefined;
    return decision.dossier !== before && decision.entries.length === 0 && 'no line';
  },

  'goodwill is never forgotten': ({ before, decision: { dossier } }) =>
    dossier.item.goodwill.length < before.item.goodwill.length && 'some is gone',

  'nothing of the open item is left on an ended one': ({ decision: { dossier } }) =>
    !isOpen(dossier) && OF_OPEN_ITEMS.find((field) => field in dossier.item),

  'a closed item says how it ended, and whether the last word was ours': ({ decision: { dossier } }) =>
    dossier.item.state === 'closed' && !dossier.item.closing && 'no outcome',

  'looked at twice at the same instant it tells nothing new': ofLook,

  'all of it can be written down': ({ decision }) => unspeakable(decision),
};
