/** Nobody listened for a while, in English. */
export const gap = {
  'gap.text': '📡 I was not listening from {since} to {until}. {result}',
  'gap.found': 'I have read what was written meanwhile, and found {list}.',
  'gap.nothing': 'I have read what was written meanwhile: there was nothing that I did not know.',
  'gap.customers': '{count, plural, one {# message from a customer} other {# messages from customers}}',
  'gap.ours': '{count, plural, one {# message of ours} other {# messages of ours}}',
  'gap.flags': '{count, plural, one {# flag} other {# flags}}',
  'gap.claims': '{count, plural, one {# claim} other {# claims}}',
  'gap.closes': '{count, plural, one {# close} other {# closes}}',
  'gap.readFrom': 'What was written before {date} is too long ago: please look there yourselves.',
  'gap.notAll': 'I could not read everything yet: please have a look, too.',
  'gap.emoji':
    'Slack does not tell when an emoji was given: it counts from when I found it, and a promise that was ticked off as kept as early as it can have been.',
} as const;
