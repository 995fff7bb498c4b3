/**
 * The shell: one method per gesture. Each gathers what the decision needs, lets care/ decide, and saves all
 * that follows in one transaction.
 */

import type { Attachment } from '../care/attach.ts';
import { attach } from '../care/attach.ts';
import type { ChannelUse, Decision } from '../care/decision.ts';
import { andThen } from '../care/decision.ts';
import type { Period } from '../care/facts.ts';
import type { Brief, Dossier, Item, OpenItem } from '../care/item.ts';
import { noteAfterCare } from '../care/moves/aftercare.ts';
import { answerAsk, ask } from '../care/moves/ask.ts';
import { claim, takeOver } from '../care/moves/claim.ts';
import { close, type Ending, explainUnheard } from '../care/moves/close.ts';
import { flagAgain, withdraw } from '../care/moves/flag.ts';
import { decideGoodwill, type Gesture as Giving, giveGoodwill, tellGoodwill } from '../care/moves/goodwill.ts';
import { acceptHandover, refuseHandover } from '../care/moves/handover.ts';
import { hear } from '../care/moves/hear.ts';
import { mute, unmute } from '../care/moves/mute.ts';
import type { Call } from '../care/moves/note.ts';
import { declineOffer } from '../care/moves/offer.ts';
import { insist, keep, movePromise, reconsider, type Word } from '../care/moves/promise.ts';
import { reopen, thank } from '../care/moves/reopen.ts';
import { tell } from '../care/moves/tell.ts';
import { setTopics } from '../care/moves/topics.ts';
import { type Awaited, endWait, waitFor } from '../care/moves/wait.ts';
import type { Doubt } from '../care/realism.ts';
import { writtenAt } from '../care/written.ts';
import { flagAsCustomer, flagMessage, flagTold, mergeItems, onMessage, releaseItem, split } from './capture.ts';
import { channelMoved } from './channels.ts';
import { setCustomer } from './customers.ts';
import { erasePerson } from './erasing.ts';
import { exportData } from './exporting.ts';
import { changed, heard, type Written } from './hearing.ts';
import { homeDesk } from './home.ts';
import { invited, settleChannel } from './invited.ts';
import {
  absenceSeen,
  back,
  handOverTo,
  type Renegotiated,
  type Status,
  setAway,
  standingChanged,
  statusChanged,
  withRecipient,
} from './people.ts';
import type { AssignedCustomer, Cause, Found, Place, Settings } from './ports.ts';
import { facts, itemAround, statement, why } from './reading.ts';
import { changeSettings, type SetBy } from './settings.ts';
import { type Gesture, type Outcome, type Parts, type Scene, Stage } from './stage.ts';
import { subjectAt } from './subject.ts';
import { recorded, ticked, unticked } from './ticking.ts';
import { isGiven, noteCall, promiseAt, promiseOn, promiseOnNew, suggestDue } from './word.ts';

export type { Gesture, Outcome } from './stage.ts';

/** Open items that are looked through for the one that somebody means. */
const CANDIDATES = 500;

export class Desk {
  readonly #stage: Stage;
  readonly home: ReturnType<typeof homeDesk>;

