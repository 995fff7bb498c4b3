/** A repair that takes a month: a supplier is late twice, a word is broken, and the customer is never left in the dark. */
import type { StoryData } from '../../simulator/story/shape.ts';
import { command, DESK, DM, fill, look, number, press, react, reply, say } from '../acts.ts';

const ROSSI = 'support-rossi';
const asked = 'asked';

type Steps = StoryData['steps'];

/** @param by - when the supplier says it comes */
const waiting = (by: string) => ({
  on: { on_choice: 'third_party' },
  who: { who_input: 'Tecnopompe' },
  text: { text_input: 'la pompa nuova' },
  due: { due_picker: { $when: by } },
});

/** What Sara writes to Carla on a day of waiting. */
const update = (at: string, text: string): Steps[number] => ({ at, acts: [reply('sara', ROSSI, asked, text)] });

const firstWeek: Steps = [
  {
    at: 'mon 09:10',
    acts: [
      say(
        'rossi',
        ROSSI,
        'Buongiorno, la macchina del secondo piano perde acqua dalla pompa. Per ora abbiamo messo un secchio sotto.',
        asked,
      ),
    ],
    tell: {
      en: 'Monday. Carla Rossi’s machine leaks: there is a bucket underneath.',
      it: 'Lunedì. La macchina di Carla Rossi perde acqua: per ora c’è un secchio sotto.',
      pl: 'Poniedziałek. Ekspres Carli Rossi przecieka: na razie stoi pod nim wiadro.',
    },
    look: look('marco', ROSSI),
  },
  {
    at: '+PT4M',
    acts: [
      react('marco', ROSSI, asked, 'eyes'),
      number('repair', asked),
      reply(
        'marco',
        ROSSI,
        asked,
        'Buongiorno Carla, chiuda l’acqua a monte, per favore. Guardo che pompa monta ed entro mezzogiorno Le dico quando arriva.',
      ),
      command('marco', ROSSI, '/promise #{repair} 12:00 dire alla Rossi quando arriva la pompa'),
    ],
    tell: {
      en: 'Marco takes it, answers, and notes the word he has just given: a date by noon.',
      it: 'Marco la prende, risponde e annota la parola appena data: una data entro mezzogiorno.',
      pl: 'Marco bierze sprawę, odpowiada i zapisuje słowo, które właśnie dał: termin do południa.',
    },
    look: look('marco', ROSSI),
  },
  {
    at: '11:50',
    acts: [
      reply(
        'marco',
        ROSSI,
        asked,
        'Carla, la pompa va cambiata. L’ho ordinata da Tecnopompe, che la promette per lunedì prossimo.',
      ),
      press('marco', DM, 'promise_keep', asked),
    ],
  },
  {
    at: '12:05',
    acts: [press('marco', DESK, 'item_more', asked, '{repair}/wait'), fill('marco', waiting('mon 12:00'))],
    tell: {
      en: 'Word kept. Now it waits for the supplier, until next Monday: their date, not ours, and the card says so.',
      it: 'Parola mantenuta. Ora si aspetta il fornitore, fino a lunedì prossimo: la data è sua, non nostra, e la scheda lo dice.',
      pl: 'Słowo dotrzymane. Teraz czekamy na dostawcę, do przyszłego poniedziałku: to jego termin, nie nasz, i karta to mówi.',
    },
    look: look('marco', DESK),
  },
  {
    at: 'wed 10:00',
    tell: {
      en: 'Tuesday passed in silence. Waiting is no reason to say nothing: Parola reminds Marco that Carla has heard nothing for a day.',
      it: 'Martedì è passato in silenzio. Aspettare non è un motivo per tacere: Parola ricorda a Marco che Carla è senza notizie da un giorno.',
      pl: 'Wtorek minął w ciszy. Czekanie to nie powód, żeby milczeć: Parola przypomina Marcowi, że Carla od wczoraj nie ma wieści.',
    },
    look: look('marco', DM),
  },
  {
    at: 'wed 10:05',
    acts: [reply('marco', ROSSI, asked, 'Carla, nessuna novità, ma Tecnopompe conferma lunedì.')],
  },
  {
    at: 'thu 14:20',
    acts: [reply('rossi', ROSSI, asked, 'Buongiorno, ci sono notizie? Il secchio ormai si riempie in mezza giornata.')],
  },
  {
    at: 'thu 15:10',
    acts: [reply('rossi', ROSSI, asked, 'Scusate se insisto: mi dite qualcosa?')],
  },
  {
    at: 'fri 09:20',
    acts: [reply('rossi', ROSSI, asked, 'Nessuno risponde da ieri. Sono un po’ preoccupata.')],
    tell: {
      en: 'Carla has asked three times, and Marco is at home with a fever. The second chase reached Giulia, the lead, by itself.',
      it: 'Carla ha scritto tre volte e Marco è a casa con la febbre. Dal secondo sollecito in poi lo sa anche Giulia, la responsabile.',
      pl: 'Carla pisała już trzy razy, a Marco leży w domu z gorączką. Drugie ponaglenie samo dotarło do liderki, Giulii.',
    },
    look: look('giulia', DM),
  },
  {
    at: '+PT10M',
    acts: [
      press('giulia', DESK, 'item_more', asked, '{repair}/handover'),
      fill('giulia', {
        person: { person_choice: 'sara' },
        problem: {
          problem_input: 'La pompa della macchina al secondo piano perde. Carla ha scritto tre volte senza risposta.',
        },
        done: { done_input: 'Pompa ordinata da Tecnopompe, promessa per lunedì. Acqua chiusa a monte.' },
        next: { next_input: 'Scusarsi con Carla, darle una data certa, montare la pompa.' },
      }),
      press('sara', DM, 'handover_accept', asked),
    ],
    tell: {
      en: 'Giulia hands it over to Sara with a brief: the problem, what was done, what comes next. Carla will not have to tell it again.',
      it: 'Giulia la passa a Sara con le consegne: il problema, che cosa si è fatto, il prossimo passo. Carla non dovrà ripetere nulla.',
      pl: 'Giulia przekazuje sprawę Sarze z opisem: na czym polega problem, co zrobiono, co dalej. Carla nie musi niczego powtarzać.',
    },
    look: look('sara', DM),
  },
  {
    at: '+PT5M',
    acts: [
      reply(
        'sara',
        ROSSI,
        asked,
        'Carla, sono Sara. Mi dispiace per il silenzio, ora La seguo io. Entro le 17 Le do una data certa.',
      ),
      command('sara', ROSSI, '/promise #{repair} 17:00 dare a Carla una data certa'),
    ],
    tell: {
      en: 'Sara apologises and gives her word: a firm date by five. With her answer the chases are gone.',
      it: 'Sara si scusa e dà la sua parola: una data certa entro le cinque. Con la sua risposta i solleciti spariscono.',
      pl: 'Sara przeprasza i daje słowo: pewny termin do siedemnastej. Po jej odpowiedzi ponaglenia znikają.',
    },
    look: look('sara', ROSSI, asked),
  },
];

