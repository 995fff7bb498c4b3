/** The guided start: from a customer's message to the next morning's digest, as Marco, in two minutes. */
import type { GuideData } from '../simulator/story/shape.ts';
import { command, DESK, DM, look, number, press, react, reply, say } from './acts.ts';

type Card = GuideData['cards'][number];

const ROSSI = 'support-rossi';
const SMITH = 'support-smith';
const MARCO = 'marco';

/** The bot speaks to everybody in the language of their Slack, and to the desk in that of most: here the newcomer's. */
const inTheirLanguage = ['marco', 'giulia', 'sara'].map((as) => ({
  do: 'profile',
  with: { as, locale: { en: 'en-GB', it: 'it-IT', pl: 'pl-PL' } },
}));

/** A colleague's word for the next morning: what the digest then has to tell. */
const meanwhile = [
  say('smith', SMITH, 'Good morning! We would like a second grinder. Could you send us a quote?', 'quote'),
  react('tom', SMITH, 'quote', 'eyes'),
  reply('tom', SMITH, 'quote', 'Good morning Emma, gladly. You will have it by ten on the next working day.'),
  number('quoted', 'quote'),
  command('tom', SMITH, '/promise #{quoted} next working day 10:00 send Emma the quote'),
];

const PROMISE = {
  en: '/promise 11:00 call back Rossi',
  it: '/promise 11:00 richiamare Rossi',
  pl: '/promise 11:00 oddzwonić do Rossi',
};

/** The same of one item, whatever else Marco has in that channel. */
const numbered = ({ en, it, pl }: typeof PROMISE) => {
  const of = (text: string) => text.replace('/promise ', '/promise #{number} ');
  return { en: of(en), it: of(it), pl: of(pl) };
};

const word: Card = {
  title: { en: 'Give your word', it: 'Dai la tua parola', pl: 'Daj słowo' },
  steps: [
    {
      id: 'claim',
      text: {
        en: 'Carla’s machine leaks, and you wrote that you would call. React with :eyes: to her message: from now on everybody can see that it is yours.',
        it: 'La macchina di Carla perde acqua e tu le hai scritto che la richiami. Reagisci con :eyes: al suo messaggio: da ora tutti vedono che te ne occupi tu.',
        pl: 'Ekspres Carli przecieka, a Ty piszesz, że oddzwonisz. Zareaguj :eyes: na jej wiadomość: od teraz wszyscy widzą, że to Twoja sprawa.',
      },
      point: { reaction: 'eyes', on: 'asked' },
      done: [
        { any: [{ reaction: ['eyes', 'raising_hand'], by: MARCO, in: ROSSI, on: 'asked' }] },
        { written: { in: DESK, about: 'asked' } },
      ],
      before: 'due',
      look: look(MARCO, ROSSI),
      acts: [react(MARCO, ROSSI, 'asked', 'eyes')],
    },
    {
      id: 'promise',
      text: {
        en: '“I’ll call you back” is soon forgotten. Say when: the word gets a time, an owner and somebody who keeps track of it.',
        it: '«La richiamo» si dimentica in fretta. Di’ quando: la parola data ha un orario, un responsabile e qualcuno che la tiene d’occhio.',
        pl: 'O „oddzwonię” łatwo zapomnieć. Powiedz kiedy: słowo ma odtąd godzinę, właściciela i kogoś, kto go pilnuje.',
      },
      type: PROMISE,
      point: { composer: true },
      done: [
        {
          any: [
            { written: { in: ROSSI, about: 'asked', date: 'due' } },
            { written: { in: DESK, about: 'asked', date: 'due' } },
          ],
        },
      ],
      before: 'due',
      look: look(MARCO, ROSSI),
      acts: [
        { note: 'number', as: MARCO, in: DESK, about: 'asked', pattern: '#(\\d+)' },
        { do: 'command', with: { as: MARCO, channel: ROSSI, text: numbered(PROMISE) } },
      ],
    },
  ],
};

