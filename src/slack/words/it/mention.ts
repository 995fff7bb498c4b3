/** What is said to the bot in words, in threads and by command, in Italian. */
export const mention = {
  'help.title':
    '*Ecco che cosa capisco.* Come comando: `{care} prendo #142`. Nella conversazione di una richiesta, dove i comandi non funzionano: `@Parola prendo`, senza numero.',
  'help.promise':
    '*La tua parola*\n`{promise} 11:00 richiamare Rossi`: la dai, e te la ricordo\n`{care} mantenuta #142`: l’hai mantenuta',
  'help.item':
    '*Una richiesta*\n`prendo #142`, `lascio #142`: la prendi in carico, la lasci\n`risposto`, `sollecito`: per telefono o mail il cliente ha avuto risposta, o ha chiesto di nuovo\n`nota`: che cosa vi siete detti al telefono, e che cosa viene dopo\n`attesa`, `passa`, `chiedi`, `silenzia fino a venerdì`, `cortesia`: come nel menu della scheda\n`unisci`, `argomenti`, `chiudi`, `riapri`; nella sua conversazione anche `segna`',
  'help.look':
    '*Per guardare*\n`mie`, `bacheca`, `richiesta #142`; nella sua conversazione `perché`\n`fatti`, `fatti Rossi mese`: quanto manteniamo la parola (settimana, mese, trimestre, 2026-11, 2026-11-01 2026-11-15)\n`resoconto #142`: che cosa abbiamo fatto, da far leggere al cliente',
  'help.you':
    '*Tu*\n`assente`, `assente fino a venerdì`: intanto le tue promesse vengono proposte agli altri; `tornato`, `tornata`: sei di nuovo qui',
  'help.team':
    '*Il team*\n`impostazioni`, `cliente #142`: come lavoriamo, e come vuole essere seguito questo cliente\n`esporta`, `cancella`: i dati che conserviamo',
  'done.claim': '#{number} ora è in carico a te.',
  'done.release': '#{number}: non è più in carico a te.',
  'done.answered': '#{number}: annotato che il cliente ha avuto risposta.',
  'done.chased': '#{number}: annotato che il cliente ha chiesto di nuovo.',
  'done.kept': '#{number}: promessa segnata come mantenuta.',
  'done.reopen': '#{number} è di nuovo aperta.',
  'mention.form': '#{number}: qui mi serve qualche parola in più.',
  'mention.form.promise': 'Per questa promessa mi serve qualcosa in più.',
  'mention.open': 'Compila…',
  'mention.open.label': 'Apri il modulo',
  'mention.whichItem': 'Quale richiesta? Scrivilo nella sua conversazione, o con il numero: {example}',
  'mention.whichPromise': '#{number}: quale promessa è mantenuta?',
  'mention.onlyCommand': 'Questo funziona solo come comando: `{command}`.',
  'mention.promise': '@Parola prometto',
  'mention.track': 'Scrivilo nella conversazione del messaggio da registrare, o usa *Track this message* nel suo menu.',
  'mention.answeredHere':
    '#{number}: il cliente legge qui, quindi la risposta è il tuo messaggio nella conversazione. Era al telefono? Allora annota che cosa vi siete detti.',
} as const;
