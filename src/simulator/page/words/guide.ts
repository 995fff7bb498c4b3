/** The words around guides and stories; what they tell comes from whoever started the simulator. */
import type { Words } from '../state/words.ts';

export const guideWords = {
  guide: ['Guided start', 'Primi passi', 'Pierwsze kroki'],
  guideStart: ['Start', 'Inizia', 'Zacznij'],
  guideAgain: ['Begin again', 'Ricomincia', 'Zacznij od nowa'],
  guideHide: ['Leave the guided start', 'Esci dai primi passi', 'Zamknij pierwsze kroki'],
  guideEnd: ['Done', 'Fine', 'Koniec'],
  guideDo: ['Do it for me', 'Fallo per me', 'Zrób to za mnie'],
  guideSkip: ['Skip', 'Non ora', 'Pomiń'],
  guideShow: ['Take me there', 'Portami lì', 'Zaprowadź mnie'],
  guideType: ['Type', 'Scrivi', 'Wpisz'],
  guideCard: ['Step {n} of {of}', 'Passo {n} di {of}', 'Krok {n} z {of}'],
  guideLate: [
    'The clock has gone past this step meanwhile. Begin again: there is always a next morning.',
    'Nel frattempo l’orologio ha superato questo passo. Ricomincia: c’è sempre un altro mattino.',
    'Zegar minął już ten krok. Zacznij od nowa: zawsze będzie kolejny poranek.',
  ],
  guideAway: [
    'The app is not connected. Start it, and the guide goes on.',
    'L’app non è connessa. Avviala e la guida prosegue.',
    'Aplikacja nie jest połączona. Uruchom ją, a przewodnik ruszy dalej.',
  ],
  stories: ['Stories', 'Storie', 'Historie'],
  storyNext: ['Next', 'Avanti', 'Dalej'],
  storyAll: ['Play to the end', 'Racconta fino alla fine', 'Opowiedz do końca'],
  storyPause: ['Pause', 'Pausa', 'Pauza'],
  storyStop: ['Stop', 'Interrompi', 'Zatrzymaj'],
  storyClose: ['Close', 'Chiudi', 'Zamknij'],
  storyFollow: ['Follow', 'Segui', 'Podążaj'],
  storyFollowTip: [
    'Look as the right person at the right place',
    'Guarda con gli occhi giusti, nel posto giusto',
    'Patrz oczami właściwej osoby, we właściwym miejscu',
  ],
  storyScene: ['{n} of {of}', '{n} di {of}', '{n} z {of}'],
  storyOver: ['The end.', 'Fine della storia.', 'Koniec historii.'],
} as const satisfies Record<string, Words>;
