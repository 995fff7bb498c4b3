/** The clock, how it is moved, and what is due next. */
import type { Words } from '../state/words.ts';

export const clockWords = {
  clock: ['Clock', 'Orologio', 'Zegar'],
  now: ['Simulator time', 'Ora del simulatore', 'Czas symulatora'],
  plusQuarter: ['+15 min', '+15 min', '+15 min'],
  plusHour: ['+1 h', '+1 h', '+1 godz.'],
  tomorrowAt: ['Tomorrow {time}', 'Domani {time}', 'Jutro {time}'],
  to: ['To…', 'Fino a…', 'Do…'],
  moveTo: ['Move to', 'Sposta a', 'Przestaw na'],
  move: ['Move', 'Sposta', 'Przestaw'],
  freeze: ['Stop the clock', 'Ferma l’orologio', 'Zatrzymaj zegar'],
  run: ['Let the clock run', 'Fai ripartire l’orologio', 'Uruchom zegar'],
  frozen: ['stopped', 'fermo', 'stoi'],
  moving: ['Time is passing…', 'Il tempo passa…', 'Czas mija…'],
  jumpNext: ['Jump to what is due next', 'Vai alla prossima scadenza', 'Przejdź do najbliższego terminu'],
  nextIs: ['next', 'prossimo', 'dalej'],
  nothingDue: ['Nothing is due', 'Nessuna scadenza', 'Brak terminów'],
  noAgenda: [
    'No app tells here what is due: this jumps to when something wakes next.',
    'Nessuna app dice qui che cosa scade: si va al prossimo risveglio.',
    'Żadna aplikacja nie mówi tu, co nadchodzi: skok do najbliższego przebudzenia.',
  ],
  nextWake: ['Next wake', 'Prossimo risveglio', 'Następne przebudzenie'],
  dueNext: ['What is due next', 'Che cosa scade', 'Co nadchodzi'],
  jumpHere: ['Jump here', 'Vai qui', 'Przejdź tutaj'],
  itIsNow: ['It is {when} now', 'Adesso: {when}', 'Jest teraz: {when}'],
  nothingCame: ['no message came', 'nessun messaggio', 'bez nowych wiadomości'],
  messagesCame: [
    { one: '{n} message came', other: '{n} messages came' },
    { one: 'è arrivato {n} messaggio', other: 'sono arrivati {n} messaggi' },
    { one: 'przyszła {n} wiadomość', few: 'przyszły {n} wiadomości', other: 'przyszło {n} wiadomości' },
  ],
} as const satisfies Record<string, Words>;
