/** Everything the bot says, in Polish. */
import type { Catalogue } from './words.ts';

export const pl: Catalogue = {
  'card.asked': '*#{number}* · *{who}* · zgłoszone: {since}',
  'card.byPhone': '*#{number}* · zanotowane: {by}, {since}',
  'card.unclaimed': 'Nikt się tym jeszcze nie zajął',
  'card.owner': 'Prowadzi: {owner}',
  'card.firstAnswerDue': 'pierwsza odpowiedź, termin: {due}',
  'card.firstAnswerOverdue': 'pierwsza odpowiedź, termin minął: {due}',
  'card.lastWord': 'ostatnia wiadomość do klienta: {at}',
  'card.nextWordDue': 'następna wiadomość, termin: {due}',
  'card.nextWordOverdue': 'następna wiadomość, termin minął: {due}',
  'card.promise': '🤝 Obietnica ({owner}): „{text}”, termin: {due}',
  'card.broken': '❌ Niedotrzymana: {owner}, „{text}”, termin: {due}',
  'card.closed': '✅ *#{number}* · *{who}* · zamknięte: {by}, {at}',
  'card.withdrawn': '*#{number}* · *{who}* · oznaczenie wycofane: {by}',
  'card.plain': '#{number} {who}: {excerpt}',
  'card.plainClosed': '#{number} {who}: zamknięte',
  'card.someone': 'telefonicznie',
  'button.claim': 'Biorę',
  'button.promise': 'Obiecaj…',
  'button.close': 'Zamknij',
  'button.answered': 'Odpowiedziano telefonicznie lub mailem',
  'button.openMessage': 'Otwórz wiadomość',
  'button.keep': 'Dotrzymana',
  'button.move': 'Przełóż…',
  'button.label.claim': 'Weź zgłoszenie {number}',
  'button.label.promise': 'Obiecaj coś w zgłoszeniu {number}',
  'button.label.close': 'Zamknij zgłoszenie {number}',
  'button.label.answered': 'Zgłoszenie {number}: klientowi odpowiedziano telefonicznie lub mailem',
  'button.label.openMessage': 'Otwórz wiadomość zgłoszenia {number}',
  'button.label.keep': 'Zgłoszenie {number}: obietnica dotrzymana',
  'button.label.move': 'Zgłoszenie {number}: przełóż obietnicę na inny termin',
  'confirm.close.title': 'Zamknąć #{number}?',
  'confirm.close.text': 'Nikt nie dostanie już przypomnień.',
  'confirm.close.yes': 'Zamknij',
  'confirm.no': 'Jeszcze nie',
  'nudge.promise.soon.own':
    '⏳ Już wkrótce: Twoja obietnica{named, select, yes { (klient: *{who}*)} other {}}: „{text}”, termin: {due}',
  'nudge.promise.due.own':
    '🔔 Teraz: Twoja obietnica{named, select, yes { (klient: *{who}*)} other {}}: „{text}”, termin: {due}',
  'nudge.promise.overdue.own':
    '⚠️ Po terminie: Twoja obietnica{named, select, yes { (klient: *{who}*)} other {}}: „{text}”, termin: {due}',
  'nudge.promise.morning.own':
    '⚠️ Wciąż otwarta: Twoja obietnica{named, select, yes { (klient: *{who}*)} other {}}: „{text}”, termin: {due}',
  'nudge.promise.soon.other':
    '⏳ Już wkrótce: obietnica ({owner}{named, select, yes {, klient: *{who}*} other {}}): „{text}”, termin: {due}',
  'nudge.promise.due.other':
    '🔔 Teraz: obietnica ({owner}{named, select, yes {, klient: *{who}*} other {}}): „{text}”, termin: {due}',
  'nudge.promise.overdue.other':
    '⚠️ Po terminie: obietnica ({owner}{named, select, yes {, klient: *{who}*} other {}}): „{text}”, termin: {due}',
  'nudge.promise.morning.other':
    '⚠️ Wciąż otwarta: obietnica ({owner}{named, select, yes {, klient: *{who}*} other {}}): „{text}”, termin: {due}',
  'nudge.first_answer.soon': '⏳ *{who}* czeka na pierwszą odpowiedź od {since}; termin: {due}',
  'nudge.first_answer.due': '🔔 *{who}* czeka na pierwszą odpowiedź od {since}; termin mija teraz',
  'nudge.first_answer.overdue': '⚠️ *{who}* czeka na pierwszą odpowiedź od {since}; termin minął: {due}',
  'nudge.first_answer.morning': '⚠️ *{who}* wciąż czeka na pierwszą odpowiedź od {since}; termin minął: {due}',
  'nudge.keep_posted.soon': '⏳ *{who}*: ostatnia wiadomość od nas: {since}; następna, termin: {due}',
  'nudge.keep_posted.due':
    '🔔 *{who}*: ostatnia wiadomość od nas: {since}; trzeba się teraz odezwać, nawet bez rozwiązania',
  'nudge.keep_posted.overdue': '⚠️ *{who}*: ostatnia wiadomość od nas: {since}; następna, termin minął: {due}',
  'nudge.keep_posted.morning': '⚠️ *{who}* nie ma od nas wieści od {since}; następna wiadomość, termin minął: {due}',
  'nudge.item': '#{number} · {state}',
  'nudge.ownedBy': 'prowadzi: {owner}',
  'nudge.unclaimed': 'nikt się tym nie zajął',
  'nudge.theCustomer': 'Klient',
  'settled.kept': '✅ Dotrzymana: „{text}”{named, select, yes {, klient: {who}} other {}} (#{number})',
  'settled.late':
    '✅ Dotrzymana po terminie: „{text}”{named, select, yes {, klient: {who}} other {}} (#{number}), termin: {due}',
  'settled.broken':
    '❌ Niedotrzymana: „{text}”{named, select, yes {, klient: {who}} other {}} (#{number}), termin: {due}',
  'settled.moved': '↪️ Przełożona: „{text}”{named, select, yes {, klient: {who}} other {}} (#{number})',
  'settled.released': '☑️ Już niepotrzebna: „{text}”{named, select, yes {, klient: {who}} other {}} (#{number})',
  'settled.first_answer.kept': '✅ Pierwsza odpowiedź na czas{named, select, yes {: {who}} other {}} (#{number})',
  'settled.first_answer.late':
    '✅ Pierwsza odpowiedź po terminie{named, select, yes {: {who}} other {}} (#{number}), termin: {due}',
  'settled.first_answer.broken':
    '❌ Brak pierwszej odpowiedzi{named, select, yes {: {who}} other {}} (#{number}), termin: {due}',
  'settled.first_answer.released':
    '☑️ Pierwsza odpowiedź już niepotrzebna{named, select, yes {: {who}} other {}} (#{number})',
  'settled.keep_posted.kept': '✅ Wiadomość do klienta na czas{named, select, yes {: {who}} other {}} (#{number})',
  'settled.keep_posted.late':
    '✅ Wiadomość do klienta po terminie{named, select, yes {: {who}} other {}} (#{number}), termin: {due}',
  'settled.keep_posted.broken':
    '❌ Brak wiadomości do klienta{named, select, yes {: {who}} other {}} (#{number}), termin: {due}',
  'settled.keep_posted.released':
    '☑️ Wiadomość do klienta już niepotrzebna{named, select, yes {: {who}} other {}} (#{number})',
  'settled.over': '☑️ Nie ma już żadnych terminów{named, select, yes {: {who}} other {}} (#{number})',
  'reply.claimed_by': '#{number} prowadzi {owner}.',
  'reply.already_yours': '#{number} jest już u Ciebie.',
  'reply.already_closed': '#{number} jest zamknięte.',
  'reply.open_promises':
    '#{number} pozostaje otwarte: {count, plural, one {czeka jeszcze # obietnica} few {czekają jeszcze # obietnice} many {czeka jeszcze # obietnic} other {czeka jeszcze # obietnicy}}. Każdą oznacz jako dotrzymaną albo przełóż, a potem zamknij.\n{promises}',
  'reply.promiseLine': '• {owner}: „{text}”, termin: {due}',
  'reply.promised': '🤝 #{number}: „{text}”, termin: {due}. Przypomnę Ci.',
  'reply.moved': '↪️ #{number}: „{text}”, nowy termin: {due}.',
  'reply.already_settled': '#{number}: „{text}” jest już rozstrzygnięta.',
  'reply.no_such_item': 'Nie ma tu #{number}. Numer znajdziesz na karcie zgłoszenia.',
  'reply.refused.unknown':
    'Slack nie podał mi, kto to zrobił, więc nic się nie zmieniło. Można spróbować ponownie za minutę.',
  'reply.refused.other_workspace': 'Dziękujemy! To może zrobić tylko zespół obsługi. Można tu pisać w każdej chwili.',
  'reply.refused.bot': 'To mogą zrobić tylko osoby z zespołu obsługi.',
  'reply.refused.deactivated': 'To konto jest wyłączone, więc nic nie zmieniłem.',
  'reply.refused.guest':
    'To mogą zrobić tylko pełni członkowie zespołu obsługi; jako gość można tu pisać w każdej chwili.',
  'reply.refused.not_in_team': 'To mogą zrobić tylko osoby z tego zespołu obsługi. Kierownik zespołu może Cię dodać.',
  'promise.howTo':
    'Najpierw termin, potem Twoje słowa: `{command} 11:00 oddzwonić do Rossi`, `{command} jutro o 9 wysłać ofertę`, `{command} #142 za 2 godziny napisać do Nowaka`.',
  'promise.noText': 'Rozumiem termin ({due}), ale nie to, co obiecujesz. Spróbuj `{command} 11:00 oddzwonić do Rossi`.',
  'promise.failed': 'Coś poszło nie tak i nic się nie zmieniło. Spróbuj ponownie.',
  'modal.promise.title': 'Daj słowo',
  'modal.move.title': 'Przełóż obietnicę',
  'modal.submit': 'Obiecuję',
  'modal.move.submit': 'Przełóż',
  'modal.cancel': 'Anuluj',
  'modal.item': 'Czego to dotyczy?',
  'modal.item.new': 'Nowe zgłoszenie (telefon, mail, osobiście)',
  'modal.item.option': '#{number} {who}: {excerpt}',
  'modal.due': 'Do kiedy?',
  'modal.due.hint': 'W Twojej strefie czasowej.',
  'modal.text': 'Co obiecujesz?',
  'modal.text.placeholder': 'oddzwonić do Rossi',
  'modal.past': 'Ten termin już minął. Do kiedy to zrobisz?',
  'modal.ambiguous': 'Ten termin można zrozumieć na kilka sposobów. Który masz na myśli?',
  'modal.nonexistent': 'Takiej godziny nie ma: wypada wtedy zmiana czasu. Do kiedy to zrobisz?',
  'modal.moving': '„{text}”{named, select, yes {, klient: {who}} other {}} (#{number}), termin: {due}',
  'error.past': 'Wybierz termin, który jeszcze nie minął.',
  'error.noText': 'Napisz w kilku słowach, co obiecujesz.',
  'digest.title': 'Dzień dobry · {day}',
  'digest.late': 'To zestawienie jest spóźnione: o wyznaczonej godzinie nie działałem.',
  'digest.empty': 'Dziś rano nic nie czeka: żadnej obietnicy na dziś, nic po terminie, nikt bez odpowiedzi.',
  'digest.lane.due_today': 'Obietnice na dziś ({count})',
  'digest.lane.overdue': 'Po terminie ({count})',
  'digest.lane.going_dark': 'Za długo bez wieści ({count})',
  'digest.lane.unclaimed': 'Nikt nie wziął ({count})',
  'digest.line.promise': '{item}{named, select, yes { {who}} other {}}: {owner}, „{text}”, {due}',
  'digest.line.first_answer': '{item}{named, select, yes { {who}} other {}}: brak pierwszej odpowiedzi, termin: {due}',
  'digest.line.keep_posted': '{item}{named, select, yes { {who}} other {}}: bez wieści od {since}',
  'digest.line.unclaimed': '{item}{named, select, yes { {who}} other {}}, zgłoszone: {since}',
  'digest.more': 'i jeszcze {count, number}',
  'digest.review.yesterday': 'Wczoraj: {what}',
  'digest.review.since': 'Od {day}: {what}',
  'digest.review.nothing': 'nic się nie działo',
  'digest.review.opened':
    '{count, plural, one {przyjęto # zgłoszenie} few {przyjęto # zgłoszenia} many {przyjęto # zgłoszeń} other {przyjęto # zgłoszenia}}',
  'digest.review.closed': 'zamknięto {count, number} ({items})',
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
};
