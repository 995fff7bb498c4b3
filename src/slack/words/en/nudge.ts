/** Nudges, and what becomes of them, in English. */
export const nudge = {
  'nudge.promise.soon.own': '⏳ Due soon: you promised {named, select, yes {*{who}* } other {}}“{text}”, due {due}',
  'nudge.promise.due.own': '🔔 Due now: you promised {named, select, yes {*{who}* } other {}}“{text}”, due {due}',
  'nudge.promise.overdue.own': '⚠️ Overdue: you promised {named, select, yes {*{who}* } other {}}“{text}”, due {due}',
  'nudge.promise.morning.own': '⚠️ Still open: you promised {named, select, yes {*{who}* } other {}}“{text}”, due {due}',
  'nudge.promise.soon.other':
    '⏳ Due soon: {owner} promised {named, select, yes {*{who}* } other {}}“{text}”, due {due}',
  'nudge.promise.due.other': '🔔 Due now: {owner} promised {named, select, yes {*{who}* } other {}}“{text}”, due {due}',
  'nudge.promise.overdue.other':
    '⚠️ Overdue: {owner} promised {named, select, yes {*{who}* } other {}}“{text}”, due {due}',
  'nudge.promise.morning.other':
    '⚠️ Still open: {owner} promised {named, select, yes {*{who}* } other {}}“{text}”, due {due}',
  'nudge.first_answer.soon': '⏳ *{who}* has been waiting for a first answer since {since}; it is due {due}',
  'nudge.first_answer.due': '🔔 *{who}* has been waiting for a first answer since {since}; it is due now',
  'nudge.first_answer.overdue': '⚠️ *{who}* has been waiting for a first answer since {since}; it was due {due}',
  'nudge.first_answer.morning': '⚠️ *{who}* is still without a first answer since {since}; it was due {due}',
  'nudge.opening.soon': '⏳ *{who}* wrote {since}, while we were closed; the answer at opening is due {due}',
  'nudge.opening.due': '🔔 *{who}* wrote {since}, while we were closed; the answer at opening is due now',
  'nudge.opening.overdue': '⚠️ *{who}* wrote {since}, while we were closed; the answer at opening was due {due}',
  'nudge.opening.morning': '⚠️ *{who}* is still without an answer since {since}, when we were closed; it was due {due}',
  'nudge.every_answer.soon': '⏳ *{who}* has been waiting for an answer since {since}; it is due {due}',
  'nudge.every_answer.due': '🔔 *{who}* has been waiting for an answer since {since}; it is due now',
  'nudge.every_answer.overdue': '⚠️ *{who}* has been waiting for an answer since {since}; it was due {due}',
  'nudge.every_answer.morning': '⚠️ *{who}* is still without an answer since {since}; it was due {due}',
  'nudge.keep_posted.soon': '⏳ *{who}* last heard from us {since}; the next word is due {due}',
  'nudge.keep_posted.due': '🔔 *{who}* last heard from us {since}; the next word is due now, even without a solution',
  'nudge.keep_posted.overdue': '⚠️ *{who}* last heard from us {since}; the next word was due {due}',
  'nudge.keep_posted.morning': '⚠️ *{who}* has heard nothing from us since {since}; the next word was due {due}',
  'nudge.resolution.soon': '⏳ *{who}* has been waiting for a solution since {since}; it is due {due}',
  'nudge.resolution.due': '🔔 *{who}* has been waiting for a solution since {since}; it is due now',
  'nudge.resolution.overdue': '⚠️ *{who}* has been waiting for a solution since {since}; it was due {due}',
  'nudge.resolution.morning': '⚠️ *{who}* is still without a solution since {since}; it was due {due}',
  'nudge.third_party.soon': '⏳ *{who}* is waiting for {third}: “{what}”, expected by {due}',
  'nudge.third_party.due':
    '🔔 *{who}* is waiting for {third}: “{what}” was expected by now. Chase them, and tell the customer where things stand',
  'nudge.third_party.overdue':
    '⚠️ *{who}* is waiting for {third}: “{what}” was expected {due}. Chase them, and tell the customer where things stand',
  'nudge.third_party.morning':
    '⚠️ *{who}* is still waiting for {third}: “{what}” was expected {due}. Chase them, and tell the customer where things stand',
  'nudge.ask.soon.own': '⏳ Due soon: your answer to “{text}”{named, select, yes { (*{who}*)} other {}}, due {due}',
  'nudge.ask.soon.other':
    '⏳ Due soon: {owner}’s answer to “{text}”{named, select, yes { (*{who}*)} other {}}, due {due}',
  'nudge.ask.due.own': '🔔 Due now: your answer to “{text}”{named, select, yes { (*{who}*)} other {}}, due {due}',
  'nudge.ask.due.other':
    '🔔 Due now: {owner}’s answer to “{text}”{named, select, yes { (*{who}*)} other {}}, due {due}',
  'nudge.ask.overdue.own': '⚠️ Overdue: your answer to “{text}”{named, select, yes { (*{who}*)} other {}}, due {due}',
  'nudge.ask.overdue.other':
    '⚠️ Overdue: {owner}’s answer to “{text}”{named, select, yes { (*{who}*)} other {}}, due {due}',
  'nudge.ask.morning.own': '⚠️ Still open: your answer to “{text}”{named, select, yes { (*{who}*)} other {}}, due {due}',
  'nudge.ask.morning.other':
    '⚠️ Still open: {owner}’s answer to “{text}”{named, select, yes { (*{who}*)} other {}}, due {due}',
  'nudge.item': '#{number} · {state}',
  'nudge.ownedBy': 'owner: {owner}',
  'nudge.unclaimed': 'nobody has taken it on',
  'nudge.since': 'asked {since}',
  'nudge.theCustomer': 'The customer',
  'nudge.somebody': 'somebody else',
  'settled.kept': '✅ Kept: “{text}”{named, select, yes { for {who}} other {}} (#{number})',
  'settled.late': '✅ Kept late: “{text}”{named, select, yes { for {who}} other {}} (#{number}), due {due}',
  'settled.broken': '❌ Not kept: “{text}”{named, select, yes { for {who}} other {}} (#{number}), due {due}',
  'settled.moved': '↪️ Moved: “{text}”{named, select, yes { for {who}} other {}} (#{number})',
  'settled.released': '☑️ No longer needed: “{text}”{named, select, yes { for {who}} other {}} (#{number})',
  'settled.first_answer.kept': '✅ First answer given in time{named, select, yes {: {who}} other {}} (#{number})',
  'settled.first_answer.late':
    '✅ First answer given late{named, select, yes {: {who}} other {}} (#{number}), due {due}',
  'settled.first_answer.broken':
    '❌ First answer never given{named, select, yes {: {who}} other {}} (#{number}), due {due}',
  'settled.first_answer.released': '☑️ First answer no longer needed{named, select, yes {: {who}} other {}} (#{number})',
  'settled.keep_posted.kept': '✅ Kept posted in time{named, select, yes {: {who}} other {}} (#{number})',
  'settled.keep_posted.late': '✅ Kept posted late{named, select, yes {: {who}} other {}} (#{number}), due {due}',
  'settled.keep_posted.broken': '❌ Not kept posted{named, select, yes {: {who}} other {}} (#{number}), due {due}',
  'settled.keep_posted.released': '☑️ No further word needed{named, select, yes {: {who}} other {}} (#{number})',
  'settled.answer.kept': '✅ Answered in time{named, select, yes {: {who}} other {}} (#{number})',
  'settled.answer.late': '✅ Answered late{named, select, yes {: {who}} other {}} (#{number}), due {due}',
  'settled.answer.broken': '❌ Never answered{named, select, yes {: {who}} other {}} (#{number}), due {due}',
  'settled.answer.released': '☑️ Answer no longer needed{named, select, yes {: {who}} other {}} (#{number})',
  'settled.resolution.kept': '✅ Solved in time{named, select, yes {: {who}} other {}} (#{number})',
  'settled.resolution.late': '✅ Solved late{named, select, yes {: {who}} other {}} (#{number}), due {due}',
  'settled.resolution.broken': '❌ Not solved{named, select, yes {: {who}} other {}} (#{number}), due {due}',
  'settled.resolution.released': '☑️ Solution no longer needed{named, select, yes {: {who}} other {}} (#{number})',
  'settled.third_party.kept': '✅ What we waited for came in time{named, select, yes {: {who}} other {}} (#{number})',
  'settled.third_party.late':
    '✅ What we waited for came late{named, select, yes {: {who}} other {}} (#{number}), due {due}',
  'settled.third_party.broken':
    '❌ What we waited for did not come{named, select, yes {: {who}} other {}} (#{number}), due {due}',
  'settled.third_party.released': '☑️ We wait for nobody any more{named, select, yes {: {who}} other {}} (#{number})',
  'settled.ask.kept': '✅ Answered a colleague in time: “{text}”{named, select, yes { ({who})} other {}} (#{number})',
  'settled.ask.late':
    '✅ Answered a colleague late: “{text}”{named, select, yes { ({who})} other {}} (#{number}), due {due}',
  'settled.ask.broken':
    '❌ A colleague’s question never answered: “{text}”{named, select, yes { ({who})} other {}} (#{number}), due {due}',
  'settled.ask.released':
    '☑️ A colleague’s question no longer needed: “{text}”{named, select, yes { ({who})} other {}} (#{number})',
  'settled.below':
    '⤵️ #{number}{named, select, yes { {who}} other {}}{worded, select, yes {: “{text}”} other {}} · goes on below',
  'settled.merged': '↪️ Goes on as #{into}{worded, select, yes {: “{text}”} other {}} (#{number})',
  'settled.over': '☑️ Nothing is due any more{named, select, yes {: {who}} other {}} (#{number})',
  'grouped.title':
    '📬 {count, plural, =0 {All of these reminders are settled} one {# reminder in one message} other {# reminders in one message}}',
  'grouped.more': '+{count, number} more',
} as const;
