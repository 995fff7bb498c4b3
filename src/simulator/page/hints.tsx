/**
 * The card that greets a newcomer with three things to try. The only place of the page that speaks of one app.
 */
import { hideHints } from './actions.ts';
import { Icon, IconButton } from './icons.tsx';
import { Mrkdwn } from './mrkdwn.tsx';
import { phrase, useLanguage, useWords, type Words } from './words.ts';

const HINTS: Words[] = [
  [
    'View as *Marco* and react with :eyes: to a customer’s message: it is his now.',
    'Guarda come *Marco* e reagisci con :eyes: al messaggio di un cliente: ora se ne occupa lui.',
    'Oglądaj jako *Marco* i zareaguj :eyes: na wiadomość klienta: od teraz to jego sprawa.',
  ],
  [
    'Type `/promise in 20 minutes call back Rossi`.',
    'Scrivi `/promise tra 20 minuti richiamare Rossi`.',
    'Napisz `/promise za 20 minut oddzwonić do Rossi`.',
  ],
  [
    'Move the clock above, then look at the app’s direct message.',
    'Sposta l’orologio qui in alto, poi guarda i messaggi diretti dell’app.',
    'Przesuń zegar u góry i zajrzyj do wiadomości bezpośrednich aplikacji.',
  ],
];

export function HintCard() {
  const w = useWords();
  const language = useLanguage();
  return (
    <section class="hints" aria-label={w('hintTitle')}>
      <h2>
        <Icon name="bolt" /> {w('hintTitle')}
      </h2>
      <IconButton icon="close" label={w('dismissHints')} onClick={hideHints} />
      <ol>
        {HINTS.map((hint) => {
          const text = phrase(hint, language);
          return (
            <li key={text}>
              <Mrkdwn text={text} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}
