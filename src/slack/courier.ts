/**
 * Notice → view → Web API, in three steps: prepare, look up, call. It tells what became of each message. It never
 * posts what may have been posted already without looking for it first, by the key in the message's metadata.
 */

import type { HomeView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Home } from '../care/home.ts';
import type { Person } from '../care/person.ts';
import type { Clock, Courier, Delivery, Directory, Envelope, ExportFile, Place } from '../desk/ports.ts';
import { hasFile, sendFiles } from './files.ts';
import { METADATA_EVENT } from './names.ts';
import { Pace } from './pace.ts';
import { peopleIn } from './people.ts';
import { asTaken } from './plainly.ts';
import { slackError } from './refusal.ts';
import { linkTo, render, type Told } from './render.ts';
import { afterCall, afterLookUp, afterPreparing } from './trouble.ts';
import { homeView } from './views/home/home.ts';
import type { Message, Reader } from './views/parts.ts';
import { escaped, mention } from './views/parts.ts';
import { sayIn } from './words/words.ts';

type Parts = { client: WebClient; directory: Directory; clock: Clock; workspaceUrl: string };

/** The message may be older than the notice's own clock says. */
const LOOK_BACK_MS = 60_000;
const LOOK_UP_PAGES = 5;
/** People named in one message; more do not stand in it. */
const NAMED_PEOPLE = 50;

