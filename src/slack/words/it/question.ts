/** Questions to one person or the desk, in Italian. */
export const question = {
  'question.over': 'non serve più rispondere',
  'question.over.closed': 'la richiesta è chiusa',
  'question.over.promised': 'c’è già una promessa',
  'question.over.told': 'il cliente ha avuto altre notizie da noi',
  'question.over.promise.kept': 'la promessa è stata mantenuta',
  'question.over.promise.late': 'la promessa è stata mantenuta, ma in ritardo',
  'question.over.promise.broken': 'la promessa non è stata mantenuta',
  'question.over.promise.moved': 'la promessa è stata spostata',
  'question.over.promise.released': 'la promessa non serve più',
  'question.over.merged': 'continua come #{into}',
  'question.over.taken.own': 'l’hai presa in carico tu',
  'question.over.taken.other': 'l’ha presa in carico {owner}',
  'question.over.notAccepted': 'il passaggio non è stato accettato',
  'question.over.offer': 'l’offerta è finita, e nessuno ha ancora preso in carico la richiesta',
  'question.over.kept.own': 'questa promessa la mantieni tu',
  'question.over.kept.other': 'questa promessa la mantiene {owner}',
  'question.over.back': 'l’assenza di {owner} è finita',
  'question.over.answered': 'il cliente ha avuto una risposta',
  'question.over.wrote': 'il cliente ha scritto di nuovo',
  'question.over.goesOn': 'la richiesta continua',
  'question.over.afterCare': 'com’è andata è annotato',
  'question.over.approved': 'approvato da {by}',
  'question.over.declined': 'non approvato da {by}',
  'question.over.goodwillTold': 'il cliente è stato avvisato',
  'question.over.asked': 'la risposta è arrivata',
  'question.somebody': 'una persona del team',
  'question.next_word.own': '💬 *{subject}* ha avuto una risposta. Quando avrà di nuovo tue notizie?',
  'question.next_word.other': '💬 *{subject}* ha avuto una risposta. Quando avrà di nuovo nostre notizie?',
  'question.was_that_it':
    '🤝 Hai scritto {named, select, yes {a *{who}*} other {al cliente}}. Era quello che avevi promesso: «{text}», scadenza: {due}?',
  'question.accept_handover.own':
    '🤲 {named, select, yes {La richiesta di *{who}*} other {Una richiesta}} passa a te. La accetti?',
  'question.accept_handover.other':
    '🤲 {named, select, yes {La richiesta di *{who}*} other {Una richiesta}} passa a {to}, ma va ancora accettata',
  'question.passing_on':
    '{count, plural, one {Con la richiesta passa una promessa} other {Con la richiesta passano # promesse}}:',
  'question.until': 'La passa {by}; se non viene accettata, torna indietro: {until}',
  'question.handed_back.refused.own':
    '↩️ {to} non può accettare {named, select, yes {la richiesta di *{who}*} other {la richiesta}}: resta a te',
  'question.handed_back.refused.other':
    '↩️ {to} non può accettare {named, select, yes {la richiesta di *{who}*} other {la richiesta}}: resta dov’era',
  'question.handed_back.lapsed.own':
    '↩️ {to} non ha accettato in tempo {named, select, yes {la richiesta di *{who}*} other {la richiesta}}: resta a te',
  'question.handed_back.lapsed.other':
    '↩️ {to} non ha accettato in tempo {named, select, yes {la richiesta di *{who}*} other {la richiesta}}: resta dov’era',
  'question.take_offer.own':
    '🙋 *{subject}* ha bisogno di qualcuno. Prendi in carico la richiesta? È offerta a te fino a: {until}',
  'question.take_offer.other':
    '🙋 *{subject}* ha bisogno di qualcuno. La richiesta è offerta a {to} fino a: {until}; chiunque può prenderla in carico',
  'question.take_offer.over':
    '🙋 {named, select, yes {La richiesta di *{who}*} other {Una richiesta}} cercava qualcuno',
  'question.nobody_took_it': '🙋 *{subject}* aspetta ancora: nessuno ha preso in carico la richiesta',
  'question.take_over':
    '🕊️ {owner} {gone, select, yes {ha lasciato il team e aveva promesso} other {non c’è e ha promesso}} {named, select, yes {a *{who}* } other {}}«{text}», scadenza: {due}. Chi mantiene questa parola?',
  'question.taken_over':
    '🕊️ {by} mantiene quello che avevi promesso{named, select, yes { a *{who}*} other {}}: «{text}», scadenza: {due}',
  'question.chased':
    '🔁 *{subject}* ha chiesto di nuovo{count, plural, one {} other { (# volte dalla nostra ultima risposta)}} e aspetta una risposta',
  'question.woken': '↩️ *{subject}* ha scritto dopo la chiusura: {at}. Si continua, o era solo un grazie?',
  'question.why_unheard':
    '❔ La richiesta{named, select, yes { di *{who}*} other {}} è chiusa, e l’ultima parola non è stata nostra. Perché?',
  'question.after_care': '💐 È il momento di chiedere {named, select, yes {a *{who}*} other {al cliente}} com’è andata',
  'question.approve_goodwill':
    '🎁 {by} vorrebbe offrire {named, select, yes {a *{who}*} other {al cliente}} «{what}» ({value}). Approvi?',
  'question.goodwillWhy': 'Perché: «{why}»',
  'question.goodwill_approved':
    '🎁 Approvato da {by}: «{what}» ({value}) per {named, select, yes {*{who}*} other {il cliente}}. Ora va detto al cliente',
  'question.goodwill_declined':
    '🎁 Non approvato da {by}: «{what}» ({value}) per {named, select, yes {*{who}*} other {il cliente}}',
  'question.answer_ask.own':
    '❓ {by} ti chiede{named, select, yes {, per *{who}*} other {}}: «{text}», risposta entro: {due}',
  'question.answer_ask.other':
    '❓ {by} chiede a {owner}{named, select, yes {, per *{who}*} other {}}: «{text}», risposta entro: {due}',
  'question.ask_answered': '💡 {owner} ha risposto a «{text}»{named, select, yes {, per *{who}*} other {}}: «{answer}»',
} as const;
