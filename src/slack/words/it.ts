/** Everything the bot says, in Italian. */
import type { Catalogue } from './words.ts';

export const it: Catalogue = {
  'card.asked': '*#{number}* · *{who}* · arrivata: {since}',
  'card.byPhone': '*#{number}* · annotata da {by}, {since}',
  'card.unclaimed': 'Nessuno l’ha ancora presa in carico',
  'card.owner': 'In carico a {owner}',
  'card.firstAnswerDue': 'prima risposta, scadenza: {due}',
  'card.firstAnswerOverdue': 'prima risposta, termine scaduto: {due}',
  'card.lastWord': 'ultimo aggiornamento al cliente: {at}',
  'card.nextWordDue': 'prossimo aggiornamento, scadenza: {due}',
  'card.nextWordOverdue': 'prossimo aggiornamento, termine scaduto: {due}',
  'card.promise': '🤝 {owner} ha promesso «{text}», scadenza: {due}',
  'card.broken': '❌ Non mantenuta: {owner}, «{text}», scadenza: {due}',
  'card.closed': '✅ *#{number}* · *{who}* · chiusa da {by}, {at}',
  'card.withdrawn': '*#{number}* · *{who}* · segnalazione ritirata da {by}',
  'card.plain': '#{number} {who}: {excerpt}',
  'card.plainClosed': '#{number} {who}: chiusa',
  'card.someone': 'per telefono',
  'button.claim': 'Prendo in carico',
  'button.promise': 'Prometti…',
  'button.close': 'Chiudi',
  'button.answered': 'Risposto per telefono o mail',
  'button.openMessage': 'Apri il messaggio',
  'button.keep': 'Mantenuta',
  'button.move': 'Sposta…',
  'button.label.claim': 'Prendi in carico la richiesta {number}',
  'button.label.promise': 'Prometti qualcosa sulla richiesta {number}',
  'button.label.close': 'Chiudi la richiesta {number}',
  'button.label.answered': 'Richiesta {number}: al cliente è stato risposto per telefono o mail',
  'button.label.openMessage': 'Apri il messaggio della richiesta {number}',
  'button.label.keep': 'Richiesta {number}: la promessa è mantenuta',
  'button.label.move': 'Richiesta {number}: sposta la promessa a un’altra ora',
  'confirm.close.title': 'Chiudere #{number}?',
  'confirm.close.text': 'Nessuno riceverà più promemoria.',
  'confirm.close.yes': 'Chiudi',
  'confirm.no': 'Non ancora',
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
  'nudge.first_answer.soon': '⏳ *{who}* aspetta una prima risposta · richiesta: {since} · scadenza: {due}',
  'nudge.first_answer.due': '🔔 *{who}* aspetta una prima risposta · richiesta: {since} · è ora di rispondere',
  'nudge.first_answer.overdue': '⚠️ *{who}* aspetta una prima risposta · richiesta: {since} · termine scaduto: {due}',
  'nudge.first_answer.morning':
    '⚠️ *{who}* è ancora senza una prima risposta · richiesta: {since} · termine scaduto: {due}',
  'nudge.keep_posted.soon': '⏳ *{who}* aspetta un aggiornamento · ultimo: {since} · scadenza: {due}',
  'nudge.keep_posted.due':
    '🔔 *{who}* aspetta un aggiornamento · ultimo: {since} · è ora di farsi sentire, anche senza una soluzione',
  'nudge.keep_posted.overdue': '⚠️ *{who}* aspetta un aggiornamento · ultimo: {since} · termine scaduto: {due}',
  'nudge.keep_posted.morning':
    '⚠️ *{who}* è ancora senza notizie · ultimo aggiornamento: {since} · termine scaduto: {due}',
  'nudge.item': '#{number} · {state}',
  'nudge.ownedBy': 'in carico a {owner}',
  'nudge.unclaimed': 'nessuno l’ha presa in carico',
  'nudge.theCustomer': 'Il cliente',
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
  'settled.over': '☑️ Non c’è più nulla in scadenza{named, select, yes {: {who}} other {}} (#{number})',
  'reply.claimed_by': '#{number} è in carico a {owner}.',
  'reply.already_yours': '#{number} è già in carico a te.',
  'reply.already_closed': '#{number} è chiusa.',
  'reply.open_promises':
    '#{number} resta aperta: {count, plural, one {c’è ancora una promessa} other {ci sono ancora # promesse}} da mantenere. {count, plural, one {Segnala che è mantenuta o spostala} other {Segnala che sono mantenute o spostale}}, poi chiudi.\n{promises}',
  'reply.promiseLine': '• {owner}: «{text}», scadenza: {due}',
  'reply.promised': '🤝 #{number}: «{text}», scadenza: {due}. Te lo ricorderò.',
  'reply.moved': '↪️ #{number}: «{text}», nuova scadenza: {due}.',
  'reply.already_settled': '#{number}: «{text}» ha già un esito.',
  'reply.no_such_item': 'Non trovo la richiesta #{number}. Il numero si trova sulla sua scheda.',
  'reply.refused.unknown':
    'Slack non ha saputo dirmi chi è stato, quindi non ho cambiato nulla. Si può riprovare tra un minuto.',
  'reply.refused.other_workspace':
    'Grazie! Questo può farlo solo il team di assistenza. Può scrivere qui quando vuole.',
  'reply.refused.bot': 'Questo possono farlo solo le persone del team di assistenza.',
  'reply.refused.deactivated': 'Questo account è disattivato, quindi non ho cambiato nulla.',
  'reply.refused.guest':
    'Questo possono farlo solo i membri effettivi del team di assistenza; come ospite può scrivere qui quando vuole.',
  'reply.refused.not_in_team':
    'Questo possono farlo solo le persone di questo team di assistenza. Un responsabile può aggiungerti.',
  'promise.howTo':
    'Prima l’ora, poi le tue parole: `{command} 11:00 richiamare Rossi`, `{command} domani alle 9 mandare il preventivo`, `{command} #142 tra 2 ore scrivere a Nowak`.',
  'promise.noText': 'Ho capito l’ora ({due}), ma non che cosa prometti. Prova con `{command} 11:00 richiamare Rossi`.',
  'promise.failed': 'Qualcosa è andato storto e nulla è cambiato. Riprova.',
  'modal.promise.title': 'Dai la tua parola',
  'modal.move.title': 'Sposta una promessa',
  'modal.submit': 'Prometti',
  'modal.move.submit': 'Sposta',
  'modal.cancel': 'Annulla',
  'modal.item': 'A quale richiesta si riferisce?',
  'modal.item.new': 'Una nuova richiesta (per telefono, mail, a voce)',
  'modal.item.option': '#{number} {who}: {excerpt}',
  'modal.due': 'Entro quando?',
  'modal.due.hint': 'Nel tuo fuso orario.',
  'modal.text': 'Che cosa prometti?',
  'modal.text.placeholder': 'richiamare Rossi',
  'modal.past': 'Quell’ora è passata. Entro quando lo farai?',
  'modal.ambiguous': 'Quell’ora si può leggere in più modi. Quale intendi?',
  'modal.nonexistent': 'Quell’ora non esiste, per il cambio dell’ora. Entro quando lo farai?',
  'modal.moving': '«{text}»{named, select, yes { per {who}} other {}} (#{number}), scadenza: {due}',
  'error.past': 'Scegli un orario futuro.',
  'error.noText': 'Scrivi in poche parole che cosa prometti.',
  'digest.title': 'Buongiorno · {day}',
  'digest.late': 'Questo riepilogo è in ritardo: all’ora prevista non ero in funzione.',
  'digest.empty': 'Stamattina nulla è in attesa: nessuna promessa per oggi, niente in ritardo, nessuno senza risposta.',
  'digest.lane.due_today': 'Promesse per oggi ({count})',
  'digest.lane.overdue': 'In ritardo ({count})',
  'digest.lane.going_dark': 'Senza notizie da troppo tempo ({count})',
  'digest.lane.unclaimed': 'Da prendere in carico ({count})',
  'digest.line.promise': '{item}{named, select, yes { {who}} other {}}: {owner}, «{text}», {due}',
  'digest.line.first_answer': '{item}{named, select, yes { {who}} other {}}: nessuna prima risposta, scadenza: {due}',
  'digest.line.keep_posted':
    '{item}{named, select, yes { {who}} other {}}: nessuna notizia, ultimo aggiornamento: {since}',
  'digest.line.unclaimed': '{item}{named, select, yes { {who}} other {}}, arrivata: {since}',
  'digest.more': '{count, plural, one {e un’altra} other {e altre #}}',
  'digest.review.yesterday': 'Ieri: {what}',
  'digest.review.since': '{day} – oggi: {what}',
  'digest.review.nothing': 'non è successo nulla',
  'digest.review.opened': '{count, plural, one {# richiesta registrata} other {# richieste registrate}}',
  'digest.review.closed': '{count, plural, one {# chiusa} other {# chiuse}} ({items})',
  'digest.review.kept': '{count, plural, one {# promessa mantenuta} other {# promesse mantenute}}',
  'digest.review.late':
    '{count, plural, one {# promessa mantenuta in ritardo} other {# promesse mantenute in ritardo}}',
  'digest.review.broken': '{count, plural, one {# promessa non mantenuta} other {# promesse non mantenute}}',
  'digest.review.moved': '{count, plural, one {# promessa spostata per tempo} other {# promesse spostate per tempo}}',
  'parked.text':
    '⚠️ Non sono riuscito a elaborare qualcosa che Slack ha mandato ({what}): {error}. È conservato, e chi gestisce il bot può riprovare.',
};
