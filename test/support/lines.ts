/** A message as a person reads it, line by line. */
import type { KnownBlock } from '@slack/types';
import type { Customer } from '../../src/care/customer.ts';
import type { Locale } from '../../src/care/person.ts';
import type { Message, Reader } from '../../src/slack/views/parts.ts';
import { sayIn } from '../../src/slack/words/words.ts';
import { anna, giulia, marco, tom } from './given.ts';

export const NAMES = new Map([
  [marco.id, 'Marco Bianchi'],
  [anna.id, 'Anna Nowak'],
  [tom.id, 'Tom Reed'],
  [giulia.id, 'Giulia Conti'],
]);
export const reader = (locale: Locale): Reader => ({
  say: sayIn(locale),
  locale,
  zone: 'Europe/Rome',
  nameOf: (id) => NAMES.get(id) ?? id,
});
export const english = reader('en');
export const LINK = 'https://aurora.slack.com/archives/C0ROSSI/p1763888400000100';

/** Carla's company, with all that is known of how it wants to be served. */
export const ROSSI: Customer = {
  name: 'Rossi Srl',
  channelIds: [],
  contacts: [],
  languages: ['it', 'en'],
  noCalls: [{ from: '13:00', to: '14:00' }],
  prefers: anna.id,
  notes: 'ask for Carla, not the office',
  clocks: {},
};

/** What the menu below a card offers. */
export const MORE = ['[… After-call note… Wait for somebody… Hand over… Ask a colleague… Mute reminders…]'];

/** The lines a person sees, with dates as they read where Slack cannot show them; buttons in brackets. */
export const lines = ({ blocks }: Message): string[] => blocks.flatMap(linesOf);

function linesOf(block: KnownBlock): string[] {
  switch (block.type) {
    case 'actions':
      return block.elements.map((element) => {
        if (element.type === 'button') return `[${element.text.text}]`;
        if (element.type === 'overflow') return `[… ${element.options.map(({ text }) => text.text).join(' ')}]`;
        throw new Error(`no view has an element of type ${element.type}`);
      });
    case 'context':
      return block.elements.flatMap((element) => (element.type === 'mrkdwn' ? readable(element.text).split('\n') : []));
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
