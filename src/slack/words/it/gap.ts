/** Nobody listened for a while, in Italian. */
export const gap = {
  'gap.text': '📡 Non ero in ascolto: {since} – {until}. {result}',
  'gap.found': 'Ho letto quello che è stato scritto nel frattempo e ho trovato {list}.',
  'gap.nothing': 'Ho letto quello che è stato scritto nel frattempo: non c’era niente che non sapessi già.',
  'gap.customers': '{count, plural, one {# messaggio di un cliente} other {# messaggi dei clienti}}',
  'gap.ours': '{count, plural, one {# messaggio nostro} other {# messaggi nostri}}',
  'gap.flags': '{count, plural, one {# segnalazione} other {# segnalazioni}}',
  'gap.claims': '{count, plural, one {# presa in carico} other {# prese in carico}}',
  'gap.closes': '{count, plural, one {# chiusura} other {# chiusure}}',
  'gap.readFrom': 'Più indietro di così non leggo: {date}. A quello che c’è prima date un’occhiata voi.',
  'gap.notAll': 'Non sono ancora riuscito a leggere tutto: dateci un’occhiata anche voi.',
  'gap.emoji':
    'Slack non dice quando è stata messa un’emoji: vale da quando l’ho trovata, e una promessa spuntata vale come mantenuta il prima possibile.',
} as const;
