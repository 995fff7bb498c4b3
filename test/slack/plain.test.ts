import { describe, expect, test } from 'vitest';
import { mentionedIn, plainText } from '../../src/slack/plain.ts';
import { escaped } from '../../src/slack/views/parts.ts';

const nameOf = (id: string) => (id === 'U0MARCO' ? 'Marco Bianchi' : undefined);

describe('a message as people read it', () => {
  test.each([
    ['Tom &amp; Jerry: 3 &lt; 5 &gt; 2', 'Tom & Jerry: 3 < 5 > 2'],
    ['&amp;lt;', '&lt;'],
    ['<@U0MARCO> può aiutarci?', '@Marco Bianchi può aiutarci?'],
    ['<@U0GONE|carla> e <@U0GONE>', '@carla e @U0GONE'],
    ['<#C0ROSSI|support-rossi> e <#C0ROSSI>', '#support-rossi e #C0ROSSI'],
    ['<!channel> <!here>', '@channel @here'],
    ['<!subteam^S012|@assistenza>', '@assistenza'],
    ['<!date^1763888400^{time}|alle 10>', 'alle 10'],
    ['<https://example.com/a?b=1&amp;c=2>', 'https://example.com/a?b=1&c=2'],
    ['<https://example.com|il sito>', 'il sito'],
    ['<mailto:carla@rossi.example|carla@rossi.example>', 'carla@rossi.example'],
    ['La macchina perde acqua :droplet:', 'La macchina perde acqua :droplet:'],
    ['', ''],
  ])('%s', (mrkdwn, text) => {
    expect(plainText(mrkdwn, nameOf)).toBe(text);
  });

  test('shown again it is harmless: no mention in it comes back to life', () => {
    expect(escaped(plainText('<!channel> &lt;!here&gt; <@U0GONE>', nameOf))).toBe('@channel &lt;!here&gt; @U0GONE');
  });
});

test('each person mentioned is looked up once', () => {
  expect(mentionedIn('<@U0MARCO> <@W0ANNA|anna> <@U0MARCO> <#C0ROSSI>')).toEqual(['U0MARCO', 'W0ANNA']);
});
