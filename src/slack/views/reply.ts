/** What a person who acted hears in private. */
import type { Reply } from '../../care/decision.ts';
import type { Message, Reader, ShowDate } from './parts.ts';
import { date, datedSentence, mention, quoted, sentence } from './parts.ts';

export const replyView = (reply: Reply, reader: Reader): Message =>
  datedSentence((show) => replyText(reply, reader, show));

/** The same in answer to a command: there Slack shows the dates of the text, too. */
export const answerView = (reply: Reply, reader: Reader): Message => sentence(replyText(reply, reader, date));

function replyText(reply: Reply, reader: Reader, show: ShowDate): string {
  const { say } = reader;
  switch (reply.say) {
    case 'refused':
      return say(`reply.refused.${reply.because}`);
    case 'past':
      return say('error.past');
    case 'claimed_by':
      return say('reply.claimed_by', { number: String(reply.item), owner: mention(reply.ownerId) });
    case 'promised':
    case 'moved': {
      const due = show(new Date(reply.dueAt), reader);
      return say(`reply.${reply.say}`, { number: String(reply.item), text: quoted(reply.text), due });
    }
    case 'already_settled':
      return say('reply.already_settled', { number: String(reply.item), text: quoted(reply.text) });
    case 'open_promises': {
      const promises = reply.promises.map(({ ownerId, text, dueAt }) =>
        say('reply.promiseLine', { owner: mention(ownerId), text: quoted(text), due: show(new Date(dueAt), reader) }),
      );
      const count = reply.promises.length;
      return say('reply.open_promises', { number: String(reply.item), count, promises: promises.join('\n') });
    }
    default:
      return say(`reply.${reply.say}`, { number: String(reply.item) });
  }
}
