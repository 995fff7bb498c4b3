/** Export, erasure, in Polish. */
export const data = {
  'data.exported':
    '📦 Wszystko, co przechowuję ({count, plural, one {# zgłoszenie} few {# zgłoszenia} many {# zgłoszeń} other {# zgłoszenia}}): tabela zgłoszeń, tabela zobowiązań z wynikami oraz całość z historią (JSON). Są tam słowa klientów: przechowuj to bezpiecznie.',
  'data.exportUnclear':
    'Nie rozumiem, o jaki czas chodzi. Spróbuj `{care} export miesiąc`, `{care} export 2026-11` albo podaj dwie daty, najpierw wcześniejszą: `{care} export 2026-11-01 2026-11-15`. Samo `{care} export` oznacza wszystko.',
  'data.exportNoCustomer':
    'Nie znam klienta „{typed}”: ustawienia nie wymieniają żadnego. Samo `{care} export` oznacza wszystkich.',
  'reply.exporting': '📦 Przygotowuję pliki. Dostaniesz je w wiadomości bezpośredniej.',
  'reply.export_failed':
    'Nie udało się wysłać plików z Twoim eksportem i nikt ich nie dostał. Poproś o krótszy czas, na przykład `/care export miesiąc`. Jeśli to nie pomoże, osoba, która mnie utrzymuje, znajdzie powód w logu: być może trzeba ponownie zainstalować Parolę, żeby mogła wysyłać pliki.',
  'reply.only_a_lead_exports': 'Tylko kierownik zespołu może eksportować przechowywane dane: są w nich słowa klientów.',
  'reply.only_a_lead_erases': 'Tylko kierownik zespołu może usunąć dane osoby.',
  'reply.last_of_team':
    '{person} to jedyna osoba w zespole: bez niej należeliby do niego wszyscy. Najpierw wskaż w `/care settings`, kto jeszcze do niego należy.',
  'reply.erased':
    '🧹 Usunięte: imię i nazwisko, identyfikator i słowa{count, plural, =0 {} one { (# zgłoszenie)} few { (# zgłoszenia)} many { (# zgłoszeń)} other { (# zgłoszenia)}}. Karty są odświeżane jedna po drugiej. Nikt nie może tego cofnąć.',
  'reply.erase_failed':
    'Coś poszło nie tak i nic nie zostało usunięte. Spróbuj ponownie; jeśli to się powtórzy, osoba, która mnie utrzymuje, znajdzie powód w logu.',
  'modal.erase.title': 'Usuń dane osoby',
  'modal.erase.submit': 'Usuń',
  'modal.erase.whom': 'Czyje dane?',
  'modal.erase.goes':
    '*Co znika*: imię i nazwisko oraz identyfikator, gdziekolwiek je przechowuję; to, o co ta osoba prosiła, co obiecała, zanotowała albo podała jako powód, w jej słowach; to, co wiem o niej ze Slacka; to, co miało jej jeszcze zostać przekazane.',
  'modal.erase.stays':
    '*Co zostaje*: same zgłoszenia, ich czasy, prowadzący i wyniki, żeby fakty nadal się zgadzały, pod znakiem, który do nikogo nie prowadzi. Otwarte zgłoszenia toczą się dalej. Wiadomości na Slacku należą do Slacka: odświeżam tylko swoje karty. Jeśli ta osoba nadal jest w tym obszarze roboczym albo znów napisze, od tej chwili będę ją znów znać.',
  'modal.erase.confirm': 'Tego nie można cofnąć. Wpisz {word}, aby potwierdzić',
  'modal.erase.word': 'USUŃ',
  'error.eraseWord': 'Wpisz słowo dokładnie tak, jak stoi powyżej, albo anuluj.',
} as const;
