/** What is said to the bot in words, in threads and by command, in English. */
export const mention = {
  'help.title':
    '*This is what I understand.* As a command: `{care} claim #142`. In the thread of a request, where commands do not work: `@Parola claim`, without the number.',
  'help.promise':
    '*Your word*\n`{promise} 11:00 call back Rossi`: give it; I remind you\n`{care} kept #142`: it is kept',
  'help.item':
    '*A request*\n`claim #142`, `release #142`: take it on, let it go\n`answered`, `chased`: by phone or email they were answered, or asked again\n`note`: what was said on the phone, and what comes next\n`wait`, `handover`, `ask`, `mute until friday`, `goodwill`: as in the menu of its card\n`merge`, `topics`, `close`, `reopen`; in its thread also `track`',
  'help.look':
    '*To look*\n`mine`, `board`, `item #142`; in its thread `why`\n`facts`, `facts Rossi month`: how well we keep our word (week, month, quarter, 2026-11, 2026-11-01 2026-11-15)\n`statement #142`: what we did, for the customer to read',
  'help.you':
    '*You*\n`away`, `away until friday`: your promises are offered to the others meanwhile; `back`: you are here again',
  'help.team':
    '*The team*\n`settings`, `customer #142`: how we work, and how this customer wants to be served\n`export`, `erase`: what is stored',
  'done.claim': '#{number} is yours now.',
  'done.release': '#{number}: you have let it go.',
  'done.answered': '#{number}: noted that the customer was answered.',
  'done.chased': '#{number}: noted that the customer asked again.',
  'done.kept': '#{number}: noted as kept.',
  'done.reopen': '#{number} is open again.',
  'mention.form': '#{number}: I need a few more words for this.',
  'mention.form.promise': 'I need a little more for this promise.',
  'mention.open': 'Fill in…',
  'mention.open.label': 'Open the form',
  'mention.whichItem': 'Which request? Say it in its thread, or with its number: {example}',
  'mention.whichPromise': '#{number}: which promise is kept?',
  'mention.onlyCommand': 'This works as a command only: `{command}`.',
  'mention.promise': '@Parola promise',
  'mention.track':
    'Say it in the thread of the message that you want tracked, or use *Track this message* in its menu.',
  'mention.answeredHere':
    '#{number}: the customer reads along here, so your message in the thread is the answer. Was it by phone? Then write down what was said.',
} as const;