const secondWeek: Steps = [
  {
    at: 'mon 08:31',
    tell: {
      en: 'Five o’clock on Friday came and went. Monday’s digest says it plainly: a word given to Carla is overdue.',
      it: 'Venerdì le cinque sono passate. Il riepilogo del lunedì lo dice chiaro: una parola data a Carla è scaduta.',
      pl: 'Piątkowa siedemnasta minęła. Poniedziałkowe zestawienie mówi wprost: słowo dane Carli jest po terminie.',
    },
    look: look('giulia', DESK),
  },
  {
    at: '09:15',
    acts: [
      reply(
        'sara',
        ROSSI,
        asked,
        'Carla, venerdì Le avevo promesso una data e non l’ho fatto: scusi. Oggi alle 15 La aggiorno, qualunque cosa dica il fornitore.',
      ),
      press('sara', DM, 'promise_move', asked),
      fill('sara', { due: { due_picker: { $when: '15:00' } } }),
    ],
    tell: {
      en: 'Sara moves it to three o’clock. Moved before it is due it would have been just that; now the first word counts as broken.',
      it: 'Sara la sposta alle tre. Prima della scadenza sarebbe stata solo spostata; adesso la prima parola risulta non mantenuta.',
      pl: 'Sara przesuwa termin na piętnastą. Przed czasem byłoby to tylko przesunięcie; teraz pierwsze słowo jest niedotrzymane.',
    },
    look: look('sara', DESK),
  },
  {
    at: '12:05',
    acts: [press('sara', DM, 'wait_again', asked), fill('sara', waiting('mon 12:00'))],
    tell: {
      en: 'Noon: the supplier’s date has passed, and Sara hears of it. Tecnopompe now says next Monday; the delay is noted as theirs.',
      it: 'Mezzogiorno: la data del fornitore è passata e Sara lo viene a sapere. Ora Tecnopompe dice lunedì prossimo; il ritardo resta a suo nome.',
      pl: 'Południe: minął termin dostawcy i Sara się o tym dowiaduje. Tecnopompe mówi teraz: przyszły poniedziałek. Opóźnienie idzie na ich konto.',
    },
    look: look('sara', DM),
  },
  {
    at: '14:50',
    acts: [
      reply(
        'sara',
        ROSSI,
        asked,
        'Carla, il fornitore slitta a lunedì prossimo. Domani Le porto una macchina di cortesia, il noleggio di questo mese lo offriamo noi.',
      ),
      press('sara', DM, 'promise_keep', asked),
      press('sara', DESK, 'item_more_1', asked, '{repair}/goodwill'),
      fill('sara', {
        text: { text_input: 'un mese di noleggio e una macchina di cortesia' },
        value: { value_input: '120' },
        why: { why_input: 'La pompa è in ritardo e siamo stati due giorni in silenzio.' },
      }),
      press('giulia', DM, 'goodwill_approve', asked),
    ],
    tell: {
      en: 'This time the word is kept. The gesture of goodwill is above what Sara may decide alone, so Giulia approves it with a click.',
      it: 'Stavolta la parola è mantenuta. Il gesto di cortesia supera quello che Sara può decidere da sola: Giulia lo approva con un clic.',
      pl: 'Tym razem słowo dotrzymane. Gest dobrej woli przekracza to, o czym Sara decyduje sama, więc Giulia zatwierdza go kliknięciem.',
    },
    look: look('giulia', DM),
  },
  update('tue 10:30', 'Carla, la macchina di cortesia è installata. Della pompa nessuna novità, la data resta lunedì.'),
  update('wed 10:00', 'Carla, Tecnopompe conferma: la pompa parte domani.'),
  update('thu 09:40', 'Carla, la pompa è partita. Domani ho il numero di spedizione.'),
  update('fri 09:30', 'Carla, il pacco è al deposito di Bologna. Buon fine settimana!'),
];