const reminder: Card = {
  title: { en: 'Be reminded in time', it: 'Il promemoria arriva in tempo', pl: 'Przypomnienie na czas' },
  steps: [
    {
      id: 'eleven',
      text: {
        en: 'Nobody has to wait here: let the clock jump to 11:00. All that is due on the way happens, minute by minute.',
        it: 'Qui non serve aspettare: sposta l’orologio alle 11:00. Tutto ciò che scade nel frattempo succede, minuto per minuto.',
        pl: 'Tu nie trzeba czekać: przestaw zegar na 11:00. Po drodze wydarzy się wszystko, co ma się wydarzyć, minuta po minucie.',
      },
      label: { en: 'Jump to 11:00', it: 'Vai alle 11:00', pl: 'Przejdź do 11:00' },
      point: { clock: true },
      done: [{ clock: 'due' }],
      // It stands there until the next jump: a word that is kept at eleven is kept in time.
      acts: [{ do: 'clock', with: { to: '{due}', freeze: true } }],
    },
    {
      id: 'reminder',
      text: {
        en: 'Parola has written to you: at 10:45, while there was still time, and now that it is due. Open its messages.',
        it: 'Parola ti ha scritto: alle 10:45, quando c’era ancora tempo, e adesso che è l’ora. Apri i suoi messaggi.',
        pl: 'Parola pisze do Ciebie: o 10:45, kiedy był jeszcze czas, i teraz, kiedy minął termin. Otwórz wiadomości od niej.',
      },
      label: { en: 'Open them', it: 'Aprili', pl: 'Otwórz' },
      point: { place: DM },
      done: [{ place: DM }],
      acts: [],
      look: look(MARCO, DM),
    },
    {
      id: 'kept',
      text: {
        en: 'Have you called Carla? Press *Kept*. Whoever leaves it hears of it again, and after a while the team lead does, too.',
        it: 'Hai richiamato Carla? Premi *Mantenuta*. Se la lasci lì, il promemoria torna e dopo un po’ lo viene a sapere anche la responsabile.',
        pl: 'Telefon do Carli masz już za sobą? Kliknij *Dotrzymana*. Bez tego przypomnienie wróci, a po pewnym czasie dowie się też liderka zespołu.',
      },
      optional: true,
      point: { button: 'promise_keep' },
      done: [{ gone: { in: DM, about: 'asked', offers: 'promise_keep' } }],
      look: look(MARCO, DM),
      acts: [press(MARCO, DM, 'promise_keep', 'asked')],
    },
  ],
};

const morning: Card = {
  title: {
    en: 'Start the day knowing',
    it: 'Comincia la giornata sapendo tutto',
    pl: 'Zacznij dzień z pełnym obrazem',
  },
  steps: [
    {
      id: 'morning',
      text: {
        en: 'Now let it be the next working morning, half past eight: that is when the desk gets its digest.',
        it: 'E ora passa alla prossima mattina lavorativa, le otto e mezza: a quell’ora il team riceve il riepilogo.',
        pl: 'A teraz następny dzień roboczy, wpół do dziewiątej: wtedy zespół dostaje poranne zestawienie.',
      },
      label: { en: 'Jump to 8:30', it: 'Vai alle 8:30', pl: 'Przejdź do 8:30' },
      point: { clock: true },
      done: [{ clock: 'morning' }],
      acts: [{ do: 'clock', with: { to: '{morning}', freeze: false } }],
    },
    {
      id: 'digest',
      text: {
        en: 'Open #care-desk: what is promised for today, what is late, who waits for news. And what became of your word.',
        it: 'Apri #care-desk: le promesse di oggi, i ritardi, chi aspetta notizie. E che fine ha fatto la tua parola.',
        pl: 'Otwórz #care-desk: co obiecano na dziś, co się spóźnia, kto czeka na wieści. I co się stało z Twoim słowem.',
      },
      label: { en: 'Open it', it: 'Aprilo', pl: 'Otwórz' },
      point: { place: DESK },
      done: [{ place: DESK }],
      acts: [],
      look: look(MARCO, DESK),
    },
  ],
};

