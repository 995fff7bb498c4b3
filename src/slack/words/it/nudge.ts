/** Nudges, and what becomes of them, in Italian. */
export const nudge = {
  'nudge.promise.soon.own':
    '⏳ Tra poco: hai promesso {named, select, yes {a *{who}* } other {}}«{text}», scadenza: {due}',
  'nudge.promise.due.own': '🔔 È ora: hai promesso {named, select, yes {a *{who}* } other {}}«{text}», scadenza: {due}',
  'nudge.promise.overdue.own':
    '⚠️ In ritardo: hai promesso {named, select, yes {a *{who}* } other {}}«{text}», scadenza: {due}',
  'nudge.promise.morning.own':
    '⚠️ Ancora aperta: hai promesso {named, select, yes {a *{who}* } other {}}«{text}», scadenza: {due}',
  'nudge.promise.soon.other':
    '⏳ Tra poco: {owner} ha promesso {named, select, yes {a *{who}* } other {}}«{text}», scadenza: {due}',
  'nudge.promise.due.other':
    '🔔 È ora: {owner} ha promesso {named, select, yes {a *{who}* } other {}}«{text}», scadenza: {due}',
  'nudge.promise.overdue.other':
    '⚠️ In ritardo: {owner} ha promesso {named, select, yes {a *{who}* } other {}}«{text}», scadenza: {due}',
  'nudge.promise.morning.other':
    '⚠️ Ancora aperta: {owner} ha promesso {named, select, yes {a *{who}* } other {}}«{text}», scadenza: {due}',
  'nudge.first_answer.soon': '⏳ *{who}* aspetta una prima risposta · richiesta arrivata: {since} · scadenza: {due}',
  'nudge.first_answer.due': '🔔 *{who}* aspetta una prima risposta · richiesta arrivata: {since} · è ora di rispondere',
  'nudge.first_answer.overdue':
    '⚠️ *{who}* aspetta una prima risposta · richiesta arrivata: {since} · termine scaduto: {due}',
  'nudge.first_answer.morning':
    '⚠️ *{who}* è ancora senza una prima risposta · richiesta arrivata: {since} · termine scaduto: {due}',
  'nudge.opening.soon':
    '⏳ *{who}* ha scritto fuori orario · richiesta arrivata: {since} · risposta all’apertura, scadenza: {due}',
  'nudge.opening.due': '🔔 *{who}* ha scritto fuori orario · richiesta arrivata: {since} · è ora di rispondere',
  'nudge.opening.overdue':
    '⚠️ *{who}* ha scritto fuori orario · richiesta arrivata: {since} · risposta all’apertura, termine scaduto: {due}',
  'nudge.opening.morning':
    '⚠️ *{who}* è ancora senza risposta · richiesta fuori orario: {since} · termine scaduto: {due}',
  'nudge.every_answer.soon': '⏳ *{who}* aspetta una risposta · messaggio: {since} · scadenza: {due}',
  'nudge.every_answer.due': '🔔 *{who}* aspetta una risposta · messaggio: {since} · è ora di rispondere',
  'nudge.every_answer.overdue': '⚠️ *{who}* aspetta una risposta · messaggio: {since} · termine scaduto: {due}',
  'nudge.every_answer.morning': '⚠️ *{who}* è ancora senza una risposta · messaggio: {since} · termine scaduto: {due}',
  'nudge.keep_posted.soon': '⏳ *{who}* aspetta un aggiornamento · ultimo: {since} · scadenza: {due}',
  'nudge.keep_posted.due':
    '🔔 *{who}* aspetta un aggiornamento · ultimo: {since} · è ora di farsi sentire, anche senza una soluzione',
  'nudge.keep_posted.overdue': '⚠️ *{who}* aspetta un aggiornamento · ultimo: {since} · termine scaduto: {due}',
  'nudge.keep_posted.morning':
    '⚠️ *{who}* è ancora senza notizie · ultimo aggiornamento: {since} · termine scaduto: {due}',
  'nudge.resolution.soon': '⏳ *{who}* aspetta una soluzione · richiesta arrivata: {since} · scadenza: {due}',
  'nudge.resolution.due': '🔔 *{who}* aspetta una soluzione · richiesta arrivata: {since} · il termine scade adesso',
  'nudge.resolution.overdue': '⚠️ *{who}* aspetta una soluzione · richiesta arrivata: {since} · termine scaduto: {due}',
  'nudge.resolution.morning':
    '⚠️ *{who}* è ancora senza una soluzione · richiesta arrivata: {since} · termine scaduto: {due}',
  'nudge.third_party.soon': '⏳ *{who}* aspetta {third}: «{what}», arrivo previsto: {due}',
  'nudge.third_party.due':
    '🔔 *{who}* aspetta {third}: «{what}» doveva arrivare adesso. Sollecita, e fai sapere al cliente a che punto siamo',
  'nudge.third_party.overdue':
    '⚠️ *{who}* aspetta {third}: «{what}», arrivo previsto: {due}. Sollecita, e fai sapere al cliente a che punto siamo',
  'nudge.third_party.morning':
    '⚠️ *{who}* aspetta ancora {third}: «{what}», arrivo previsto: {due}. Sollecita, e fai sapere al cliente a che punto siamo',
  'nudge.ask.soon.own':
    '⏳ Tra poco: la tua risposta a «{text}»{named, select, yes { (*{who}*)} other {}}, scadenza: {due}',
  'nudge.ask.soon.other':
    '⏳ Tra poco: la risposta di {owner} a «{text}»{named, select, yes { (*{who}*)} other {}}, scadenza: {due}',
  'nudge.ask.due.own':
    '🔔 È ora: la tua risposta a «{text}»{named, select, yes { (*{who}*)} other {}}, scadenza: {due}',
  'nudge.ask.due.other':
    '🔔 È ora: la risposta di {owner} a «{text}»{named, select, yes { (*{who}*)} other {}}, scadenza: {due}',
  'nudge.ask.overdue.own':
    '⚠️ In ritardo: la tua risposta a «{text}»{named, select, yes { (*{who}*)} other {}}, scadenza: {due}',
  'nudge.ask.overdue.other':
    '⚠️ In ritardo: la risposta di {owner} a «{text}»{named, select, yes { (*{who}*)} other {}}, scadenza: {due}',
  'nudge.ask.morning.own':
    '⚠️ Ancora in sospeso: la tua risposta a «{text}»{named, select, yes { (*{who}*)} other {}}, scadenza: {due}',
  'nudge.ask.morning.other':
    '⚠️ Ancora in sospeso: la risposta di {owner} a «{text}»{named, select, yes { (*{who}*)} other {}}, scadenza: {due}',
  'nudge.item': '#{number} · {state}',
  'nudge.ownedBy': 'in carico a {owner}',
  'nudge.unclaimed': 'nessuno l’ha presa in carico',
  'nudge.since': 'arrivata: {since}',
  'nudge.theCustomer': 'Il cliente',
  'nudge.somebody': 'qualcun altro',
  'settled.kept': '✅ Mantenuta: «{text}»{named, select, yes { per {who}} other {}} (#{number})',
  'settled.late':
    '✅ Mantenuta in ritardo: «{text}»{named, select, yes { per {who}} other {}} (#{number}), scadenza: {due}',
  'settled.broken': '❌ Non mantenuta: «{text}»{named, select, yes { per {who}} other {}} (#{number}), scadenza: {due}',
  'settled.moved': '↪️ Spostata: «{text}»{named, select, yes { per {who}} other {}} (#{number})',
  'settled.released': '☑️ Non serve più: «{text}»{named, select, yes { per {who}} other {}} (#{number})',
  'settled.first_answer.kept': '✅ Prima risposta data puntualmente{named, select, yes {: {who}} other {}} (#{number})',
  'settled.first_answer.late':
    '✅ Prima risposta data in ritardo{named, select, yes {: {who}} other {}} (#{number}), scadenza: {due}',
  'settled.first_answer.broken':
    '❌ Prima risposta mai data{named, select, yes {: {who}} other {}} (#{number}), scadenza: {due}',
  'settled.first_answer.released':
    '☑️ Prima risposta non più necessaria{named, select, yes {: {who}} other {}} (#{number})',
  'settled.keep_posted.kept': '✅ Aggiornamento dato puntualmente{named, select, yes {: {who}} other {}} (#{number})',
  'settled.keep_posted.late':
    '✅ Aggiornamento dato in ritardo{named, select, yes {: {who}} other {}} (#{number}), scadenza: {due}',
  'settled.keep_posted.broken':
    '❌ Aggiornamento mai dato{named, select, yes {: {who}} other {}} (#{number}), scadenza: {due}',
  'settled.keep_posted.released':
    '☑️ Aggiornamento non più necessario{named, select, yes {: {who}} other {}} (#{number})',
  'settled.answer.kept': '✅ Risposta data puntualmente{named, select, yes {: {who}} other {}} (#{number})',
  'settled.answer.late':
    '✅ Risposta data in ritardo{named, select, yes {: {who}} other {}} (#{number}), scadenza: {due}',
  'settled.answer.broken': '❌ Risposta mai data{named, select, yes {: {who}} other {}} (#{number}), scadenza: {due}',
  'settled.answer.released': '☑️ Risposta non più necessaria{named, select, yes {: {who}} other {}} (#{number})',
  'settled.resolution.kept': '✅ Soluzione trovata puntualmente{named, select, yes {: {who}} other {}} (#{number})',
  'settled.resolution.late':
    '✅ Soluzione trovata in ritardo{named, select, yes {: {who}} other {}} (#{number}), scadenza: {due}',
  'settled.resolution.broken':
    '❌ Soluzione non trovata{named, select, yes {: {who}} other {}} (#{number}), scadenza: {due}',
  'settled.resolution.released': '☑️ Soluzione non più necessaria{named, select, yes {: {who}} other {}} (#{number})',
  'settled.third_party.kept':
    '✅ Quello che si aspettava è arrivato puntualmente{named, select, yes {: {who}} other {}} (#{number})',
  'settled.third_party.late':
    '✅ Quello che si aspettava è arrivato in ritardo{named, select, yes {: {who}} other {}} (#{number}), scadenza: {due}',
  'settled.third_party.broken':
    '❌ Quello che si aspettava non è arrivato{named, select, yes {: {who}} other {}} (#{number}), scadenza: {due}',
  'settled.third_party.released': '☑️ Non si aspetta più nessuno{named, select, yes {: {who}} other {}} (#{number})',
  'settled.ask.kept':
    '✅ Risposta al collega data puntualmente: «{text}»{named, select, yes { ({who})} other {}} (#{number})',
  'settled.ask.late':
    '✅ Risposta al collega data in ritardo: «{text}»{named, select, yes { ({who})} other {}} (#{number}), scadenza: {due}',
  'settled.ask.broken':
    '❌ Risposta al collega mai data: «{text}»{named, select, yes { ({who})} other {}} (#{number}), scadenza: {due}',
  'settled.ask.released':
    '☑️ Domanda di un collega non più necessaria: «{text}»{named, select, yes { ({who})} other {}} (#{number})',
  'settled.below':
    '⤵️ #{number}{named, select, yes { {who}} other {}}{worded, select, yes {: «{text}»} other {}} · continua più in basso',
  'settled.merged': '↪️ Continua come #{into}{worded, select, yes {: «{text}»} other {}} (#{number})',
  'settled.over': '☑️ Non c’è più nulla in scadenza{named, select, yes {: {who}} other {}} (#{number})',
  'grouped.title':
    '📬 {count, plural, =0 {Tutti questi promemoria sono sistemati} one {# promemoria in un solo messaggio} other {# promemoria in un solo messaggio}}',
  'grouped.more': '{count, plural, one {e un altro} other {e altri #}}',
} as const;