const thirdWeek: Steps = [
  update('mon 09:10', 'Buongiorno Carla, oggi dovrebbe arrivare: vi faccio sapere appena c’è.'),
  {
    at: 'mon 12:05',
    acts: [
      press('sara', DM, 'wait_again', asked),
      fill('sara', waiting('thu 12:00')),
      reply(
        'sara',
        ROSSI,
        asked,
        'Carla, hanno spedito il modello sbagliato. Quella giusta arriva giovedì, me l’hanno messo per iscritto.',
      ),
    ],
    tell: {
      en: 'A week later: the wrong pump. Sara notes the new date, Thursday, and tells Carla within minutes. She has heard something every day.',
      it: 'Una settimana dopo: la pompa sbagliata. Sara annota la nuova data, giovedì, e avvisa subito Carla, che ha avuto notizie ogni giorno.',
      pl: 'Tydzień później: niewłaściwa pompa. Sara zapisuje nowy termin, czwartek, i od razu pisze do Carli, która codziennie miała wieści.',
    },
    look: look('sara', ROSSI, asked),
  },
  update('tue 11:30', 'Carla, la pompa giusta è partita stamattina.'),
  update('wed 11:00', 'Carla, la consegna è confermata per domani.'),
  {
    at: 'thu 11:40',
    acts: [press('sara', DESK, 'wait_over', asked)],
    tell: {
      en: 'Thursday, before noon, the pump is there. The wait is over, and that is news which Carla does not have yet.',
      it: 'Giovedì, prima di mezzogiorno, la pompa c’è. L’attesa è finita, e questa è una novità che Carla ancora non sa.',
      pl: 'W czwartek przed południem pompa jest na miejscu. Koniec czekania, a tej wieści Carla jeszcze nie zna.',
    },
    look: look('sara', DESK),
  },
  {
    at: 'fri 08:31',
    tell: {
      en: 'The digest does not let it go under: there is news to bring to Rossi.',
      it: 'Il riepilogo non la lascia cadere: c’è una novità da comunicare a Rossi.',
      pl: 'Zestawienie o tym nie zapomina: do Rossi trzeba zanieść nowinę.',
    },
    look: look('giulia', DESK),
  },
  {
    at: 'fri 09:10',
    acts: [
      reply(
        'sara',
        ROSSI,
        asked,
        'Carla, buone notizie: la pompa è qui. Martedì mattina alle 10 la macchina è di nuovo a posto.',
      ),
      command('sara', ROSSI, '/promise #{repair} martedì alle 10 montare la pompa alla Rossi'),
    ],
  },
];