export const guide: GuideData = {
  as: MARCO,
  start: {
    title: {
      en: 'A word given is a word kept',
      it: 'Ogni parola data va mantenuta',
      pl: 'Dane słowo to dotrzymane słowo',
    },
    text: {
      en: 'Two minutes as Marco, who looks after customers of a maker of coffee machines. Carla Rossi has just written to him.',
      it: 'Due minuti nei panni di Marco, che segue i clienti di un produttore di macchine da caffè. Carla Rossi gli ha appena scritto.',
      pl: 'Dwie minuty w roli Marca, który opiekuje się klientami producenta ekspresów do kawy. Właśnie pisze do niego Carla Rossi.',
    },
    between: ['09:00', '10:20'],
    otherwise: 'workday 09:05',
    // First: on the way to that morning there may be a digest.
    first: inTheirLanguage,
    acts: [
      ...meanwhile,
      // Whoever tries it out is to understand what the customer asks for.
      say(
        'rossi',
        ROSSI,
        {
          en: 'Good morning Marco, the machine on the second floor is leaking again. We have guests this afternoon: what shall we do?',
          it: 'Buongiorno Marco, la macchina al secondo piano perde ancora acqua. Abbiamo ospiti nel pomeriggio: che cosa facciamo?',
          pl: 'Dzień dobry, ekspres na drugim piętrze znowu przecieka. Po południu mamy gości: co robimy?',
        },
        'asked',
      ),
      reply(MARCO, ROSSI, 'asked', {
        en: 'Good morning Carla, I am sorry. Let me check with the warehouse, I will call you back.',
        it: 'Buongiorno Carla, mi dispiace. Verifico con il magazzino e La richiamo.',
        pl: 'Dzień dobry, bardzo przepraszam. Sprawdzę w magazynie i oddzwonię.',
      }),
    ],
    look: look(MARCO, ROSSI),
  },
  moments: { due: '11:00', morning: 'workday 08:30' },
  cards: [word, reminder, morning],
  end: {
    title: { en: 'That was it', it: 'Tutto qui', pl: 'To już wszystko' },
    text: {
      en: 'Carla, the customer, saw your emoji and got your call; of Parola she saw not a word. What else there is to see:',
      it: 'Carla, la cliente, ha visto la tua emoji e ha ricevuto la tua telefonata; di Parola non ha visto nemmeno una parola. Che altro puoi guardare:',
      pl: 'Klientka Carla widziała Twoje emoji i odebrała Twój telefon; od Paroli nie zobaczyła ani słowa. Co jeszcze warto zobaczyć:',
    },
    more: [
      {
        en: '*Stories* in the bar above: a month-long repair, a storm of chases, a Monday after a holiday.',
        it: '*Storie* nella barra in alto: una riparazione lunga un mese, una tempesta di solleciti, il lunedì dopo un giorno festivo.',
        pl: '*Historie* na pasku u góry: naprawa, która trwa miesiąc, lawina ponagleń, poniedziałek po święcie.',
      },
      {
        en: 'Parola’s *Home*, under Apps: Marco’s day, and as Giulia the whole desk.',
        it: 'La *Home* di Parola, sotto App: la giornata di Marco e, come Giulia, l’intero team.',
        pl: '*Strona główna* Paroli, w Aplikacjach: dzień Marca, a oczami Giulii cały zespół.',
      },
      {
        en: '`/care settings` as Giulia: hours, holidays, clocks, people.',
        it: '`/care settings` come Giulia: orari, festività, scadenze, persone.',
        pl: '`/care settings` jako Giulia: godziny, święta, terminy, ludzie.',
      },
      {
        en: 'The *inspector*, above: everything that passes between Slack and the bot.',
        it: '*Ispettore*, in alto: tutto quello che passa tra Slack e il bot.',
        pl: '*Inspektor* u góry: wszystko, co przechodzi między Slackiem a botem.',
      },
    ],
  },
};