  constructor(parts: Parts) {
    this.#stage = new Stage(parts);
    this.home = homeDesk(this.#stage);
  }

  permission = (gesture: Gesture) => this.#stage.permission(gesture);

  // What becomes an item.

  flag = (gesture: Gesture, place: Place) => flagMessage(this.#stage, gesture, place);

  flagAsCustomer = (gesture: Gesture, place: Place) => flagAsCustomer(this.#stage, gesture, place);

  /** What came by phone or mail, in an agent's words. */
  flagTold = (gesture: Gesture, told: { text: string; customer?: string }) => flagTold(this.#stage, gesture, told);

  /** Takes the flag back, when that is still possible. */
  unflag = (gesture: Gesture, place: Place) =>
    this.#onItemAt(gesture, place, (dossier, { by, now }) => withdraw(dossier, by, now));

  split = (gesture: Gesture, place: Place) => split(this.#stage, gesture, place);

  merge = (gesture: Gesture, number: number, intoNumber: number) =>
    mergeItems(this.#stage, gesture, number, intoNumber);

  // Who answers for it.

  claim = (gesture: Gesture, place: Place) =>
    onMessage(this.#stage, gesture, place, (dossier, { by, charter, absences, now }) =>
      andThen(flagAgain(dossier, by, charter, now), (flagged) => claim(flagged, by, charter, now, absences)),
    );

  claimItem = (gesture: Gesture, number: number) => this.#on(gesture, number, claim);

  release = (gesture: Gesture, place: Place) =>
    this.#foundAt(gesture, place, ({ item }) => this.releaseItem(gesture, item));

  releaseItem = (gesture: Gesture, number: number) => releaseItem(this.#stage, gesture, number);

  declineOffer = (gesture: Gesture, number: number) =>
    this.#stage.onItem(gesture, number, (dossier, { by, charter, absences, now }) =>
      declineOffer(dossier, by, charter, absences, now),
    );

  /** @param renegotiated - promises that get another time before they are passed on */
  handOver = (gesture: Gesture, number: number, toId: string, brief: Brief, renegotiated: readonly Renegotiated[]) =>
    handOverTo(this.#stage, gesture, number, toId, brief, renegotiated);

  acceptHandover = (gesture: Gesture, number: number) => this.#on(gesture, number, acceptHandover);

  refuseHandover = (gesture: Gesture, number: number) => this.#on(gesture, number, refuseHandover);

  takeOver = (gesture: Gesture, number: number, commitment: number) =>
    this.#stage.onItem(gesture, number, (dossier, { by, charter, absences, now }) =>
      takeOver(dossier, commitment, by, charter, absences, now),
    );

  // Words given, and kept.

  promiseOn = (gesture: Gesture, number: number, word: Word) => promiseOn(this.#stage, gesture, number, word);

  /** The next word to the customer: clicked twice, it is one promise. */
  promiseNextWord = (gesture: Gesture, number: number, word: Word) =>
    promiseOn(this.#stage, gesture, number, word, isGiven);

  promiseOnNew = (gesture: Gesture, word: Word) => promiseOnNew(this.#stage, gesture, word);

  /** On the item of that message, which becomes one if it is none. */
  promiseAt = (gesture: Gesture, place: Place, word: Word) => promiseAt(this.#stage, gesture, place, word);

  /** A time for a word about which there is no doubt. */
  suggestDue = (teamId: string, personId: string, about?: Item, after?: Date) =>
    suggestDue(this.#stage, teamId, personId, about, after);

  /** @param word - when the customer was written to, if it was by a message */
  keepPromise = (gesture: Gesture, number: number, commitment: number, word?: Date) =>
    this.#stage.onItem(gesture, number, (dossier, { by, charter, now }) => {
      const since = dossier.commitments.find((one) => one.number === commitment)?.startsAt ?? now;
      return keep(dossier, commitment, by, charter, writtenAt(word, since, now));
    });

  movePromise = (gesture: Gesture, number: number, commitment: number, dueAt: Date, customerTold: boolean) =>
    this.#stage.onItem(gesture, number, (dossier, { by, charter, now }) =>
      movePromise(dossier, commitment, dueAt, { customerTold }, by, charter, now),
    );

  reconsider = (gesture: Gesture, number: number, commitment: number, dueAt: Date) =>
    this.#stage.onItem(gesture, number, (dossier, { by, charter, now }) =>
      reconsider(dossier, commitment, dueAt, by, charter, now),
    );

  insist = (gesture: Gesture, number: number, commitment: number, doubts: readonly Doubt['because'][]) =>
    this.#stage.onItem(gesture, number, (dossier, { by, now }) => insist(dossier, commitment, doubts, by, now));

  /** Which item a promise given here is about. */
  async attach(teamId: string, personId: string, channelId: string, text: string): Promise<Attachment> {
    const charter = await this.#stage.parts.charters.of(teamId);
    const overview = channelId === charter.deskChannelId || channelId.startsWith('D');
    return attach(text, await this.openItems(teamId), { personId, channelId, overview });
  }

  // What is said, and waited for.

  /** Somebody's message in a followed channel: an answer, a question, a chase, or nothing of ours. */
  heard = (gesture: Gesture, written: Written) => heard(this.#stage, gesture, written);

  changed = (gesture: Gesture, written: Written, kind: 'edited' | 'deleted') =>
    changed(this.#stage, gesture, written, kind);

  /** The customer was answered by phone or mail; or by that message, of which it was not clear what it answers. */
  recordAnswer = (gesture: Gesture, number: number, word?: Date) =>
    this.#stage.onItem(gesture, number, (dossier, scene) => {
      const now = writtenAt(word, dossier.item.askedAt, scene.now);
      return recorded(dossier, gesture, { ...scene, now });
    });

  /** The customer asked again, by phone or mail. */
  recordChase = (gesture: Gesture, number: number) =>
    this.#stage.onItem(gesture, number, (dossier, { by, charter, absences, now }) =>
      hear(dossier, by.id, charter, now, absences),
    );

  /** What was said on the phone, and what was promised there. */
  noteCall = (gesture: Gesture, number: number, call: Call) => noteCall(this.#stage, gesture, number, call);

  waitFor = (gesture: Gesture, number: number, awaited: Awaited) =>
    this.#stage.onItem(gesture, number, (dossier, { by, charter, now }) => waitFor(dossier, awaited, by, charter, now));

  endWait = (gesture: Gesture, number: number) => this.#on(gesture, number, endWait);

  ask = (gesture: Gesture, number: number, toId: string, text: string, dueAt: Date) =>
    withRecipient(this.#stage, gesture, number, toId, (dossier, to, { by, charter, now }) =>
      ask(dossier, to, text, dueAt, by, charter, now),
    );

  answerAsk = (gesture: Gesture, number: number, commitment: number, text: string) =>
    this.#stage.onItem(gesture, number, (dossier, { by, charter, now }) =>
      answerAsk(dossier, commitment, text, by, charter, now),
    );

  giveGoodwill = (gesture: Gesture, number: number, giving: Giving) =>
    this.#stage.onItem(gesture, number, (dossier, { by, charter, now }) =>
      giveGoodwill(dossier, giving, by, charter, now),
    );

  decideGoodwill = (gesture: Gesture, number: number, goodwill: number, approved: boolean) =>
    this.#stage.onItem(gesture, number, (dossier, { by, charter, now }) =>
      decideGoodwill(dossier, goodwill, approved, by, charter, now),
    );

  tellGoodwill = (gesture: Gesture, number: number, goodwill: number) =>
    this.#stage.onItem(gesture, number, (dossier, { by, now }) => tellGoodwill(dossier, goodwill, by, now));

  /** The text goes where the customer reads: the agent has seen it, and confirmed it. */
  postStatement = (gesture: Gesture, number: number, text: string) =>
    this.#stage.onItem(gesture, number, (dossier, { by, now }) => tell(dossier, text, gesture.cause.key, by, now));

  // How it ends.

  /** ✅ on an item or its card closes it; on a reminder it says that what was due is done. */
  tick = (gesture: Gesture, place: Place) =>
    this.#onItemAt(gesture, place, (dossier, scene, found) => ticked(dossier, gesture, scene, found));

  /** ✅ taken back at once undoes the close. */
  untick = (gesture: Gesture, place: Place) =>
    this.#onItemAt(gesture, place, (dossier, scene, found) => unticked(dossier, scene, found));

  closeWith = (gesture: Gesture, number: number, ending: Ending) =>
    this.#stage.onItem(gesture, number, (dossier, { by, charter, absences, now }) =>
      close(dossier, ending, by, charter, now, gesture.at, absences),
    );

  explainUnheard = (gesture: Gesture, number: number, reason: string) =>
    this.#stage.onItem(gesture, number, (dossier, { by, now }) => explainUnheard(dossier, reason, by, now));

  reopen = (gesture: Gesture, number: number) => this.#on(gesture, number, reopen);

  thank = (gesture: Gesture, number: number) =>
    this.#stage.onItem(gesture, number, (dossier, { by, now }) => thank(dossier, by, now));

  noteAfterCare = (gesture: Gesture, number: number, went: 'well' | 'badly') =>
    this.#stage.onItem(gesture, number, (dossier, { by, charter, now }) =>
      noteAfterCare(dossier, went, by, charter, now),
    );

  // How it is kept.

  mute = (gesture: Gesture, number: number, until: Date) =>
    this.#stage.onItem(gesture, number, (dossier, { by, charter, now }) => mute(dossier, until, by, charter, now));

  unmute = (gesture: Gesture, number: number) => this.#on(gesture, number, unmute);

  setTopics = (gesture: Gesture, number: number, topics: readonly string[]) =>
    this.#stage.onItem(gesture, number, (dossier, { by, now }) => setTopics(dossier, topics, by, now));

  // What holds for all.

  changeSettings = (gesture: Gesture, setBy: SetBy, change: (settings: Settings) => Settings) =>
    changeSettings(this.#stage, gesture, setBy, change);

  setCustomer = (
    gesture: Gesture,
    setBy: SetBy,
    change: (settings: Settings) => Settings,
    assigned: AssignedCustomer,
  ) => setCustomer(this.#stage, gesture, setBy, change, assigned);

  invited = (cause: Cause, channelId: string, inviterId: string | undefined) =>
    invited(this.#stage, cause, channelId, inviterId);

  settleChannel = (gesture: Gesture, channelId: string, is: ChannelUse, every: boolean) =>
    settleChannel(this.#stage, gesture, channelId, is, every);

  /** @param customerName - undefined: every customer's */
  exportData = (gesture: Gesture, period: Period, customerName?: string) =>
    exportData(this.#stage, gesture, period, customerName);

  erasePerson = (gesture: Gesture, personId: string) => erasePerson(this.#stage, gesture, personId);

  // Who is there.

  setAway = (gesture: Gesture, until: Date | undefined) => setAway(this.#stage, gesture, until);

  back = (gesture: Gesture) => back(this.#stage, gesture);

  /** @param status - undefined: none */
  statusChanged = (teamId: string, personId: string, status: Status | undefined) =>
    statusChanged(this.#stage, teamId, personId, status);

  channelMoved = (teamId: string, from: string, to: string) => channelMoved(this.#stage, teamId, from, to);

  standingChanged = (teamId: string, personId: string) => standingChanged(this.#stage, teamId, personId);

  dndChanged = (teamId: string, personId: string, until: Date | undefined) =>
    absenceSeen(this.#stage, teamId, personId, 'do_not_disturb', until && { until });

  /** The bot is not wanted in the workspace any more: it falls silent, and keeps what is due for when it is back. */
  removed = (teamId: string) => this.#stage.parts.store.markRemoved(teamId, this.#stage.parts.clock.now());

  // What people look at.

  /** The person's open promises. */
  promisesOf = (teamId: string, personId: string) => this.#stage.parts.store.promisesOf(teamId, personId);

  dossier = (teamId: string, number: number): Promise<Dossier | undefined> =>
    this.#stage.parts.store.dossier(teamId, number);

  history = (teamId: string, number: number) => this.#stage.parts.store.history(teamId, number);

  /** Newest first, as many as can be chosen among. */
  async openItems(teamId: string): Promise<OpenItem[]> {
    const open = await this.#stage.parts.store.openItems(teamId, CANDIDATES);
    return open.map(({ item }) => item);
  }

  /** The item in whose thread, or about which, something is said there. */
  itemAround = (teamId: string, place: Place & { threadTs?: string }) => itemAround(this.#stage, teamId, place);

  /** What a gesture on that message would be about. */
  subject = async (teamId: string, place: Place) =>
    subjectAt(this.#stage.parts, await this.#stage.parts.charters.of(teamId), place);

  why = (teamId: string, place: Place) => why(this.#stage, teamId, place);

  statement = (teamId: string, number: number) => statement(this.#stage, teamId, number);

  facts = (teamId: string, period: Period, customerName?: string) => facts(this.#stage, teamId, period, customerName);

  /** Records a refusal at a door that only wanted to look, or changes nothing. */
  refuse = (gesture: Gesture) => this.#stage.perform(gesture, async () => undefined);

  /** The moves that need nothing but who, by which charter, and when. */
  #on(
    gesture: Gesture,
    number: number,
    move: (
      dossier: Dossier,
      by: Scene['by'],
      charter: Scene['charter'],
      now: Date,
      absences: Scene['absences'],
    ) => Decision,
  ): Promise<Outcome> {
    return this.#stage.onItem(gesture, number, (dossier, { by, charter, absences, now }) =>
      move(dossier, by, charter, now, absences),
    );
  }

  /** A gesture that means something only where there is an item. */
  #onItemAt(
    gesture: Gesture,
    place: Place,
    move: (dossier: Dossier, scene: Scene, found: Found) => Decision | Promise<Decision>,
  ): Promise<Outcome> {
    return this.#foundAt(gesture, place, (found) =>
      this.#stage.onItem(gesture, found.item, (dossier, scene) => move(dossier, scene, found)),
    );
  }

  async #foundAt(gesture: Gesture, place: Place, act: (found: Found) => Promise<Outcome>): Promise<Outcome> {
    const charter = await this.#stage.parts.charters.of(gesture.cause.teamId);
    const subject = await subjectAt(this.#stage.parts, charter, place);
    if (!subject || !('found' in subject)) {
      // What it takes away may come in after it: that it was taken away is remembered.
      const isRemembered = gesture.sign !== undefined && (await this.permission(gesture)).may;
      return isRemembered ? await this.refuse(gesture) : { is: 'done' };
    }
    return await act(subject.found);
  }
}
