/** The digest, and what went wrong, in English. */
export const digest = {
  'digest.title': 'Good morning · {day}',
  'digest.late': 'This digest is late: I was not running at its time.',
  'digest.empty':
    'Nothing is waiting this morning: no promise due today, nothing overdue, no tracked request unanswered.',
  'digest.lane.due_today': 'Promises due today ({count})',
  'digest.lane.overdue': 'Overdue ({count})',
  'digest.lane.chasing': 'Chasing us ({count})',
  'digest.lane.going_dark': 'Going dark: no word for too long ({count})',
  'digest.lane.news': 'News to bring ({count})',
  'digest.lane.unclaimed': 'Unclaimed ({count})',
  'digest.line.promise': '{item}{named, select, yes { {who}} other {}}: {owner}, “{text}”, {due}',
  'digest.line.first_answer': '{item}{named, select, yes { {who}} other {}}: no first answer, due {due}',
  'digest.line.keep_posted': '{item}{named, select, yes { {who}} other {}}: no word since {since}',
  'digest.line.opening':
    '{item}{named, select, yes { {who}} other {}}: waiting since before we opened, answer due {due}',
  'digest.line.every_answer': '{item}{named, select, yes { {who}} other {}}: a message without an answer, due {due}',
  'digest.line.resolution': '{item}{named, select, yes { {who}} other {}}: not solved, due {due}',
  'digest.line.third_party':
    '{item}{named, select, yes { {who}} other {}}: waiting for {party} (“{text}”), expected by {due}',
  'digest.line.ask':
    '{item}{named, select, yes { {who}} other {}}: {owner} owes a colleague an answer, “{text}”, due {due}',
  'digest.line.chasing':
    '{item}{named, select, yes { {who}} other {}}: asked again {count, plural, one {once} other {# times}}, no answer since {since}',
  'digest.line.news':
    '{item}{named, select, yes { {who}} other {}}: no longer waiting for “{text}” since {since}, and the customer has not been told',
  'digest.line.handover': 'handover to {to} not accepted yet',
  'digest.line.muted': 'muted until {until}',
  'digest.line.unclaimed': '{item}{named, select, yes { {who}} other {}}: asked {since}',
  'digest.more': '+{count, number} more',
  'digest.review.yesterday': 'Yesterday: {what}',
  'digest.review.since': 'Since {day}: {what}',
  'digest.review.nothing': 'nothing taken in, nothing closed',
  'digest.review.opened': '{count, plural, one {# request} other {# requests}} taken in',
  'digest.review.closed': '{count, number} closed ({items})',
  'digest.review.unheard': '{count, number} of them without a last word from us',
  'digest.review.unexplained': '{count, number} without a reason',
  'digest.review.kept': '{count, plural, one {# promise kept} other {# promises kept}}',
  'digest.review.late': '{count, plural, one {# promise kept late} other {# promises kept late}}',
  'digest.review.broken': '{count, plural, one {# promise not kept} other {# promises not kept}}',
  'digest.review.moved':
    '{count, plural, one {# promise moved before it was due} other {# promises moved before they were due}}',
  'parked.text':
    '⚠️ I could not process something that Slack sent ({what}): {error}. It is kept, and an operator can try it again.',
} as const;
