/** A message as a person reads it, line by line. */
import type { KnownBlock } from '@slack/types';
import type { Locale } from '../../src/care/person.ts';
import type { Message, Reader } from '../../src/slack/views/parts.ts';
import { sayIn } from '../../src/slack/words/words.ts';
import { marco } from './given.ts';

export const NAMES = new Map([[marco.id, 'Marco Bianchi']]);
export const reader = (locale: Locale): Reader => ({
  say: sayIn(locale),
  locale,
  zone: 'Europe/Rome',
  nameOf: (id) => NAMES.get(id) ?? id,
});
export const english = reader('en');
export const LINK = 'https://aurora.slack.com/archives/C0ROSSI/p1763888400000100';

/** The lines a person sees, with dates as they read where Slack cannot show them; buttons in brackets. */
export const lines = ({ blocks }: Message): string[] => blocks.flatMap(linesOf);

function linesOf(block: KnownBlock): string[] {
  switch (block.type) {
    case 'actions':
      return block.elements.flatMap((element) => (element.type === 'button' ? `[${element.text.text}]` : []));
    case 'context':
      return block.elements.flatMap((element) => (element.type === 'mrkdwn' ? readable(element.text) : []));
    case 'header':
      return [block.text.text];
    case 'section':
      return readable(block.text?.text ?? '').split('\n');
    default:
      throw new Error(`no view has a block of type ${block.type}`);
  }
}

/** "<!date^…|23 Nov 2026, 10:00>" → "23 Nov 2026, 10:00". */
export const readable = (text: string) => text.replace(/<!date\^[^|]*\|([^>]*)>/g, '$1').replace(/\u202f/g, ' ');
