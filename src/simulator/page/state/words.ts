/**
 * Every sentence of the page, in English, Italian and Polish: one line, three languages. A text with `{n}` that
 * changes with the number is a set of plural forms.
 */
import { clockWords } from '../words/clock.ts';
import { conversationWords } from '../words/conversation.ts';
import { faultWords } from '../words/faults.ts';
import { guideWords } from '../words/guide.ts';
import { inspectorWords } from '../words/inspector.ts';
import { type State, useStore } from './store.ts';
import { meIn } from './viewer.ts';

export const LANGUAGES = ['en', 'it', 'pl'] as const;
export type Language = (typeof LANGUAGES)[number];

type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
type Word = string | Plural;
export type Words = readonly [en: Word, it: Word, pl: Word];

export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', it: 'Italiano', pl: 'Polski' };

const words = {
  ...inspectorWords,
  ...guideWords,
  ...conversationWords,
  // frame
  localSlack: ['Local Slack', 'Slack locale', 'Lokalny Slack'],
  loading: ['Opening the workspace…', 'Apertura del workspace…', 'Otwieranie przestrzeni roboczej…'],
  offline: ['Connection lost. Trying again…', 'Connessione persa. Nuovo tentativo…', 'Utracono połączenie. Ponawiam…'],
  botAway: ['The app is not connected', 'L’app non è connessa', 'Aplikacja nie jest połączona'],
  botHere: ['The app is connected', 'L’app è connessa', 'Aplikacja jest połączona'],
  menu: ['Channels', 'Canali', 'Kanały'],
  close: ['Close', 'Chiudi', 'Zamknij'],
  cancel: ['Cancel', 'Annulla', 'Anuluj'],
  confirmYes: ['Yes', 'Sì', 'Tak'],
  areYouSure: ['Are you sure?', 'Confermi?', 'Na pewno?'],
  settings: ['Appearance and language', 'Aspetto e lingua', 'Wygląd i język'],
  theme: ['Theme', 'Tema', 'Motyw'],
  theme_system: ['As the system', 'Come il sistema', 'Jak w systemie'],
  theme_light: ['Light', 'Chiaro', 'Jasny'],
  theme_dark: ['Dark', 'Scuro', 'Ciemny'],
  language: ['Language', 'Lingua', 'Język'],
  languageAuto: ['As the person I view as', 'Come la persona scelta', 'Jak u wybranej osoby'],
  // people
  viewAs: ['View as', 'Guarda come', 'Oglądaj jako'],
  team: ['Team', 'Team', 'Zespół'],
  guests: ['Guests', 'Ospiti', 'Goście'],
  lead: ['lead', 'responsabile', 'lider'],
  guest: ['guest', 'ospite', 'gość'],
  outsider: ['external', 'esterno', 'spoza firmy'],
  deactivated: ['deactivated', 'disattivato', 'dezaktywowane konto'],
  app: ['APP', 'APP', 'APLIKACJA'],
  someone: ['Someone', 'Qualcuno', 'Ktoś'],
  you: ['You', 'te', 'Ciebie'],
  // statuses and pauses
  statusAndPause: ['Status and notifications', 'Stato e notifiche', 'Status i powiadomienia'],
  setStatus: ['Set a status', 'Imposta uno stato', 'Ustaw status'],
  statusText: ['What’s your status?', 'Qual è il tuo stato?', 'Jaki jest Twój status?'],
  statusMeeting: ['In a meeting', 'In riunione', 'Na spotkaniu'],
  statusVisit: ['With a customer', 'Da un cliente', 'U klienta'],
  statusSick: ['Out sick', 'In malattia', 'Na zwolnieniu'],
  statusHoliday: ['On holiday', 'In ferie', 'Na urlopie'],
  clearAfter: ['Clear after', 'Rimuovi dopo', 'Usuń po'],
  clearNever: ['Don’t clear', 'Non rimuovere', 'Nie usuwaj'],
  clearToday: ['Today', 'Oggi', 'Dzisiaj'],
  clearStatus: ['Clear status', 'Rimuovi lo stato', 'Usuń status'],
  in30min: ['30 minutes', '30 minuti', '30 minut'],
  in1hour: ['1 hour', '1 ora', '1 godzina'],
  in4hours: ['4 hours', '4 ore', '4 godziny'],
  untilTomorrow: ['Until 9:00 tomorrow', 'Fino alle 9:00 di domani', 'Do jutra, 9:00'],
  until: ['until {when}', 'fino a {when}', 'do {when}'],
  pauseNotifications: ['Pause notifications', 'Sospendi le notifiche', 'Wstrzymaj powiadomienia'],
  pausedUntil: [
    'Notifications paused until {when}',
    'Notifiche sospese fino a {when}',
    'Powiadomienia wstrzymane do {when}',
  ],
  resume: ['Resume', 'Riattiva', 'Wznów'],
  // sidebar and conversations
  channels: ['Channels', 'Canali', 'Kanały'],
  apps: ['Apps', 'App', 'Aplikacje'],
  sharedChannel: ['shared with other workspaces', 'condiviso con altri workspace', 'udostępniony innym firmom'],
  privateChannel: ['private', 'privato', 'prywatny'],
  archived: ['archived', 'archiviato', 'zarchiwizowany'],
  unread: ['unread', 'non letto', 'nieprzeczytane'],
  jumpTo: ['Jump to…', 'Vai a…', 'Przejdź do…'],
  noMatch: ['Nothing found', 'Nessun risultato', 'Nic nie znaleziono'],
  members: [
    { one: '{n} member', other: '{n} members' },
    { one: '{n} membro', other: '{n} membri' },
    { one: '{n} osoba', few: '{n} osoby', many: '{n} osób', other: '{n} osoby' },
  ],
  messagesTab: ['Messages', 'Messaggi', 'Wiadomości'],
  homeTab: ['Home', 'Home', 'Strona główna'],
  aboutTab: ['About', 'Informazioni', 'Informacje'],
  commands: ['Commands', 'Comandi', 'Polecenia'],
  shortcuts: ['Shortcuts', 'Scorciatoie', 'Skróty'],
  readOnlyNotice: [
    'Sending messages to this app has been turned off.',
    'L’invio di messaggi a questa app è disattivato.',
    'Wysyłanie wiadomości do tej aplikacji jest wyłączone.',
  ],
  notInChannel: [
    'You cannot see that conversation.',
    'Non puoi vedere quella conversazione.',
    'Nie możesz zobaczyć tej rozmowy.',
  ],
  notInThisChannel: ['not in this channel', 'non è nel canale', 'spoza tego kanału'],
  newChannel: ['Create a channel', 'Crea un canale', 'Utwórz kanał'],
  channelName: ['Name', 'Nome', 'Nazwa'],
  makePrivate: ['Private', 'Privato', 'Prywatny'],
  makePrivateHint: [
    'Only those who are invited can see it.',
    'Lo vede solo chi viene invitato.',
    'Widzą go tylko zaproszone osoby.',
  ],
  shareWith: ['Share with', 'Condividi con', 'Udostępnij firmom'],
  create: ['Create', 'Crea', 'Utwórz'],
  invite: ['Add people or apps', 'Aggiungi persone o app', 'Dodaj osoby lub aplikacje'],
  people: [
    { one: '{n} person', other: '{n} people' },
    { one: '{n} persona', other: '{n} persone' },
    { one: '{n} osoba', few: '{n} osoby', many: '{n} osób', other: '{n} osoby' },
  ],
  homeEmpty: ['Nothing here yet', 'Ancora niente qui', 'Jeszcze nic tu nie ma'],
  homeEmptyText: [
    'The app has not published a Home for {name}.',
    'L’app non ha pubblicato una Home per {name}.',
    'Aplikacja nie opublikowała strony głównej dla: {name}.',
  ],
  emptyChannel: [
    'This is the very beginning of {place}.',
    'Questo è l’inizio di {place}.',
    'To sam początek rozmowy: {place}.',
  ],
  noPlace: ['Choose a conversation on the left.', 'Scegli una conversazione a sinistra.', 'Wybierz rozmowę po lewej.'],
  messagesOf: ['Messages in {place}', 'Messaggi in {place}', 'Wiadomości w {place}'],
  newMessages: ['New', 'Nuovi', 'Nowe'],
  latest: ['Jump to latest', 'Vai agli ultimi', 'Przejdź do najnowszych'],
  // messages
  edited: ['(edited)', '(modificato)', '(edytowano)'],
  dismiss: ['Dismiss', 'Nascondi', 'Ukryj'],
  onlyYou: ['Only visible to you', 'Visibile solo a te', 'Widoczne tylko dla Ciebie'],
  replies: [
    { one: '{n} reply', other: '{n} replies' },
    { one: '{n} risposta', other: '{n} risposte' },
    { one: '{n} odpowiedź', few: '{n} odpowiedzi', many: '{n} odpowiedzi', other: '{n} odpowiedzi' },
  ],
  lastReply: ['Last reply {when}', 'Ultima risposta {when}', 'Ostatnia odpowiedź {when}'],
  react: ['Add reaction', 'Aggiungi reazione', 'Dodaj reakcję'],
  reactWith: ['React with :{name}:', 'Reagisci con :{name}:', 'Zareaguj: :{name}:'],
  reacted: ['{names} reacted with :{name}:', ':{name}: da {names}', ':{name}: od: {names}'],
  replyInThread: ['Reply in thread', 'Rispondi nel thread', 'Odpowiedz w wątku'],
  moreActions: ['More actions', 'Altre azioni', 'Więcej działań'],
  moreOptions: ['More options', 'Altre opzioni', 'Więcej opcji'],
  messageActions: ['Message actions', 'Azioni sul messaggio', 'Działania na wiadomości'],
  edit: ['Edit message', 'Modifica messaggio', 'Edytuj wiadomość'],
  delete: ['Delete message', 'Elimina messaggio', 'Usuń wiadomość'],
  deleteSure: [
    'Delete this message for everyone?',
    'Eliminare questo messaggio per tutti?',
    'Usunąć tę wiadomość dla wszystkich?',
  ],
  deleted: ['This message was deleted.', 'Questo messaggio è stato eliminato.', 'Ta wiadomość została usunięta.'],
  copyLink: ['Copy link', 'Copia il link', 'Kopiuj link'],
  copyTs: ['Copy its ts', 'Copia il suo ts', 'Kopiuj jej ts'],
  copied: ['Copied', 'Copiato', 'Skopiowano'],
  save: ['Save', 'Salva', 'Zapisz'],
  chart: ['Chart', 'Grafico', 'Wykres'],
  before: ['Back', 'Indietro', 'Wstecz'],
  after: ['Next', 'Avanti', 'Dalej'],
  pageOf: ['{page} of {pages}', '{page} di {pages}', '{page} z {pages}'],
  showJson: ['A block this page does not draw: {type}', 'Blocco non disegnato: {type}', 'Blok nierysowany: {type}'],
  // threads and the composer
  thread: ['Thread', 'Thread', 'Wątek'],
  closeThread: ['Close thread', 'Chiudi il thread', 'Zamknij wątek'],
  noThread: ['This message is gone.', 'Questo messaggio non c’è più.', 'Tej wiadomości już nie ma.'],
  messageTo: ['Message {place}', 'Scrivi in {place}', 'Napisz na {place}'],
  messageToApp: ['Message {place}', 'Scrivi a {place}', 'Napisz do: {place}'],
  reply: ['Reply…', 'Rispondi…', 'Odpowiedz…'],
  send: ['Send', 'Invia', 'Wyślij'],
  composerHelp: [
    'Enter sends, Shift+Enter starts a new line',
    'Invio spedisce, Maiusc+Invio va a capo',
    'Enter wysyła, Shift+Enter dodaje wiersz',
  ],
  attach: ['Attach a file', 'Allega un file', 'Dołącz plik'],
  detach: ['Remove {name}', 'Rimuovi {name}', 'Usuń {name}'],
  openFile: ['Preview', 'Anteprima', 'Podgląd'],
  closeFile: ['Hide preview', 'Nascondi anteprima', 'Ukryj podgląd'],
  download: ['Download {name}', 'Scarica {name}', 'Pobierz {name}'],
  insertEmoji: ['Emoji', 'Emoji', 'Emoji'],
  mention: ['Mention someone', 'Menziona qualcuno', 'Wspomnij kogoś'],
  slash: ['Run a command', 'Esegui un comando', 'Uruchom polecenie'],
  suggestions: ['Suggestions', 'Suggerimenti', 'Podpowiedzi'],
  noCommandsInThreads: [
    '{command} is not supported in threads. Sorry!',
    '{command} non funziona nei thread. Spiacenti!',
    'Polecenie {command} nie działa w wątkach. Przykro nam!',
  ],
  archivedNotice: ['This channel is archived.', 'Questo canale è archiviato.', 'Ten kanał jest zarchiwizowany.'],
  // emoji
  searchEmoji: ['Search emoji', 'Cerca emoji', 'Szukaj emoji'],
  frequent: ['Handy', 'A portata di mano', 'Pod ręką'],
  // inputs
  optional: ['(optional)', '(facoltativo)', '(opcjonalnie)'],
  submit: ['Submit', 'Invia', 'Wyślij'],
  choose: ['Choose an option', 'Scegli un’opzione', 'Wybierz opcję'],
  date: ['Date', 'Data', 'Data'],
  time: ['Time', 'Ora', 'Godzina'],
  dateTime: ['Date and time', 'Data e ora', 'Data i godzina'],
  search: ['Search', 'Cerca', 'Szukaj'],
  unsupported: ['Not available here: {type}', 'Non disponibile qui: {type}', 'Tutaj niedostępne: {type}'],
  required: [
    'Please complete this required field.',
    'Compila questo campo obbligatorio.',
    'Wypełnij to wymagane pole.',
  ],
  leaveTitle: ['Close this form?', 'Chiudere il modulo?', 'Zamknąć formularz?'],
  leaveText: [
    'What you have not saved will be lost.',
    'Quello che non hai salvato andrà perso.',
    'Niezapisane zmiany zostaną utracone.',
  ],
  leave: ['Close', 'Chiudi', 'Zamknij'],
  stay: ['Stay here', 'Resta qui', 'Zostań tutaj'],
  working: ['Working…', 'Un attimo…', 'Chwileczkę…'],
  ...clockWords,
  ...faultWords,
  // errors
  failed: ['Slack says: {code}', 'Slack risponde: {code}', 'Slack odpowiada: {code}'],
  unreachable: ['The simulator does not answer.', 'Il simulatore non risponde.', 'Symulator nie odpowiada.'],
} as const satisfies Record<string, Words>;

