/** Steps of workflows, in Italian. */
export const step = {
  'step.nobody':
    'Slack non ha detto chi esegue questo flusso di lavoro. Qualcuno deve avviarlo o premere un pulsante al suo interno.',
  'step.nothing': 'Indica quale messaggio seguire, oppure qual è la richiesta.',
  'step.unreadable': 'Non riesco a leggere quel messaggio. Dammi il link, da un canale di cui faccio parte.',
  'step.internal': 'È stato detto all’interno del team: non è la richiesta di un cliente.',
  'step.gone': 'Era già stato fatto, e ora non c’è più.',
  'step.noTime': 'Non riesco a leggere l’orario. Scegli una data e un’ora.',
  'step.noItem': 'Indica il numero della richiesta, per esempio 142, oppure «new».',
  'step.choose':
    'Non capisco di quale richiesta si tratta; può essere una di queste: {items}. Indica il numero, oppure «new».',
} as const;
