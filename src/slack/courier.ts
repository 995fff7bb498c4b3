/**
 * Notice → view → Web API, in three steps: prepare, look up, call. It tells what became of each message. It never
 * posts what may have been posted already without looking for it first, by the key in the message's metadata.
 */

import type { HomeView } from '@slack/types';
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
import type { Team, Teams } from './teams.ts';
import { afterCall, afterLookUp, afterPreparing } from './trouble.ts';
import { homeView } from './views/home/home.ts';
import type { Message, Reader } from './views/parts.ts';
import { escaped, mention } from './views/parts.ts';
import { sayIn } from './words/words.ts';

type Parts = { teams: Pick<Teams, 'of'>; directory: Directory; clock: Clock };

/** The message may be older than the notice's own clock says. */
const LOOK_BACK_MS = 60_000;
const LOOK_UP_PAGES = 5;
/** Longer than this no worker may sleep between being let through and the call: the lease has to outlast the call. */
const AWAKE_MS = 10_000;
/** People named in one message; more do not stand in it. */
const NAMED_PEOPLE = 50;
/** While it is not known how Slack is spoken to there. */
const NO_TEAM_MS = 30_000;

export class SlackCourier implements Courier {
  readonly #parts: Parts;
  readonly #pace = new Pace();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async send(envelope: Envelope, commitToSend: () => Promise<boolean>): Promise<Delivery> {
    let team: Team;
    try {
      team = await this.#parts.teams.of(envelope.row.teamId);
    } catch (error) {
      return { outcome: 'later', why: reasonOf(error), pause_ms: NO_TEAM_MS };
    }
    return await this.#sendIn(team, envelope, commitToSend);
  }

  async #sendIn(team: Team, envelope: Envelope, commitToSend: () => Promise<boolean>): Promise<Delivery> {
    const { row, only, address, editOnly, letter } = envelope;
    if (letter.kind === 'home') return await this.#publish(team, envelope, letter.home, commitToSend);
    let message: Message;
    try {
      message = await this.#prepare(team, envelope, letter);
    } catch (error) {
      return afterPreparing(error);
    }
    if (letter.kind === 'export') return await this.#hand(team, envelope, letter.files, message.text, commitToSend);
    // A message for one person leaves no trace to look for: rather never again than twice.
    if (only && row.inDoubt) return { outcome: 'sent' };
    let stands = row.posted;
    try {
      if (!stands && row.inDoubt) stands = await this.#find(team, envelope);
    } catch (error) {
      return afterLookUp(error);
    }
    if (!stands && editOnly) return { outcome: 'gone' };
    if (!stands) await this.#pace.turn(`${row.teamId} ${address}`);
    if (!(await this.#isLetThrough(commitToSend))) return { outcome: 'fenced' };
    try {
      // What was found may have been written from older facts.
      if (stands) return await this.#update(team, stands, message);
      return only ? await this.#whisper(team, envelope, message) : await this.#post(team, envelope, message);
    } catch (error) {
      return afterCall(error);
    }
  }

  /** Not whoever slept meanwhile: by now another worker may have it. */
  async #isLetThrough(commitToSend: () => Promise<boolean>): Promise<boolean> {
    const { clock } = this.#parts;
    const asked_ms = clock.now().getTime();
    return (await commitToSend()) && clock.now().getTime() - asked_ms <= AWAKE_MS;
  }

  /** Published again it is the same Home: what is in doubt is not looked for, and one that Slack refuses is let go. */
  async #publish(
    { client, url }: Team,
    envelope: Envelope,
    home: Home,
    commitToSend: () => Promise<boolean>,
  ): Promise<Delivery> {
    const { address, charter } = envelope;
    let view: HomeView;
    try {
      const { as: reader } = await this.#readerOf(envelope);
      const links = linkTo(url);
      view = homeView(home, { charter, links, reader, readerId: address, now: this.#parts.clock.now() });
    } catch (error) {
      return afterPreparing(error);
    }
    if (!(await this.#isLetThrough(commitToSend))) return { outcome: 'fenced' };
    try {
      await client.views.publish({ user_id: address, view });
      return { outcome: 'sent' };
    } catch (error) {
      const delivery = afterCall(error);
      return delivery.outcome === 'never' || delivery.outcome === 'displaced' ? { outcome: 'gone' } : delivery;
    }
  }

  async #prepare({ url }: Team, envelope: Envelope, letter: Told): Promise<Message> {
    const reader = await this.#readerOf(envelope);
    const { charter } = envelope;
    return render({ letter, charter }, reader.as, linkTo(url), this.#parts.clock.now(), reader.id);
  }

  async #post({ client }: Team, { row, address, inThread }: Envelope, message: Message): Promise<Delivery> {
    const metadata = { event_type: METADATA_EVENT, event_payload: { key: row.notice.key } };
    const quiet = { unfurl_links: false, unfurl_media: false };
    const thread = inThread ? { thread_ts: inThread } : {};
    const posted = await asTaken(message, (body) =>
      client.chat.postMessage({ channel: address, ...body, ...thread, metadata, ...quiet }),
    );
    if (!posted.channel || !posted.ts) return { outcome: 'unknown', why: 'Slack named no channel and time' };
    return { outcome: 'sent', posted: { channelId: posted.channel, messageTs: posted.ts } };
  }

  /** Files have no metadata: they are looked for by name, and never edited. */
  async #hand(
    { client }: Team,
    { row, address }: Envelope,
    files: readonly ExportFile[],
    comment: string,
    commitToSend: () => Promise<boolean>,
  ): Promise<Delivery> {
    const [first] = files;
    try {
      const since = new Date(row.createdAt.getTime() - LOOK_BACK_MS);
      if (row.inDoubt && first && (await hasFile(client, address, first.name, since))) return { outcome: 'sent' };
    } catch (error) {
      return afterLookUp(error);
    }
    if (!(await this.#isLetThrough(commitToSend))) return { outcome: 'fenced' };
    try {
      await sendFiles(client, address, files, comment);
      return { outcome: 'sent' };
    } catch (error) {
      // An app that was installed before files were sent has to be installed again: that is told, and not waited for.
      if (slackError(error) === 'missing_scope') return { outcome: 'never', why: 'missing_scope' };
      return afterCall(error);
    }
  }

  async #whisper({ client }: Team, { address, only }: Envelope, message: Message): Promise<Delivery> {
    if (!only) return { outcome: 'never', why: 'nobody to whisper to' };
    const thread = only.threadTs ? { thread_ts: only.threadTs } : {};
    await asTaken(message, (body) =>
      client.chat.postEphemeral({ channel: address, user: only.personId, ...body, ...thread }),
    );
    return { outcome: 'sent' };
  }

  async #update({ client }: Team, { channelId, messageTs }: Place, message: Message): Promise<Delivery> {
    await asTaken(message, (body) => client.chat.update({ channel: channelId, ts: messageTs, ...body }));
    return { outcome: 'sent', posted: { channelId, messageTs } };
  }

  /** The message with that key, if it stands in the channel (of a person: the direct messages), or in its thread. */
  async #find({ client }: Team, { row, address, inThread }: Envelope): Promise<Place | undefined> {
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
    const now = this.#parts.clock.now();
    const id = only?.personId ?? (/^[UW]/.test(address) ? address : undefined);
    if (id === undefined) {
      const { locale, calendar } = charter;
      const names = await this.#namesOf(row.teamId, peopleIn(letter, charter));
      const nameOf = (personId: string): string => names.get(personId) ?? mention(personId);
      return { as: { say: sayIn(locale), locale, zone: calendar.zone, now, nameOf } };
    }
    const person = await this.#person(row.teamId, id);
    const locale = person?.locale ?? charter.locale;
    const zone = person?.zone || charter.calendar.zone;
    return { as: { say: sayIn(locale), locale, zone, now, nameOf: mention }, id };
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

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const keyed = z.looseObject({
  ts: z.string(),
  metadata: z.looseObject({ event_payload: z.record(z.string(), z.unknown()).optional() }).optional(),
});
const keyOf = ({ metadata }: z.infer<typeof keyed>): unknown => metadata?.event_payload?.key;