export type WordKey = keyof typeof words;
type Fill = Record<string, string | number>;
export type Say = (key: WordKey, fill?: Fill) => string;

/** One text in one language, its `{places}` filled; `{n}` chooses the plural form. */
export function phrase(word: Words, language: Language, fill: Fill = {}): string {
  const found = word[LANGUAGES.indexOf(language)] ?? word[0];
  const text = typeof found === 'string' ? found : pluralOf(found, language, Number(fill.n ?? 0));
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(fill[name] ?? whole));
}

const pluralOf = (forms: Plural, language: Language, n: number): string =>
  forms[new Intl.PluralRules(language).select(n)] ?? forms.other;

export function languageOf(locale: string | undefined): Language {
  return LANGUAGES.find((language) => locale?.startsWith(language)) ?? 'en';
}

/** The language the page speaks: the one chosen by hand, else that of the person it is seen as. */
export const languageIn = (state: Pick<State, 'language' | 'people' | 'me'>): Language =>
  state.language ?? languageOf(meIn(state)?.locale);

export const useLanguage = (): Language => useStore(languageIn);

export function useWords(): Say {
  const language = useLanguage();
  return (key, fill) => phrase(words[key], language, fill);
}

export const say = (language: Language, key: WordKey, fill?: Fill): string => phrase(words[key], language, fill);
