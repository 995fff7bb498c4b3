/** The digest, and what went wrong, in Polish. */
export const digest = {
  'digest.title': 'Dzień dobry · {day}',
  'digest.late': 'To zestawienie jest spóźnione: o wyznaczonej godzinie nie działałem.',
  'digest.empty':
    'Dziś rano nic nie czeka: żadnej obietnicy na dziś, nic po terminie, żadnego śledzonego zgłoszenia bez odpowiedzi.',
  'digest.lane.due_today': 'Obietnice na dziś ({count})',
  'digest.lane.overdue': 'Po terminie ({count})',
  'digest.lane.chasing': 'Klienci ponaglają ({count})',
  'digest.lane.going_dark': 'Za długo bez wieści ({count})',
  'digest.lane.news': 'Wieści do przekazania ({count})',
  'digest.lane.unclaimed': 'Nikt nie wziął ({count})',
  'digest.line.promise': '{item}{named, select, yes { {who}} other {}}: {owner}, „{text}”, {due}',
  'digest.line.first_answer': '{item}{named, select, yes { {who}} other {}}: brak pierwszej odpowiedzi, termin: {due}',
  'digest.line.keep_posted': '{item}{named, select, yes { {who}} other {}}: bez wieści od {since}',
  'digest.line.opening':
    '{item}{named, select, yes { {who}} other {}}: czeka od czasu przed otwarciem, odpowiedź, termin: {due}',
  'digest.line.every_answer': '{item}{named, select, yes { {who}} other {}}: wiadomość bez odpowiedzi, termin: {due}',
  'digest.line.resolution': '{item}{named, select, yes { {who}} other {}}: nierozwiązane, termin: {due}',
  'digest.line.third_party':
    '{item}{named, select, yes { {who}} other {}}: oczekiwanie: {party} („{text}”), spodziewany termin: {due}',
  'digest.line.ask':
    '{item}{named, select, yes { {who}} other {}}: odpowiedź dla kogoś z zespołu ({owner}), „{text}”, termin: {due}',
  'digest.line.chasing':
    '{item}{named, select, yes { {who}} other {}}: {count, plural, one {# ponaglenie} few {# ponaglenia} many {# ponagleń} other {# ponaglenia}}, bez odpowiedzi od {since}',
  'digest.line.news':
    '{item}{named, select, yes { {who}} other {}}: koniec oczekiwania, a klient jeszcze o tym nie wie („{text}”), od {since}',
  'digest.line.handover': 'przekazane ({to}), jeszcze nieprzyjęte',
  'digest.line.muted': 'przypomnienia wyciszone do {until}',
  'digest.line.unclaimed': '{item}{named, select, yes { {who}} other {}}, zgłoszone: {since}',
  'digest.more': 'i jeszcze {count, number}',
  'digest.review.yesterday': 'Wczoraj: {what}',
  'digest.review.since': 'Od {day}: {what}',
  'digest.review.nothing': 'nic nowego, nic nie zamknięto',
  'digest.review.opened':
    '{count, plural, one {przyjęto # zgłoszenie} few {przyjęto # zgłoszenia} many {przyjęto # zgłoszeń} other {przyjęto # zgłoszenia}}',
  'digest.review.closed': 'zamknięto {count, number} ({items})',
  'digest.review.unheard': 'w tym {count, number} bez ostatniego słowa od nas',
  'digest.review.unexplained': '{count, number} bez podania powodu',
  'digest.review.kept':
    '{count, plural, one {# obietnica dotrzymana} few {# obietnice dotrzymane} many {# obietnic dotrzymanych} other {# obietnicy dotrzymanej}}',
  'digest.review.late':
    '{count, plural, one {# obietnica dotrzymana po terminie} few {# obietnice dotrzymane po terminie} many {# obietnic dotrzymanych po terminie} other {# obietnicy dotrzymanej po terminie}}',
  'digest.review.broken':
    '{count, plural, one {# obietnica niedotrzymana} few {# obietnice niedotrzymane} many {# obietnic niedotrzymanych} other {# obietnicy niedotrzymanej}}',
  'digest.review.moved':
    '{count, plural, one {# obietnica przełożona przed terminem} few {# obietnice przełożone przed terminem} many {# obietnic przełożonych przed terminem} other {# obietnicy przełożonej przed terminem}}',
  'parked.text':
    '⚠️ Nie udało mi się przetworzyć czegoś, co przysłał Slack ({what}): {error}. Jest zachowane i osoba prowadząca bota może spróbować ponownie.',
} as const;
