/** Questions to one person or the desk, in English. */
export const question = {
  'question.over': 'no answer is needed any more',
  'question.over.closed': 'the request is closed',
  'question.over.promised': 'a promise has been made',
  'question.over.told': 'the customer has heard from us since',
  'question.over.promise.kept': 'the promise was kept',
  'question.over.promise.late': 'the promise was kept, late',
  'question.over.promise.broken': 'the promise was not kept',
  'question.over.promise.moved': 'the promise was moved',
  'question.over.promise.released': 'the promise is no longer needed',
  'question.over.merged': 'it goes on as #{into}',
  'question.over.taken.own': 'you have taken it on',
  'question.over.taken.other': '{owner} has taken it on',
  'question.over.notAccepted': 'the handover was not accepted',
  'question.over.offer': 'the offer has ended, and nobody has taken it on yet',
  'question.over.kept.own': 'you keep this promise',
  'question.over.kept.other': '{owner} keeps this promise',
  'question.over.back': '{owner} is back',
  'question.over.answered': 'the customer has had an answer',
  'question.over.wrote': 'the customer has written again since',
  'question.over.goesOn': 'the request goes on',
  'question.over.afterCare': 'it is noted how it went',
  'question.over.approved': 'approved by {by}',
  'question.over.declined': 'not approved by {by}',
  'question.over.goodwillTold': 'the customer has been told',
  'question.over.asked': 'answered',
  'question.somebody': 'a colleague',
  'question.next_word.own': '💬 *{subject}* has had an answer. When will they hear from you next?',
  'question.next_word.other': '💬 *{subject}* has had an answer. When will they hear from us next?',
  'question.was_that_it':
    '🤝 You wrote to {named, select, yes {*{who}*} other {the customer}}. Was that what you promised: “{text}”, due {due}?',
  'question.accept_handover.own':
    '🤲 {named, select, yes {The request of *{who}*} other {A request}} is handed over to you. Do you take it on?',
  'question.accept_handover.other':
    '🤲 {named, select, yes {The request of *{who}*} other {A request}} is handed over to {to}, who has yet to accept it',
  'question.passing_on': '{count, plural, one {One promise passes} other {# promises pass}} on with it:',
  'question.until': 'Handed over by {by}; not accepted, it goes back {until}',
  'question.handed_back.refused.own':
    '↩️ {to} cannot take on {named, select, yes {the request of *{who}*} other {the request}}: it stays with you',
  'question.handed_back.refused.other':
    '↩️ {to} cannot take on {named, select, yes {the request of *{who}*} other {the request}}: it stays where it was',
  'question.handed_back.lapsed.own':
    '↩️ {to} has not accepted {named, select, yes {the request of *{who}*} other {the request}} in time: it stays with you',
  'question.handed_back.lapsed.other':
    '↩️ {to} has not accepted {named, select, yes {the request of *{who}*} other {the request}} in time: it stays where it was',
  'question.take_offer.own': '🙋 *{subject}* needs somebody. Do you take it on? It is offered to you until {until}',
  'question.take_offer.other':
    '🙋 *{subject}* needs somebody. It is offered to {to} until {until}; anybody may claim it',
  'question.take_offer.over':
    '🙋 {named, select, yes {The request of *{who}*} other {A request}} was looking for somebody',
  'question.nobody_took_it': '🙋 *{subject}* is still waiting: nobody has taken this on',
  'question.take_over':
    '🕊️ {owner} {gone, select, yes {has left the team and had promised} other {is away and has promised}} {named, select, yes {*{who}* } other {}}“{text}”, due {due}. Who keeps this word?',
  'question.taken_over': '🕊️ {by} keeps what you promised{named, select, yes { *{who}*} other {}}: “{text}”, due {due}',
  'question.chased':
    '🔁 *{subject}* has asked again{count, plural, one {} other { (# times since our last word)}} and is waiting for an answer',
  'question.woken': '↩️ *{subject}* wrote after the close, {at}. Does it go on, or was it a thank-you?',
  'question.why_unheard':
    '❔ The request{named, select, yes { of *{who}*} other {}} is closed, and the last word was not ours. Why?',
  'question.after_care': '💐 It is time to ask {named, select, yes {*{who}*} other {the customer}} how it went',
  'question.approve_goodwill':
    '🎁 {by} would like to offer {named, select, yes {*{who}*} other {the customer}} “{what}” ({value}). Do you approve?',
  'question.goodwillWhy': 'Why: “{why}”',
  'question.goodwill_approved':
    '🎁 Approved by {by}: “{what}” ({value}) for {named, select, yes {*{who}*} other {the customer}}. Tell them about it',
  'question.goodwill_declined':
    '🎁 Not approved by {by}: “{what}” ({value}) for {named, select, yes {*{who}*} other {the customer}}',
  'question.answer_ask.own':
    '❓ {by} asks you{named, select, yes { about *{who}*} other {}}: “{text}”, answer due {due}',
  'question.answer_ask.other':
    '❓ {by} asks {owner}{named, select, yes { about *{who}*} other {}}: “{text}”, answer due {due}',
  'question.ask_answered': '💡 {owner} has answered “{text}”{named, select, yes { about *{who}*} other {}}: “{answer}”',
} as const;
