/** What a browser shows at the end of an installation, in Italian. */
export const install = {
  'install.installed': 'Parola è nel tuo spazio di lavoro',
  'install.installed.text':
    'Invitala nei canali dei tuoi clienti e del tuo team. Chi coordina trova le impostazioni nella sua Home, in Slack.',
  'install.nothing': 'Non è stato installato nulla',
  'install.nothing.text': 'Hai annullato. Puoi ricominciare quando vuoi.',
  'install.stale': 'Questo link non è più valido',
  'install.stale.text': 'L’installazione è iniziata più di dieci minuti fa, o in un altro browser. Ricomincia da capo.',
  'install.organization': 'Parola si installa in uno spazio di lavoro, non in un’intera organizzazione.',
  'install.failed': 'L’installazione non è riuscita',
  'install.failed.text': 'Riprova tra un momento: non si perde nulla.',
  'install.again': 'Ricomincia',
  'install.open': 'Apri Slack',
} as const;
