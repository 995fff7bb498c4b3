/** What a message says, wherever its program put the words. */
import { describe, expect, test } from 'vitest';
import { messageShape, wordsOf } from '../../src/slack/message.ts';
import { plainText } from '../../src/slack/plain.ts';

const words = (message: object): string => wordsOf(messageShape.parse({ ts: '1763888400.000100', ...message }));

const STAND_IN = "This content can't be displayed.";
const section = { type: 'section', text: { type: 'mrkdwn', text: '*Pressione* bassa' } };
const button = { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Apri' } }] };
const richText = {
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: 'Caldaia <7> & ' },
        { type: 'user', user_id: 'U0MARCO00' },
        { type: 'emoji', name: 'fire', unicode: '1f525' },
        { type: 'link', url: 'https://example.com' },
      ],
    },
    {
      type: 'rich_text_list',
      elements: ['uno', 'due'].map((text) => ({ type: 'rich_text_section', elements: [{ type: 'text', text }] })),
    },
  ],
};

describe('a message says', () => {
  test.each<[what: string, said: string, message: object]>([
    [
      'its text, whatever stands beside it',
      'Ecco',
      { text: 'Ecco', attachments: [{ text: 'no' }], files: [{ name: 'a' }] },
    ],
    [
      'what an attachment has of its own',
      'Allarme\nPompa 3\nferma',
      { attachments: [{ pretext: 'Allarme', title: 'Pompa 3', text: 'ferma', fallback: 'no' }] },
    ],
    ['what any attachment says', 'ferma', { attachments: [{ color: 'f00', text: null }, { text: 'ferma' }] }],
    ['else its fallback', 'Pompa 3: ferma', { attachments: [{ fallback: 'Pompa 3: ferma' }], blocks: [section] }],
    [
      'not that there is no preview',
      '*Pressione* bassa',
      { attachments: [{ fallback: '[no preview available]', blocks: [section, button] }] },
    ],
    [
      'what its blocks show, not their buttons',
      'Caldaia\n*Pressione* bassa\nora\n**ferma**',
      {
        text: STAND_IN,
        blocks: [
          { type: 'header', text: { type: 'plain_text', text: 'Caldaia' } },
          { ...section, fields: [{ type: 'mrkdwn', text: 'ora' }, null] },
          button,
          { type: 'divider' },
          { type: 'markdown', text: '**ferma**' },
        ],
      },
    ],
    [
      'what its files are called',
      'foto.jpg, Preventivo',
      { text: '', files: [{ name: 'foto.jpg' }, { name: null, title: 'Preventivo' }, { id: 'F1' }] },
    ],
    [
      'nothing where nobody says anything',
      '',
      { text: STAND_IN, attachments: [null, {}], blocks: [button, 7], files: null },
    ],
    ['nothing where nothing can be read', '', { text: null, attachments: 'x', blocks: {}, files: [7] }],
  ])('%s', (_what, said, message) => {
    expect(words(message)).toBe(said);
  });

  test('a rich text as it was typed, with who is mentioned in it', () => {
    const said = words({ text: '', blocks: [richText] });
    expect(plainText(said, () => 'Marco')).toBe('Caldaia <7> & @Marco:fire:https://example.com\nuno\ndue');
  });

  test('no more than can be read: of many attachments the first, of deep ones what stands on top', () => {
    const attachments = Array.from({ length: 1_000 }, () => ({}));
    expect(words({ attachments: [...attachments, { text: 'ferma' }] })).toBe('');
    const deep = Array.from({ length: 2_000 }).reduce<object>(
      (within) => ({ type: 'rich_text_section', elements: [within] }),
      { type: 'text', text: 'ferma' },
    );
    expect(words({ blocks: [{ type: 'rich_text', elements: [deep] }] })).toBe('');
  });
});
