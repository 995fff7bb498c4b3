/** The app's Home, and the same in other places: one agent's day in a modal or a message, the desk in a message. */
import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import type { LaneOf } from '../../../care/digest.ts';
import type { Home, Mine, Pages } from '../../../care/home.ts';
import { ACTION, DAY } from '../../names.ts';
import type { Links } from '../buttons.ts';
import { fits, laneLines } from '../digest.ts';
import type { Message, Reader } from '../parts.ts';
import {
  actions,
  button,
  context,
  cut,
  date,
  dateFormat,
  divider,
  header,
  LIMITS,
  plain,
  section,
  sections,
} from '../parts.ts';
import { deskBlocks } from './desk.ts';
import { listed } from './list.ts';
import { mineBlocks, type Seen } from './mine.ts';

export type { Seen } from './mine.ts';

export function homeView(home: Home, seen: Seen): HomeView {
  if (home.for === 'outsider') return { type: 'home', blocks: outsiderBlocks(seen.reader) };
  const { mine, desk } = home;
  const parts = [mineBlocks(mine, seen), ...(desk ? [deskBlocks(desk, seen)] : [])];
  const blocks = parts.flatMap((part) => [divider, ...part]);
  return { type: 'home', blocks: [...headOf(mine, desk !== undefined, seen), ...blocks] };
}

const outsiderBlocks = ({ say }: Reader): KnownBlock[] => [
  header(say('home.outsider.title')),
  section(say('home.outsider')),
];

/** The day, how it looks, and what can be done in any case. */
function headOf(mine: Mine, isLead: boolean, { reader, now }: Seen): KnownBlock[] {
  const { say } = reader;
  const { absence } = mine;
  // What Slack shows of somebody they take away in Slack.
  const isBack = absence?.because === 'said';
  return [
    header(say('home.title', { day: dayOf(now, reader) })),
    context(summaryOf(mine, reader)),
    ...absenceOf(mine, reader),
    ...actions(
      button(ACTION.homePromise, say('home.button.promise'), say('home.label.promise'), {
        value: 'new',
        style: 'primary',
      }),
      isBack
        ? button(ACTION.homeHere, say('home.button.here'), say('home.label.here'), { value: 'here' })
        : button(ACTION.homeAway, say('home.button.away'), say('home.label.away'), { value: 'away' }),
      isLead
        ? button(ACTION.openSettings, say('home.button.settings'), say('home.label.settings'), { value: 'settings' })
        : undefined,
    ).map((block) => listed(block, 'head', 0)),
  ];
}

/** What is overdue is among the promises of the day: nobody is to count it twice. */
const summaryOf = ({ promises, overdue, waits, items }: Mine, { say }: Reader): string =>
  say('home.summary', {
    all: overdue > 0 && overdue === promises.total ? 'overdue' : 'due',
    promises: promises.total,
    overdue,
    waits: waits.total,
    items: items.total,
  });

const absenceOf = ({ absence }: Mine, reader: Reader): KnownBlock[] => {
  if (!absence) return [];
  const { until } = absence;
  const text = until ? reader.say('home.away', { until: date(until, reader) }) : reader.say('home.awayOpen');
  return [section(text)];
};

/** "Monday 23 November", in the reader's zone. */
const dayOf = (at: Date, { locale, zone }: Reader): string =>
  dateFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone }).format(at);

/** @param pages - what was turned to: kept in the modal itself */
export function dayModal(mine: Mine, pages: Pages, seen: Seen): ModalView {
  const { say } = seen.reader;
  return {
    type: 'modal',
    callback_id: DAY,
    private_metadata: JSON.stringify(pages),
    title: plain(say('home.day.title'), LIMITS.modalTitle),
    close: plain(say('home.day.close'), LIMITS.modalTitle),
    blocks: [context(summaryOf(mine, seen.reader)), ...absenceOf(mine, seen.reader), ...mineBlocks(mine, seen)],
  };
}

/** Lines of each list in a message. */
const MESSAGE_LINES = 5;
const LANE_LINES = 10;

/** One's day as a message: as much of it as has room; the rest is at Home. */
export function mineMessage(mine: Mine, seen: Seen): Message {
  const { say } = seen.reader;
  const summary = summaryOf(mine, seen.reader);
  const blocks = fitted(MESSAGE_LINES, (most) => {
    const left = [mine.promises, mine.waits, mine.items].reduce((sum, { total }) => sum + Math.max(0, total - most), 0);
    return [
      context(summary),
      ...absenceOf(mine, seen.reader),
      ...mineBlocks(firstOf(mine, most), seen),
      ...(left > 0 ? [context(say('home.moreAtHome', { count: left }))] : []),
    ];
  });
  return { text: cut(summary, LIMITS.messageText), blocks };
}

/** The first lines of each list; nothing there is turned over. */
function firstOf({ promises, later, waits, items, ...mine }: Mine, most: number): Mine {
  const first = <T>(lines: readonly T[]) => ({
    lines: lines.slice(0, most),
    page: 0,
    size: most,
    total: Math.min(most, lines.length),
  });
  return {
    ...mine,
    promises: first(promises.lines),
    later: { ...later, lines: later.lines.slice(0, most) },
    waits: first(waits.lines),
    items: first(items.lines),
  };
}

/** What the digest tells, as it is now. */
export function boardMessage(lanes: readonly LaneOf[], links: Links, reader: Reader): Message {
  const { say } = reader;
  const title = say('home.board.title');
  const blocks = fitted(LANE_LINES, (most) => [
    header(title),
    ...(lanes.length === 0 ? [context(say('home.desk.calm'))] : []),
    ...lanes.flatMap((lane) => sections(laneLines(lane, most, links, reader))),
  ]);
  const summary = lanes.map(({ lane, lines, more }) => say(`digest.lane.${lane}`, { count: lines.length + more }));
  const text = [title, ...(summary.length > 0 ? summary : [say('home.desk.calm')])].join(' · ');
  return { text: cut(text, LIMITS.messageText), blocks };
}

/** Long texts leave room for fewer lines. @param make - blocks with at most so many lines of each list */
function fitted(most: number, make: (most: number) => KnownBlock[]): KnownBlock[] {
  let blocks = make(most);
  for (let shown = most - 1; shown > 0 && !fits(blocks); shown -= 1) blocks = make(shown);
  return blocks;
}
