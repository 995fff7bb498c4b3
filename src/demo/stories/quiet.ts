/** A quiet morning: two requests, one word given and kept, both closed, and a digest with nothing late. */
import type { StoryData } from '../../simulator/story/shape.ts';
import { command, DESK, DM, look, number, press, react, reply, say } from '../acts.ts';

const SMITH = 'support-smith';
const NOWAK = 'support-nowak';

export const quiet: StoryData = {
  name: 'quiet',
  title: { en: 'A quiet morning', it: 'Una mattina tranquilla', pl: 'Spokojny poranek' },
  about: {
    en: 'Two requests, one promise, everything closed by noon.',
    it: 'Due richieste, una promessa, tutto chiuso entro mezzogiorno.',
    pl: 'Dwie sprawy, jedna obietnica, wszystko zamknięte przed południem.',
  },
  steps: [
    {
      at: 'workday 09:02',
      acts: [
        say(
          'smith',
          SMITH,
          'Good morning! The grinder on our office machine jams since yesterday, it just hums. Can somebody help?',
          'grinder',
        ),
      ],
      tell: {
        en: 'Just after nine in Italy, where the desk is. Emma Smith’s grinder is jammed. She writes in the channel that she shares with the desk.',
        it: 'In Italia, dove lavora il team, sono appena passate le nove. A Emma Smith si è bloccato il macinino: lo scrive nel canale che condivide con il team.',
        pl: 'We Włoszech, gdzie pracuje zespół, właśnie minęła dziewiąta. Emmie Smith zaciął się młynek, więc pisze na kanale, który dzieli z zespołem.',
      },
      look: look('tom', SMITH),
    },
    {
      at: '+PT3M',
      acts: [
        react('tom', SMITH, 'grinder', 'eyes'),
        number('first', 'grinder'),
        reply(
          'tom',
          SMITH,
          'grinder',
          'Good morning Emma, sorry about that. Please leave it switched off, I will look at its history and ring you within the hour.',
        ),
      ],
      tell: {
        en: 'Tom takes it with :eyes: and answers her. The card in #care-desk shows whose it is.',
        it: 'Tom la prende in carico con :eyes: e le risponde. La scheda in #care-desk dice chi se ne occupa.',
        pl: 'Tom bierze sprawę emotką :eyes: i odpowiada. Karta na #care-desk pokazuje, kto się nią zajmuje.',
      },
      look: look('tom', DESK),
    },
    {
      at: '+PT1M',
      acts: [command('tom', SMITH, '/promise #{first} in 1 hour ring Emma about the grinder')],
      tell: {
        en: '“I will ring you within the hour” is a promise, so Tom notes it with `/promise`. Parola keeps track of it; Emma sees nothing of that.',
        it: '«La chiamo entro un’ora» è una promessa: Tom la annota con `/promise`. Parola la tiene d’occhio, Emma non ne vede nulla.',
        pl: '„Zadzwonię w ciągu godziny” to obietnica, więc Tom zapisuje ją przez `/promise`. Parola jej pilnuje, a Emma nic z tego nie widzi.',
      },
      look: look('tom', SMITH),
    },
    {
      at: '+PT12M',
      acts: [
        say(
          'nowak',
          NOWAK,
          'Dzień dobry, kończą nam się filtry do wody. Czy możemy dostać dwanaście sztuk do piątku?',
          'filters',
        ),
      ],
    },
    {
      at: '+PT5M',
      acts: [
        react('ania', NOWAK, 'filters', 'eyes'),
        reply(
          'ania',
          NOWAK,
          'filters',
          'Dzień dobry Panie Janie, filtry są w magazynie. Wysyłam dwanaście sztuk dzisiaj, kurier będzie u Państwa jutro.',
        ),
      ],
      tell: {
        en: 'Anna answers Jan Nowak, who needs filters, within five minutes: the first answer is in time.',
        it: 'Anna risponde in cinque minuti a Jan Nowak, che ha bisogno di filtri: la prima risposta è in tempo.',
        pl: 'Anna w pięć minut odpowiada Janowi Nowakowi, który potrzebuje filtrów: pierwsza odpowiedź jest na czas.',
      },
      look: look('ania', NOWAK, 'filters'),
    },
    {
      at: '+PT20M',
      acts: [react('ania', NOWAK, 'filters', 'white_check_mark')],
    },
    {
      at: '09:52',
      tell: {
        en: 'Eight to ten. Before the word falls due, Tom finds a reminder in his messages with Parola.',
        it: 'Le dieci meno otto. Prima che la promessa scada, Tom trova un promemoria tra i messaggi di Parola.',
        pl: 'Za osiem dziesiąta. Zanim minie termin, Tom dostaje przypomnienie w wiadomościach od Paroli.',
      },
      look: look('tom', DM),
    },
    {
      at: '10:00',
      acts: [
        reply(
          'tom',
          SMITH,
          'grinder',
          'Thank you for the call, Emma. So: a bean was stuck, you turned the burrs back by hand, and it grinds again.',
        ),
        press('tom', DM, 'promise_keep', 'grinder'),
      ],
      tell: {
        en: 'Six minutes early Tom has called, and presses *Kept*. Nobody else was bothered.',
        it: 'Con sei minuti di anticipo Tom ha chiamato e preme il pulsante: promessa mantenuta. Nessun altro è stato disturbato.',
        pl: 'Sześć minut przed czasem Tom już po rozmowie i jednym kliknięciem potwierdza: obietnica dotrzymana. Nikomu innemu to nie przeszkodziło.',
      },
      look: look('tom', DM),
    },
    {
      at: '10:20',
      acts: [
        reply('smith', SMITH, 'grinder', 'It does, and the coffee is lovely again. Thank you, Tom!'),
        reply('tom', SMITH, 'grinder', 'You are welcome, Emma. Have a good day!'),
        react('tom', SMITH, 'grinder', 'white_check_mark'),
      ],
      tell: {
        en: 'Emma is happy, and Tom closes the request with :white_check_mark:.',
        it: 'Emma è contenta e Tom chiude la richiesta con :white_check_mark:.',
        pl: 'Emma jest zadowolona, a Tom zamyka sprawę emotką :white_check_mark:.',
      },
      look: look('tom', SMITH, 'grinder'),
    },
    {
      at: 'workday 08:30',
      tell: {
        en: 'The next working morning the digest says what became of it: two closed, one promise kept.',
        it: 'La mattina lavorativa dopo, il riepilogo dice com’è andata: due chiuse, una promessa mantenuta.',
        pl: 'Następnego dnia roboczego poranne zestawienie mówi, jak poszło: dwie zamknięte, jedna obietnica dotrzymana.',
      },
      look: look('giulia', DESK),
    },
  ],
};