export class SlackCourier implements Courier {
  readonly #parts: Parts;
  readonly #pace = new Pace();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async send(envelope: Envelope, commitToSend: () => Promise<boolean>): Promise<Delivery> {
    const { row, only, address, editOnly, letter } = envelope;
    if (letter.kind === 'home') return await this.#publish(envelope, letter.home, commitToSend);
    let message: Message;
    try {
      message = await this.#prepare(envelope, letter);
    } catch (error) {
      return afterPreparing(error);
    }
    if (letter.kind === 'export') return await this.#hand(envelope, letter.files, message.text, commitToSend);
    // A message for one person leaves no trace to look for: rather never again than twice.
    if (only && row.inDoubt) return { outcome: 'sent' };
    let stands = row.posted;
    try {
      if (!stands && row.inDoubt) stands = await this.#find(envelope);
    } catch (error) {
      return afterLookUp(error);
    }
    if (!stands && editOnly) return { outcome: 'gone' };
    if (!stands) await this.#pace.turn(address);
    if (!(await commitToSend())) return { outcome: 'fenced' };
    try {
      // What was found may have been written from older facts.
      if (stands) return await this.#update(stands, message);
      return only ? await this.#whisper(envelope, message) : await this.#post(envelope, message);
    } catch (error) {
      return afterCall(error);
    }
  }

  /** Published again it is the same Home: what is in doubt is not looked for, and one that Slack refuses is let go. */
  async #publish(envelope: Envelope, home: Home, commitToSend: () => Promise<boolean>): Promise<Delivery> {
    const { address, charter } = envelope;
    let view: HomeView;
    try {
      const { as: reader } = await this.#readerOf(envelope);
      const links = linkTo(this.#parts.workspaceUrl);
      view = homeView(home, { charter, links, reader, readerId: address, now: this.#parts.clock.now() });
    } catch (error) {
      return afterPreparing(error);
    }
    if (!(await commitToSend())) return { outcome: 'fenced' };
    try {
      await this.#parts.client.views.publish({ user_id: address, view });
      return { outcome: 'sent' };
    } catch (error) {
      const delivery = afterCall(error);
      return delivery.outcome === 'never' || delivery.outcome === 'displaced' ? { outcome: 'gone' } : delivery;
    }
  }

  async #prepare(envelope: Envelope, letter: Told): Promise<Message> {
    const reader = await this.#readerOf(envelope);
    const { charter } = envelope;
    return render({ letter, charter }, reader.as, linkTo(this.#parts.workspaceUrl), this.#parts.clock.now(), reader.id);
  }

  async #post({ row, address, inThread }: Envelope, message: Message): Promise<Delivery> {
    const metadata = { event_type: METADATA_EVENT, event_payload: { key: row.notice.key } };
    const quiet = { unfurl_links: false, unfurl_media: false };
    const thread = inThread ? { thread_ts: inThread } : {};
    const posted = await asTaken(message, (body) =>
      this.#parts.client.chat.postMessage({ channel: address, ...body, ...thread, metadata, ...quiet }),
    );
    if (!posted.channel || !posted.ts) return { outcome: 'unknown', why: 'Slack named no channel and time' };
    return { outcome: 'sent', posted: { channelId: posted.channel, messageTs: posted.ts } };
  }

  /** Files have no metadata: they are looked for by name, and never edited. */
  async #hand(
    { row, address }: Envelope,
    files: readonly ExportFile[],
    comment: string,
    commitToSend: () => Promise<boolean>,
  ): Promise<Delivery> {
    const { client } = this.#parts;
    const [first] = files;
    try {
      const since = new Date(row.createdAt.getTime() - LOOK_BACK_MS);
      if (row.inDoubt && first && (await hasFile(client, address, first.name, since))) return { outcome: 'sent' };
    } catch (error) {
      return afterLookUp(error);
    }
    if (!(await commitToSend())) return { outcome: 'fenced' };
    try {
      await sendFiles(client, address, files, comment);
      return { outcome: 'sent' };
    } catch (error) {
      // An app that was installed before files were sent has to be installed again: that is told, and not waited for.
      if (slackError(error) === 'missing_scope') return { outcome: 'never', why: 'missing_scope' };
      return afterCall(error);
    }
  }

  async #whisper({ address, only }: Envelope, message: Message): Promise<Delivery> {
    if (!only) return { outcome: 'never', why: 'nobody to whisper to' };
    const thread = only.threadTs ? { thread_ts: only.threadTs } : {};
    await asTaken(message, (body) =>
      this.#parts.client.chat.postEphemeral({ channel: address, user: only.personId, ...body, ...thread }),
    );
    return { outcome: 'sent' };
  }

  async #update({ channelId, messageTs }: Place, message: Message): Promise<Delivery> {
    await asTaken(message, (body) => this.#parts.client.chat.update({ channel: channelId, ts: messageTs, ...body }));
    return { outcome: 'sent', posted: { channelId, messageTs } };
  }

  /** The message with that key, if it stands in the channel (of a person: the direct messages), or in its thread. */
  async #find({ row, address, inThread }: Envelope): Promise<Place | undefined> {
    const { client } = this.#parts;
    const { key } = row.notice;
    const channel = /^[UW]/.test(address) ? (await client.conversations.open({ users: address })).channel?.id : address;
    if (!channel) return undefined;
    const oldest = String((row.createdAt.getTime() - LOOK_BACK_MS) / 1000);
    const where = { channel, oldest, include_all_metadata: true, limit: 200 };
    let cursor: string | undefined;
    for (let page = 0; page < LOOK_UP_PAGES; page++) {
      const from = { ...where, ...(cursor && { cursor }) };
      const answer = inThread
        ? await client.conversations.replies({ ...from, ts: inThread })
        : await client.conversations.history(from);
      const messageTs = z
        .array(keyed)
        .parse(answer.messages ?? [])
        .find((one) => keyOf(one) === key)?.ts;
      if (messageTs) return { channelId: channel, messageTs };
      cursor = answer.response_metadata?.next_cursor;
      if (!cursor) return undefined;
    }
    // Too much was said since: without certainty nothing is posted.
    throw new Error(`the message ${key} was not found in ${LOOK_UP_PAGES} pages of history`);
  }

  /** In whose language and zone: the person's, or the charter's in a channel, where a mention would ping. */
  async #readerOf({ row, only, address, charter, letter }: Envelope): Promise<{ as: Reader; id?: string }> {
    const id = only?.personId ?? (/^[UW]/.test(address) ? address : undefined);
    if (id === undefined) {
      const { locale, calendar } = charter;
      const names = await this.#namesOf(row.teamId, peopleIn(letter, charter));
      const nameOf = (personId: string): string => names.get(personId) ?? mention(personId);
      return { as: { say: sayIn(locale), locale, zone: calendar.zone, nameOf } };
    }
    const person = await this.#person(row.teamId, id);
    const locale = person?.locale ?? charter.locale;
    const zone = person?.zone || charter.calendar.zone;
    return { as: { say: sayIn(locale), locale, zone, nameOf: mention }, id };
  }

  /** A name or a language that Slack cannot tell just now does not hold a message up. */
  #person(teamId: string, personId: string): Promise<Person | undefined> {
    return this.#parts.directory.person(teamId, personId).catch(() => undefined);
  }

  /** What they are called, escaped. */
  async #namesOf(teamId: string, people: readonly string[]): Promise<Map<string, string>> {
    const known = await Promise.all(people.slice(0, NAMED_PEOPLE).map((personId) => this.#person(teamId, personId)));
    return new Map(known.flatMap((person) => (person ? [[person.id, escaped(person.name)] as const] : [])));
  }
}

const keyed = z.looseObject({
  ts: z.string(),
  metadata: z.looseObject({ event_payload: z.record(z.string(), z.unknown()).optional() }).optional(),
});
const keyOf = ({ metadata }: z.infer<typeof keyed>): unknown => metadata?.event_payload?.key;
