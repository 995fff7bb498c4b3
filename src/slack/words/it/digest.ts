/** The digest, and what went wrong, in Italian. */
export const digest = {
  'digest.title': 'Buongiorno · {day}',
  'digest.late': 'Questo riepilogo è in ritardo: all’ora prevista non ero in funzione.',
  'digest.empty':
    'Stamattina nulla è in attesa: nessuna promessa per oggi, niente in ritardo, nessuna richiesta seguita senza risposta.',
  'digest.lane.due_today': 'Promesse per oggi ({count})',
  'digest.lane.overdue': 'In ritardo ({count})',
  'digest.lane.chasing': 'Ci sollecitano ({count})',
  'digest.lane.going_dark': 'Senza notizie da troppo tempo ({count})',
  'digest.lane.news': 'Novità da comunicare ({count})',
  'digest.lane.unclaimed': 'Da prendere in carico ({count})',
  'digest.line.promise': '{item}{named, select, yes { {who}} other {}}: {owner}, «{text}», {due}',
  'digest.line.first_answer': '{item}{named, select, yes { {who}} other {}}: nessuna prima risposta, scadenza: {due}',
  'digest.line.keep_posted':
    '{item}{named, select, yes { {who}} other {}}: nessuna notizia, ultimo aggiornamento: {since}',
  'digest.line.opening':
    '{item}{named, select, yes { {who}} other {}}: in attesa da prima dell’apertura, risposta con scadenza: {due}',
  'digest.line.every_answer':
    '{item}{named, select, yes { {who}} other {}}: un messaggio senza risposta, scadenza: {due}',
  'digest.line.resolution': '{item}{named, select, yes { {who}} other {}}: non risolta, scadenza: {due}',
  'digest.line.third_party':
    '{item}{named, select, yes { {who}} other {}}: in attesa di {party} («{text}»), termine previsto: {due}',
  'digest.line.ask':
    '{item}{named, select, yes { {who}} other {}}: {owner} deve una risposta a un collega, «{text}», scadenza: {due}',
  'digest.line.chasing':
    '{item}{named, select, yes { {who}} other {}}: {count, plural, one {# sollecito} other {# solleciti}}, messaggio senza risposta: {since}',
  'digest.line.news':
    '{item}{named, select, yes { {who}} other {}}: attesa finita, ma il cliente non lo sa ancora («{text}»), novità: {since}',
  'digest.line.handover': 'passaggio a {to} non ancora accettato',
  'digest.line.muted': 'promemoria sospesi fino a: {until}',
  'digest.line.unclaimed': '{item}{named, select, yes { {who}} other {}}, arrivata: {since}',
  'digest.more': '{count, plural, one {e un’altra} other {e altre #}}',
  'digest.review.yesterday': 'Ieri: {what}',
  'digest.review.since': '{day} – oggi: {what}',
  'digest.review.nothing': 'nessuna richiesta registrata né chiusa',
  'digest.review.opened': '{count, plural, one {# richiesta registrata} other {# richieste registrate}}',
  'digest.review.closed': '{count, plural, one {# chiusa} other {# chiuse}} ({items})',
  'digest.review.unheard': 'di cui {count, number} senza un’ultima parola da parte nostra',
  'digest.review.unexplained': '{count, number} senza un motivo',
  'digest.review.kept': '{count, plural, one {# promessa mantenuta} other {# promesse mantenute}}',
  'digest.review.late':
    '{count, plural, one {# promessa mantenuta in ritardo} other {# promesse mantenute in ritardo}}',
  'digest.review.broken': '{count, plural, one {# promessa non mantenuta} other {# promesse non mantenute}}',
  'digest.review.moved': '{count, plural, one {# promessa spostata per tempo} other {# promesse spostate per tempo}}',
  'parked.text':
    '⚠️ Non sono riuscito a elaborare qualcosa che Slack ha mandato ({what}): {error}. È conservato, e chi gestisce il bot può riprovare.',
} as const;
