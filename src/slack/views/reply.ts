/** What a person who acted hears in private. */
import type { Reply } from '../../care/decision.ts';
import type { Message, Reader } from './parts.ts';
import { date, mention, quoted, sentence } from './parts.ts';

export const replyView = (reply: Reply, reader: Reader): Message => sentence(replyText(reply, reader));

function replyText(reply: Reply, reader: Reader): string {
  const { say } = reader;
  switch (reply.say) {
    case 'refused':
      return say(`reply.refused.${reply.because}`);
    case 'claimed_by':
      return say('reply.claimed_by', { number: String(reply.item), owner: mention(reply.ownerId) });
    case 'promised':
    case 'moved': {
      const due = date(new Date(reply.dueAt), reader);
      return say(`reply.${reply.say}`, { number: String(reply.item), text: quoted(reply.text), due });
    }
    case 'already_settled':
      return say('reply.already_settled', { number: String(reply.item), text: quoted(reply.text) });
    case 'open_promises': {
      const promises = reply.promises.map(({ ownerId, text, dueAt }) =>
        say('reply.promiseLine', { owner: mention(ownerId), text: quoted(text), due: date(new Date(dueAt), reader) }),
      );
      const count = reply.promises.length;
      return say('reply.open_promises', { number: String(reply.item), count, promises: promises.join('\n') });
    }
    default:
      return say(`reply.${reply.say}`, { number: String(reply.item) });
  }
}
