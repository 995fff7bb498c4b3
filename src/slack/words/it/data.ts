/** Export, erasure, in Italian. */
export const data = {
  'data.exported':
    '📦 Quello che conservo di {count, plural, one {# richiesta} other {# richieste}}: una tabella delle richieste, una di ciò che era dovuto con i suoi esiti, e tutto quanto con la sua storia (JSON). Ci sono le parole dei clienti: conservalo con cura.',
  'data.exportUnclear':
    'Non capisco di quale periodo si tratta. Prova con `{care} export mese`, `{care} export 2026-11` o due date, prima quella più vecchia: `{care} export 2026-11-01 2026-11-15`. `{care} export` da solo vuol dire tutto.',
  'data.exportNoCustomer':
    'Non conosco nessun cliente «{typed}»: le impostazioni non ne nominano. `{care} export` da solo vuol dire tutti.',
  'reply.exporting': '📦 Sto preparando i file. Ti arriveranno in un messaggio diretto.',
  'reply.export_failed':
    'Non sono riuscito a mandare i file della tua esportazione, e nessuno li ha ricevuti. Chiedi un periodo più breve, per esempio `/care export mese`. Se non basta, chi mi gestisce trova il motivo nel log: forse Parola va installata di nuovo, per poter mandare file.',
  'reply.only_a_lead_exports':
    'Solo un responsabile del team può esportare i dati conservati: ci sono le parole dei clienti.',
  'reply.only_a_lead_erases': 'Solo un responsabile del team può cancellare i dati di una persona.',
  'reply.last_of_team':
    '{person} è l’unica persona del team: senza, ne farebbero parte tutti. Prima indica in `/care settings` chi altro ne fa parte.',
  'reply.erased':
    '🧹 Cancellati nome, identificativo e parole{count, plural, =0 {} one {, su # richiesta} other {, su # richieste}}. Le schede vengono aggiornate una dopo l’altra. Nessuno può annullarlo.',
  'reply.erase_failed':
    'Qualcosa è andato storto e non è stato cancellato nulla. Riprova; se succede ancora, chi mi gestisce trova il motivo nel log.',
  'modal.erase.title': 'Cancella dati personali',
  'modal.erase.submit': 'Cancella',
  'modal.erase.whom': 'I dati di chi?',
  'modal.erase.goes':
    '*Che cosa sparisce*: il nome e l’identificativo, ovunque li conservo; quello che la persona ha chiesto, promesso, annotato o motivato, con le sue parole; quello che so di lei da Slack; quello che doveva ancora essere detto a lei.',
  'modal.erase.stays':
    '*Che cosa resta*: le richieste stesse, con i loro tempi, chi le ha in carico e gli esiti, così che i conti tornino ancora, sotto un segno che non porta a nessuno. Le richieste aperte vanno avanti. I messaggi in Slack sono di Slack: io aggiorno solo le mie schede. Se la persona è ancora in questo workspace, o scrive di nuovo, da quel momento torno a conoscerla.',
  'modal.erase.confirm': 'Non si può annullare. Scrivi {word} per confermare',
  'modal.erase.word': 'CANCELLA',
  'error.eraseWord': 'Scrivi la parola esattamente come sta qui sopra, o annulla.',
} as const;
