/** Answers in private, in Italian. */
export const reply = {
  'reply.claimed_by': '#{number} è in carico a {owner}.',
  'reply.already_yours': '#{number} è già in carico a te.',
  'reply.already_closed': '#{number} è chiusa. Per riaprirla: `/care riapri #{number}`',
  'reply.not_owner': 'Solo chi ha in carico #{number}, o un responsabile, può farlo.',
  'reply.nothing_to_do': '#{number}: qui non c’è più nulla da fare. Forse qualcuno ha fatto prima.',
  'reply.noted': '#{number}: annotato.',
  'reply.open_promises':
    '#{number} resta aperta: {count, plural, one {c’è ancora una promessa} other {ci sono ancora # promesse}} da mantenere. {count, plural, one {Segnala che è mantenuta o spostala} other {Segnala che sono mantenute o spostale}}, poi chiudi.\n{promises}',
  'reply.promiseLine': '• {owner}: «{text}», scadenza: {due}',
  'reply.promised': '🤝 #{number}: «{text}», scadenza: {due}. Te lo ricorderò.',
  'reply.insisted': '🤝 #{number}: «{text}», scadenza: {due}. Resta come hai detto, e te lo ricorderò.',
  'reply.moved': '↪️ #{number}: «{text}», nuova scadenza: {due}.',
  'reply.customerNotTold': 'Il cliente conta ancora sull’orario di prima: fagli sapere quello nuovo.',
  'reply.already_settled': '#{number}: «{text}» ha già un esito.',
  'reply.no_such_item': 'Non trovo la richiesta #{number}. Il numero si trova sulla sua scheda.',
  'reply.handover_offered':
    '🤲 #{number} è proposta a {to}. Finché non viene accettata non cambia nulla; altrimenti torna indietro: {until}.',
  'reply.already_handed_over': '#{number} è già proposta a {to}, ma va ancora accettata.',
  'reply.cannot_receive':
    '{to} non può prendere in carico #{number}: possono farlo solo le persone di questo team di assistenza.',
  'reply.brief_missing':
    '#{number}: nessuno riceve una richiesta senza spiegazioni. Scrivi qual è il problema, che cosa è stato fatto e qual è il prossimo passo.',
  'reply.asked':
    '❓ #{number}: domanda inviata a {to}, risposta entro: {due}. La richiesta resta in carico a chi l’aveva.',
  'reply.goodwill_pending':
    '🎁 #{number}: annotato. Prima lo deve approvare un responsabile; per ora non dirlo al cliente.',
  'reply.only_a_lead': '#{number}: può deciderlo solo un responsabile.',
  'reply.merged': '#{number} ora fa parte di #{into}.',
  'reply.cannot_merge': '#{number} non può entrare in #{into}: devono essere due richieste diverse, entrambe aperte.',
  'reply.split': '#{number} ora è una richiesta a sé, separata da #{from}.',
  'reply.muted':
    '🔕 #{number}: niente promemoria fino a: {until}. Promesse e clienti che chiedono di nuovo si segnalano comunque.',
  'reply.which_item': 'A quale richiesta hai risposto?',
  'reply.which_item.line': '• #{number}{named, select, yes { {who}} other {}}: {excerpt}',
  'reply.away':
    'Risulti assente fino a: {until}. Le tue promesse che scadono prima vengono proposte per tempo al team.',
  'reply.awayOpen':
    'Risulti assente finché non dici di essere di nuovo qui. Le tue promesse in scadenza vengono proposte per tempo al team.',
  'reply.back': 'Che bello riaverti qui. I promemoria tornano ad arrivare a te.',
  'reply.cannot_post':
    '#{number}: il cliente non legge qui su Slack, quindi non ho pubblicato nulla. Puoi mandarlo per mail.',
  'reply.only_a_lead_sets': 'Solo un responsabile del team può cambiare le impostazioni.',
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
  'doubt.title': 'L’ho annotata, ma potrebbe essere difficile da mantenere:',
  'doubt.outside_hours': 'È fuori dal nostro orario di lavoro.',
  'doubt.closed_day': 'Quel giorno siamo chiusi.',
  'doubt.collision': 'Circa alla stessa ora hai già promesso {others}.',
  'doubt.other': '#{number} «{text}» ({due})',
  'doubt.treatment': 'Se serve una telefonata: il cliente non ne vuole tra le {from} e le {to}.',
  'doubt.too_short': 'Per promesse simili di solito ti serve più tempo (circa: {usual}).',
  'doubt.away': 'Risulti assente fino a: {until}.',
  'doubt.awayOpen': 'Risulti assente.',
  'doubt.better': 'Scegli un orario migliore, o tieni il tuo. Se il cliente lo sa già, avvisalo.',
  'doubt.noBetter': 'Puoi tenerla così comunque.',
  'promise.noTime': 'All’inizio di «{said}» non riesco a leggere un’ora.',
  'promise.howTo':
    'Prima l’ora, poi le tue parole: `{command} 11:00 richiamare Rossi`, `{command} domani alle 9 mandare il preventivo`, `{command} #142 tra 2 ore scrivere a Nowak`.',
  'promise.noText': 'Ho capito l’ora ({due}), ma non che cosa prometti. Prova con `{command} 11:00 richiamare Rossi`.',
  'care.moment': 'Un attimo, ci sto lavorando.',
  'promise.failed': 'Qualcosa è andato storto e nulla è cambiato. Riprova.',
  'error.past': 'Scegli un orario futuro.',
  'error.tooFar': 'Scegli un orario entro due anni.',
  'error.noText': 'Scrivi in poche parole che cosa prometti.',
} as const;
