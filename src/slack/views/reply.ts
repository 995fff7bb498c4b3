/** What a person who acted hears in private. */
import type { Button } from '@slack/types';
import type { Reply } from '../../care/decision.ts';
import type { Doubt } from '../../care/realism.ts';
import { shorten } from '../../care/text.ts';
import { answeredButtons, betterButtons, insistButton, openSettingsButton } from './buttons.ts';
import { isLine } from './channel.ts';
import { channelMention } from './modals/settings/parts.ts';
import type { Message, Reader, ShowDate } from './parts.ts';
import { actions, cut, date, duration, escaped, LIMITS, mention, plainDate, quoted, section } from './parts.ts';

export const replyView = (reply: Reply, reader: Reader): Message => view(reply, reader, plainDate);

/** The same in answer to a command: there Slack shows the dates of the text, too. */
export const answerView = (reply: Reply, reader: Reader): Message => view(reply, reader, date);

/** @param inText - how the dates of the text that stands alone are shown */
const view = (reply: Reply, reader: Reader, inText: ShowDate): Message => ({
  text: cut(replyText(reply, reader, inText), LIMITS.messageText),
  blocks: [section(replyText(reply, reader, date)), ...actions(...choices(reply, reader))],
});

/** A doubtful word stands all the same: the person chooses a better time, or stands by it. */
function choices(reply: Reply, reader: Reader): Button[] {
  if (reply.say === 'which_item') {
    return answeredButtons(reply.items.slice(0, ITEMS), new Date(reply.word), reader);
  }
  if (reply.say === 'channel_is' && reply.first) return [openSettingsButton(reader)];
  if (reply.say !== 'promised' || !reply.doubts || reply.doubts.length === 0) return [];
  const { item, commitment, doubts, better = [] } = reply;
  const times = better.map((at) => new Date(at));
  const because = [...new Set(doubts.map((doubt) => doubt.because))];
  return [...betterButtons(item, commitment, times, reader), insistButton(item, commitment, because, reader)];
}

function replyText(reply: Reply, reader: Reader, show: ShowDate): string {
  const { say } = reader;
  const at = (instant: string) => show(new Date(instant), reader);
  switch (reply.say) {
    case 'refused':
      return say(`reply.refused.${reply.because}`);
    case 'past':
      return say('error.past');
    case 'claimed_by':
      return say('reply.claimed_by', { number: String(reply.item), owner: mention(reply.ownerId) });
    case 'promised':
    case 'moved':
    case 'insisted':
      return wordText(reply, reader, show);
    case 'already_settled':
      return say('reply.already_settled', { number: String(reply.item), text: quoted(reply.text) });
    case 'open_promises': {
      const promises = reply.promises.map(({ ownerId, text, dueAt }) =>
        say('reply.promiseLine', { owner: mention(ownerId), text: quoted(text), due: at(dueAt) }),
      );
      const count = reply.promises.length;
      return say('reply.open_promises', { number: String(reply.item), count, promises: promises.join('\n') });
    }
    case 'handover_offered':
      return say('reply.handover_offered', {
        number: String(reply.item),
        to: mention(reply.toId),
        until: at(reply.until),
      });
    case 'already_handed_over':
    case 'cannot_receive':
      return say(`reply.${reply.say}`, { number: String(reply.item), to: mention(reply.toId) });
    case 'asked':
      return say('reply.asked', { number: String(reply.item), to: mention(reply.toId), due: at(reply.dueAt) });
    case 'muted':
      return say('reply.muted', { number: String(reply.item), until: at(reply.until) });
    case 'merged':
    case 'cannot_merge':
      return say(`reply.${reply.say}`, { number: String(reply.item), into: String(reply.into) });
    case 'which_item':
      return [say('reply.which_item'), ...reply.items.slice(0, ITEMS).map((item) => itemText(item, reader))].join('\n');
    case 'away':
      return reply.until === undefined ? say('reply.awayOpen') : say('reply.away', { until: at(reply.until) });
    case 'erased':
      return say('reply.erased', { count: reply.items });
    case 'last_of_team':
      return say('reply.last_of_team', { person: mention(reply.personId) });
    case 'back':
    case 'exporting':
    case 'export_failed':
    case 'only_a_lead_exports':
    case 'only_a_lead_erases':
    case 'erase_failed':
    case 'only_a_lead_sets':
      return say(`reply.${reply.say}`);
    case 'channel_is':
      return isLine(reply.channelId, reply.is, reader);
    case 'channel_settled':
      return say('reply.channel_settled', { is: isLine(reply.channelId, reply.is, reader) });
    case 'desk_is_shared':
      return say('reply.desk_is_shared', { channel: channelMention(reply.channelId) });
    case 'split':
      return say('reply.split', { number: String(reply.item), from: String(reply.from) });
    default:
      return say(`reply.${reply.say}`, { number: String(reply.item) });
  }
}

/** Items that one may choose from; with more it is found on its card. */
const ITEMS = 10;
const NAME_LENGTH = 60;
const EXCERPT_LENGTH = 100;

const itemText = ({ number, who, excerpt }: { number: number; who: string; excerpt: string }, { say }: Reader) =>
  say('reply.which_item.line', {
    number: String(number),
    named: who.trim() === '' ? 'no' : 'yes',
    who: escaped(shorten(who, NAME_LENGTH)),
    excerpt: escaped(shorten(excerpt, EXCERPT_LENGTH)),
  });

/** A word that was given, moved or stood by, and what is to be thought of. */
function wordText(
  reply: Extract<Reply, { say: 'promised' | 'moved' | 'insisted' }>,
  reader: Reader,
  show: ShowDate,
): string {
  const { say } = reader;
  const due = show(new Date(reply.dueAt), reader);
  const lines = [say(`reply.${reply.say}`, { number: String(reply.item), text: quoted(reply.text), due })];
  if (reply.say === 'moved' && reply.customerTold === false) lines.push(say('reply.customerNotTold'));
  if (reply.say === 'promised' && reply.doubts && reply.doubts.length > 0) {
    const hasBetter = reply.better !== undefined && reply.better.length > 0;
    lines.push(say('doubt.title'), ...reply.doubts.map((doubt) => `• ${doubtText(doubt, reader, show)}`));
    lines.push(say(hasBetter ? 'doubt.better' : 'doubt.noBetter'));
  }
  return lines.join('\n');
}

/** Other promises at the same time that are named. */
const OTHERS = 3;

function doubtText(doubt: Doubt, reader: Reader, show: ShowDate): string {
  const { say } = reader;
  switch (doubt.because) {
    case 'collision': {
      const others = doubt.with.slice(0, OTHERS).map(({ item, text, dueAt }) => {
        const due = show(new Date(dueAt), reader);
        return say('doubt.other', { number: String(item), text: quoted(text), due });
      });
      const rest = doubt.with.length - others.length;
      if (rest > 0) others.push(say('digest.more', { count: rest }));
      return say('doubt.collision', { others: others.join(', ') });
    }
    case 'treatment':
      return say('doubt.treatment', { from: doubt.from, to: doubt.to });
    case 'too_short':
      return say('doubt.too_short', { usual: duration(doubt.usual_ms, reader) });
    case 'away':
      return doubt.until === undefined
        ? say('doubt.awayOpen')
        : say('doubt.away', { until: show(new Date(doubt.until), reader) });
    default:
      return say(`doubt.${doubt.because}`);
  }
}