const fourthWeek: Steps = [
  update('mon 09:05', 'Carla, confermo domani mattina. Mi servono dieci minuti senza acqua al piano.'),
  {
    at: 'tue 09:50',
    acts: [
      reply('sara', ROSSI, asked, 'Carla, pompa montata, provata per mezz’ora, nemmeno una goccia.'),
      press('sara', DM, 'promise_keep', asked),
      reply('rossi', ROSSI, asked, 'Finalmente! Il secchio va in pensione. Grazie, Sara.'),
      reply('sara', ROSSI, asked, 'Grazie a Lei della pazienza, Carla.'),
    ],
    tell: {
      en: 'Tuesday, ten to ten: mounted, tested, not a drop. The bucket may retire.',
      it: 'Martedì, le dieci meno dieci: montata, provata, nemmeno una goccia. Il secchio va in pensione.',
      pl: 'Wtorek, za dziesięć dziesiąta: zamontowana, sprawdzona, ani kropli. Wiadro idzie na emeryturę.',
    },
    look: look('sara', ROSSI, asked),
  },
  {
    at: 'tue 14:15',
    acts: [command('sara', DESK, '/care statement #{repair}'), fill('sara', {})],
    tell: {
      en: 'Sara reads the statement, and has it posted: what we did, what the supplier did, day by day. The only thing that Parola ever shows a customer.',
      it: 'Sara rilegge il resoconto e lo fa pubblicare: che cosa abbiamo fatto noi e che cosa il fornitore, giorno per giorno. È l’unica cosa che Parola mostra a un cliente.',
      pl: 'Sara czyta zestawienie i je publikuje: co zrobiliśmy my, a co dostawca, dzień po dniu. Tylko to Parola pokazuje kiedykolwiek klientowi.',
    },
    look: look('rossi', ROSSI, asked),
  },
  {
    at: '+PT5M',
    acts: [press('sara', DESK, 'item_close', asked), fill('sara', { outcome: { outcome_choice: 'solved' } })],
  },
  {
    at: 'wed 08:31',
    acts: [command('giulia', DESK, '/care facts month')],
    tell: {
      en: 'Closed after a month. `/care facts month` tells Giulia what kind of a month it was: words kept and broken, chases, and whose delay it was.',
      it: 'Chiusa dopo un mese. `/care facts month` racconta a Giulia che mese è stato: parole mantenute e no, solleciti, e di chi era il ritardo.',
      pl: 'Zamknięta po miesiącu. `/care facts month` mówi Giulii, jaki to był miesiąc: słowa dotrzymane i nie, ponaglenia i czyje było opóźnienie.',
    },
    look: look('giulia', DESK),
  },
];

export const repair: StoryData = {
  name: 'repair',
  title: { en: 'The month-long repair', it: 'La riparazione lunga un mese', pl: 'Naprawa, która trwała miesiąc' },
  about: {
    en: 'A spare part is late twice, a word is broken, and Carla is never left in the dark.',
    it: 'Un ricambio in ritardo due volte, una parola non mantenuta, e Carla non resta mai all’oscuro.',
    pl: 'Część spóźnia się dwa razy, jedno słowo zostaje złamane, a Carla zawsze wie, na czym stoi.',
  },
  steps: [...firstWeek, ...secondWeek, ...thirdWeek, ...fourthWeek],
};
