/** Monday after a holiday: what comes in over three closed days, what the digest makes of it, and who opens in time. */
import type { StoryData } from '../../simulator/story/shape.ts';
import { command, DESK, fill, look, react, reply, say } from '../acts.ts';

const ROSSI = 'support-rossi';
const SMITH = 'support-smith';
const NOWAK = 'support-nowak';

export const monday: StoryData = {
  name: 'monday',
  title: { en: 'Monday after a holiday', it: 'Il lunedì dopo un giorno festivo', pl: 'Poniedziałek po święcie' },
  about: {
    en: 'A holiday and a weekend: what piled up, and who is answered in time at opening.',
    it: 'Un giorno festivo e un fine settimana: che cosa si è accumulato e chi riceve risposta all’apertura.',
    pl: 'Święto i weekend: co się nazbierało i komu odpowiadamy na czas po otwarciu.',
  },
  steps: [
    {
      at: 'thu 16:30',
      acts: [
        command('giulia', DESK, '/care settings'),
        { do: 'click', with: { as: 'giulia', action_id: 'settings_change', value: 'holidays' } },
        fill('giulia', { 'holidays.closed': { setting_input: { $date: 'fri 12:00' } } }),
        { close: 'giulia' },
      ],
      tell: {
        en: 'Thursday afternoon. Giulia notes in the settings that the desk is closed tomorrow: no clock runs on a holiday.',
        it: 'Giovedì pomeriggio. Giulia segna nelle impostazioni che domani si è chiusi: nei giorni festivi nessuna scadenza corre.',
        pl: 'Czwartkowe popołudnie. Giulia zapisuje w ustawieniach, że jutro zespół nie pracuje: w święto żaden zegar nie biegnie.',
      },
      look: look('giulia', DESK),
    },
    {
      at: 'thu 17:52',
      acts: [
        say(
          'rossi',
          ROSSI,
          'Buonasera, la macchina dell’officina non scalda più. So che domani siete chiusi, ma lunedì abbiamo ospiti.',
          'rossi',
        ),
      ],
    },
    {
      at: '+PT2M',
      acts: [react('marco', ROSSI, 'rossi', 'ticket')],
      tell: {
        en: 'Eight minutes before closing Carla writes. Marco flags it: the half hour for a first answer will go on when the desk opens again.',
        it: 'A otto minuti dalla chiusura scrive Carla. Marco la segnala: la mezz’ora per la prima risposta riprenderà alla riapertura.',
        pl: 'Osiem minut przed końcem pracy pisze Carla. Marco oznacza sprawę: pół godziny na odpowiedź biegnie dalej po otwarciu.',
      },
      look: look('marco', DESK),
    },
    {
      at: 'fri 11:00',
      acts: [
        say('nowak', NOWAK, 'Dzień dobry, u nas normalny dzień pracy. Ekspres na dole pokazuje błąd E7.', 'nowak'),
      ],
    },
    {
      at: 'sat 10:15',
      acts: [
        say('smith', SMITH, 'Hi all, no rush, but the steam wand has come loose. Monday is fine!', 'smith'),
        react('sara', NOWAK, 'nowak', 'ticket'),
        react('sara', SMITH, 'smith', 'ticket'),
      ],
      tell: {
        en: 'Holiday, then Saturday. Sara sees two messages on her phone and only flags them. Parola wakes nobody.',
        it: 'Festa, poi sabato. Sara vede due messaggi dal telefono e li segnala soltanto. Parola non sveglia nessuno.',
        pl: 'Święto, potem sobota. Sara widzi w telefonie dwie wiadomości i tylko je oznacza. Parola nikogo nie budzi.',
      },
      look: look('sara', DESK),
    },
    {
      at: 'mon 08:30',
      tell: {
        en: 'Monday, half past eight. The digest covers the days since Thursday: three requests came in, and nobody has taken them yet.',
        it: 'Lunedì, le otto e mezza. Il riepilogo copre i giorni da giovedì: sono arrivate tre richieste e nessuno le ha ancora prese.',
        pl: 'Poniedziałek, wpół do dziewiątej. Zestawienie obejmuje dni od czwartku: przyszły trzy sprawy i nikt ich jeszcze nie wziął.',
      },
      look: look('giulia', DESK),
    },
    {
      at: 'mon 09:01',
      tell: {
        en: 'Nine o’clock: the desk is open. Whoever has waited since closing is to be answered within a quarter of an hour, and the desk is told so.',
        it: 'Le nove: si apre. Chi aspetta dalla chiusura deve avere risposta entro un quarto d’ora, e il team viene avvisato.',
        pl: 'Dziewiąta: zespół zaczyna pracę. Kto czeka od zamknięcia, ma dostać odpowiedź w kwadrans, i zespół o tym wie.',
      },
      look: look('marco', DESK),
    },
    {
      at: 'mon 09:06',
      acts: [
        react('marco', ROSSI, 'rossi', 'eyes'),
        reply(
          'marco',
          ROSSI,
          'rossi',
          'Buongiorno Carla, ben trovata. Per gli ospiti Le porto io stamattina una macchina di cortesia, alle undici.',
        ),
        react('ania', NOWAK, 'nowak', 'eyes'),
        reply(
          'ania',
          NOWAK,
          'nowak',
          'Dzień dobry Panie Janie, E7 to czujnik temperatury. Technik będzie dziś po południu, potwierdzę godzinę do południa.',
        ),
      ],
      tell: {
        en: 'Marco and Anna answer within six minutes: in time at opening. The third, Emma’s, still stands open.',
        it: 'Marco e Anna rispondono in sei minuti: puntuali all’apertura. La terza, quella di Emma, è ancora lì.',
        pl: 'Marco i Anna odpowiadają w sześć minut: na czas po otwarciu. Trzecia sprawa, Emmy, nadal czeka.',
      },
      look: look('giulia', DESK),
    },
    {
      at: 'mon 09:22',
      acts: [
        react('tom', SMITH, 'smith', 'eyes'),
        reply(
          'tom',
          SMITH,
          'smith',
          'Morning Emma, I hope you had a good weekend. A new collar for the wand is in the post, it clicks on without tools.',
        ),
      ],
      tell: {
        en: 'Tom answers Emma at 9:22. She had said there was no rush; the quarter of an hour was missed all the same, and counts as late.',
        it: 'Tom risponde a Emma alle 9:22. Lei aveva detto che non c’era fretta, ma il quarto d’ora è passato e conta come ritardo.',
        pl: 'Tom odpowiada Emmie o 9:22. Pisała, że się nie spieszy, ale kwadrans minął i liczy się to jako opóźnienie.',
      },
      look: look('tom', SMITH, 'smith'),
    },
    {
      at: 'mon 09:30',
      acts: [command('giulia', DESK, '/care facts week')],
      tell: {
        en: '`/care facts week` tells Giulia, and only her, how many were answered at opening: two of three.',
        it: '`/care facts week` dice a Giulia, e solo a lei, quanti hanno avuto risposta all’apertura: due su tre.',
        pl: '`/care facts week` mówi Giulii, i tylko jej, ilu klientom odpowiedziano po otwarciu na czas: dwóm z trzech.',
      },
      look: look('giulia', DESK),
    },
  ],
};
