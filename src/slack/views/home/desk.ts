/** How the desk stands, for its leads: what needs care, who has what, what nobody accepted, what could not be done. */
import type { KnownBlock } from '@slack/types';
import type { Load, Page, Parked, TheDesk } from '../../../care/home.ts';
import type { OpenItem } from '../../../care/item.ts';
import { ACTION } from '../../names.ts';
import { customerOf } from '../card.ts';
import { laneLines } from '../digest.ts';
import { actions, button, context, cut, date, divider, escaped, header, nameOf, section } from '../parts.ts';
import { itemLink, listed, pager, short, titleOf } from './list.ts';
import type { Seen } from './mine.ts';

/** Lines of each lane: the digest has more of them. */
const LANE_LINES = 3;

export const deskBlocks = ({ lanes, people, handovers, parked }: TheDesk, seen: Seen): KnownBlock[] => [
  header(seen.reader.say('home.desk.title')),
  ...(lanes.length === 0 ? [context(seen.reader.say('home.desk.calm'))] : []),
  ...lanes.map((lane) => section(laneLines(lane, LANE_LINES, seen.links, seen.reader).join('\n'))),
  ...handoversOf(handovers, seen),
  ...parkedOf(parked, seen),
  divider,
  ...peopleOf(people, seen),
];

function peopleOf(people: Page<Load>, { reader }: Seen): KnownBlock[] {
  const title = reader.say('home.people.title');
  const lines = people.lines.map((load) => personLine(load));
  return [
    titleOf(title, people, reader),
    lines.length > 0 ? section(lines.join('\n')) : context(reader.say('home.people.none')),
    ...pager('people', title, people, reader),
  ];

  function personLine({ personId, name, items, promises, overdue, absence }: Load): string {
    const who = name.trim() === '' ? nameOf(personId, reader) : short(name);
    const line = reader.say('home.person', { who, items, promises, overdue });
    if (!absence) return line;
    const { until } = absence;
    const away = until
      ? reader.say('home.person.away', { until: date(until, reader) })
      : reader.say('home.person.awayOpen');
    return `${line} · ${away}`;
  }
}

function handoversOf(handovers: Page<OpenItem>, { links, reader }: Seen): KnownBlock[] {
  if (handovers.total === 0) return [];
  const title = reader.say('home.handovers.title');
  const lines = handovers.lines.flatMap((item) =>
    item.handover
      ? reader.say('home.handover', {
          item: itemLink(item, links),
          ...customerOf(item, reader),
          by: nameOf(item.handover.byId, reader),
          to: nameOf(item.handover.toId, reader),
          until: date(item.handover.until, reader),
        })
      : [],
  );
  return [
    divider,
    titleOf(title, handovers, reader),
    ...(lines.length > 0 ? [section(lines.join('\n'))] : []),
    ...pager('handovers', title, handovers, reader),
  ];
}

/** For whoever looks after the bot: by the names of its own, and what went wrong. */
function parkedOf(parked: Page<Parked>, { reader }: Seen): KnownBlock[] {
  if (parked.total === 0) return [];
  const { say } = reader;
  const title = say('home.parked.title');
  const all = button(
    ACTION.tryAllAgain,
    say('home.button.tryAllAgain', { count: parked.total }),
    say('home.label.tryAllAgain'),
    { value: 'all' },
  );
  return [
    divider,
    titleOf(title, parked, reader),
    context(say('home.parked.explained')),
    ...parked.lines.map(({ box, key, what, item, error, at }, index) => {
      const nth = String(parked.page * parked.size + index + 1);
      const text = say(`home.parked.${box}`, {
        at: date(at, reader),
        what: short(what),
        error: error.trim() === '' ? say('home.parked.unknown') : escaped(cut(error, ERROR_LENGTH)),
        ...(box === 'outbox' && { number: item === undefined ? 'none' : String(item) }),
      });
      const accessory = button(ACTION.tryAgain, say('home.button.tryAgain'), say('home.label.tryAgain', { nth }), {
        value: `${box}/${key}`,
      });
      return listed({ ...section(text), accessory }, 'parked', index);
    }),
    ...actions(all).map((block) => listed(block, 'parked', 'all')),
    ...pager('parked', title, parked, reader),
  ];
}

const ERROR_LENGTH = 200;
