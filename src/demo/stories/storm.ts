/** A storm of chases: three customers ask again and again, until the lead hears of it and each gets an answer. */
import type { StoryData } from '../../simulator/story/shape.ts';
import { command, DESK, DM, look, number, press, react, reply, say } from '../acts.ts';

const ROSSI = 'support-rossi';
const SMITH = 'support-smith';
const NOWAK = 'support-nowak';

export const storm: StoryData = {
  name: 'storm',
  title: { en: 'A storm of chases', it: 'Una tempesta di solleciti', pl: 'Lawina ponagleń' },
  about: {
    en: 'Several customers ask again and again, and nobody is forgotten.',
    it: 'Più clienti sollecitano di continuo e nessuno viene dimenticato.',
    pl: 'Kilku klientów wciąż się upomina, a nikt nie zostaje zapomniany.',
  },
  steps: [
    {
      at: 'workday 09:10',
      acts: [
        say('nowak', NOWAK, 'Dzień dobry, oba ekspresy w magazynie stoją. Kiedy przyjedzie technik?', 'nowak'),
        say('smith', SMITH, 'Hello, our machine trips the fuse whenever it heats up. That seems dangerous?', 'smith'),
        say(
          'rossi',
          ROSSI,
          'Buongiorno, dalla macchina dell’accoglienza esce solo acqua calda. Potete passare oggi?',
          'rossi',
        ),
      ],
      tell: {
        en: 'A bad start: three customers have a broken machine within the same minute.',
        it: 'Si comincia male: tre clienti hanno una macchina guasta nello stesso minuto.',
        pl: 'Zły początek: w jednej minucie trzem klientom psują się ekspresy.',
      },
      look: look('ania', NOWAK),
    },
    {
      at: '+PT3M',
      acts: [
        react('ania', NOWAK, 'nowak', 'eyes'),
        react('tom', SMITH, 'smith', 'eyes'),
        react('marco', ROSSI, 'rossi', 'ticket'),
        number('warsaw', 'nowak'),
        number('london', 'smith'),
        number('milan', 'rossi'),
      ],
      tell: {
        en: 'Anna and Tom take one each. Marco flags the third with :ticket:, but nobody takes it: the card says so.',
        it: 'Anna e Tom ne prendono una ciascuno. Marco segnala la terza con :ticket:, ma nessuno la prende: la scheda lo dice.',
        pl: 'Anna i Tom biorą po jednej. Marco oznacza trzecią emotką :ticket:, ale nikt jej nie bierze i karta to pokazuje.',
      },
      look: look('giulia', DESK),
    },
    {
      at: '+PT20M',
      acts: [reply('nowak', NOWAK, 'nowak', 'Halo, czy ktoś to widział? Mamy czterdzieści osób na zmianie.')],
      tell: {
        en: 'Jan Nowak writes again. We owe him an answer, so Parola counts a chase and tells Anna, nobody else.',
        it: 'Jan Nowak scrive di nuovo. Gli dobbiamo una risposta: Parola conta un sollecito e lo dice ad Anna, a nessun altro.',
        pl: 'Jan Nowak pisze ponownie. Jesteśmy mu winni odpowiedź, więc Parola liczy ponaglenie i mówi o nim tylko Annie.',
      },
      look: look('ania', DM),
    },
    {
      at: '+PT10M',
      acts: [
        reply('smith', SMITH, 'smith', 'Is anybody there? We have switched it off now.'),
        reply('rossi', ROSSI, 'rossi', 'Scusate, ci siete? Alle undici abbiamo il consiglio di amministrazione.'),
      ],
    },
    {
      at: '+PT12M',
      acts: [reply('nowak', NOWAK, 'nowak', 'Proszę o jakąkolwiek odpowiedź. To już drugi raz w tym miesiącu.')],
      tell: {
        en: 'The second time it reaches the lead, too: Giulia reads it in her messages.',
        it: 'Al secondo sollecito lo viene a sapere anche la responsabile: Giulia lo legge tra i suoi messaggi.',
        pl: 'Za drugim razem dociera to też do liderki: Giulia czyta o tym w swoich wiadomościach.',
      },
      look: look('giulia', DM),
    },
    {
      at: '+PT8M',
      acts: [
        reply('rossi', ROSSI, 'rossi', 'Nessuno? Allora chiamo il centralino.'),
        react('giulia', NOWAK, 'nowak', 'pray'),
        say(
          'giulia',
          DESK,
          'Ragazzi, tre clienti ci sollecitano. Marco, Rossi è tua? Io sento Nowak per telefono se Ania è occupata.',
        ),
      ],
      tell: {
        en: 'Giulia reacts and writes to the team. Neither counts as an answer: the chases stand, since the customers still wait.',
        it: 'Giulia mette una reazione e scrive al team. Non vale come risposta: i solleciti restano, perché i clienti aspettano ancora.',
        pl: 'Giulia reaguje i pisze do zespołu. To nie jest odpowiedź: ponaglenia zostają, bo klienci nadal czekają.',
      },
      look: look('giulia', DESK),
    },
    {
      at: '+PT4M',
      acts: [
        press('marco', DESK, 'item_claim', 'rossi'),
        reply(
          'marco',
          ROSSI,
          'rossi',
          'Carla, ci scusi per il silenzio. Sara è in zona e sarà da voi per le 10:45, prima del consiglio.',
        ),
        command('marco', ROSSI, '/promise #{milan} 10:45 Sara dalla Rossi'),
        reply(
          'ania',
          NOWAK,
          'nowak',
          'Panie Janie, przepraszam, że to tyle trwało. Technik wyjechał, będzie u Państwa o jedenastej.',
        ),
        command('ania', NOWAK, '/promise #{warsaw} 11:00 technik u Nowaka'),
        reply(
          'tom',
          SMITH,
          'smith',
          'Emma, you did right to switch it off, and I am sorry for the wait. An engineer brings a replacement at noon.',
        ),
        command('tom', SMITH, '/promise #{london} in 2 hours replacement at Smith'),
      ],
      tell: {
        en: 'Marco claims the third, and each customer gets an answer with a time. Only now the chases are gone, and three promises stand.',
        it: 'Marco prende la terza e ogni cliente riceve una risposta con un orario. Solo ora i solleciti spariscono e ci sono tre promesse.',
        pl: 'Marco bierze trzecią sprawę i każdy klient dostaje odpowiedź z godziną. Dopiero teraz ponaglenia znikają, a są trzy obietnice.',
      },
      look: look('giulia', DESK),
    },
    {
      at: '10:43',
      acts: [
        reply('marco', ROSSI, 'rossi', 'Carla, Sara è arrivata: è una valvola, la sostituisce subito.'),
        press('marco', DM, 'promise_keep', 'rossi'),
      ],
    },
    {
      at: '11:20',
      acts: [
        reply('ania', NOWAK, 'nowak', 'Panie Janie, technik utknął w korku, dojedzie za dziesięć minut. Przepraszam.'),
        press('ania', DM, 'promise_keep', 'nowak'),
      ],
      tell: {
        en: 'Marco’s word is kept. Anna’s technician is stuck in traffic: kept, but late, and that is what it is called.',
        it: 'La parola di Marco è mantenuta. Il tecnico di Anna è bloccato nel traffico: mantenuta, ma in ritardo, e così resta scritto.',
        pl: 'Słowo Marca dotrzymane. Technik Anny utknął w korku: dotrzymane, ale z opóźnieniem, i tak to zostaje zapisane.',
      },
      look: look('ania', DM),
    },
    {
      at: '11:55',
      acts: [
        reply(
          'tom',
          SMITH,
          'smith',
          'Emma, the replacement is in place and tested, the fuse holds. Enjoy your coffee!',
        ),
        press('tom', DM, 'promise_keep', 'smith'),
        react('tom', SMITH, 'smith', 'white_check_mark'),
        react('marco', ROSSI, 'rossi', 'white_check_mark'),
      ],
    },
    {
      at: 'workday 08:30',
      tell: {
        en: 'The next digest: three requests, two of them closed, two promises kept and one kept late. Nobody waits without an answer.',
        it: 'Il riepilogo dopo: tre richieste, due chiuse, due promesse mantenute e una in ritardo. Nessuno aspetta senza risposta.',
        pl: 'Kolejne zestawienie: trzy sprawy, dwie zamknięte, dwie obietnice dotrzymane na czas i jedna z opóźnieniem. Nikt nie czeka bez odpowiedzi.',
      },
      look: look('giulia', DESK),
    },
  ],
};
