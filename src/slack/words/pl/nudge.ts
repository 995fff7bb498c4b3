/** Nudges, and what becomes of them, in Polish. */
export const nudge = {
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
  'nudge.opening.soon': '⏳ *{who}* czeka na odpowiedź od {since} (wiadomość po godzinach); termin po otwarciu: {due}',
  'nudge.opening.due':
    '🔔 *{who}* czeka na odpowiedź od {since} (wiadomość po godzinach); termin po otwarciu mija teraz',
  'nudge.opening.overdue':
    '⚠️ *{who}* czeka na odpowiedź od {since} (wiadomość po godzinach); termin po otwarciu minął: {due}',
  'nudge.opening.morning':
    '⚠️ *{who}* wciąż czeka na odpowiedź od {since} (wiadomość po godzinach); termin minął: {due}',
  'nudge.every_answer.soon': '⏳ *{who}* czeka na odpowiedź od {since}; termin: {due}',
  'nudge.every_answer.due': '🔔 *{who}* czeka na odpowiedź od {since}; termin mija teraz',
  'nudge.every_answer.overdue': '⚠️ *{who}* czeka na odpowiedź od {since}; termin minął: {due}',
  'nudge.every_answer.morning': '⚠️ *{who}* wciąż czeka na odpowiedź od {since}; termin minął: {due}',
  'nudge.keep_posted.soon': '⏳ *{who}*: ostatnia wiadomość od nas: {since}; następna, termin: {due}',
  'nudge.keep_posted.due':
    '🔔 *{who}*: ostatnia wiadomość od nas: {since}; trzeba się teraz odezwać, nawet bez rozwiązania',
  'nudge.keep_posted.overdue': '⚠️ *{who}*: ostatnia wiadomość od nas: {since}; następna, termin minął: {due}',
  'nudge.keep_posted.morning': '⚠️ *{who}* nie ma od nas wieści od {since}; następna wiadomość, termin minął: {due}',
  'nudge.resolution.soon': '⏳ *{who}* czeka na rozwiązanie od {since}; termin: {due}',
  'nudge.resolution.due': '🔔 *{who}* czeka na rozwiązanie od {since}; termin mija teraz',
  'nudge.resolution.overdue': '⚠️ *{who}* czeka na rozwiązanie od {since}; termin minął: {due}',
  'nudge.resolution.morning': '⚠️ *{who}* wciąż czeka na rozwiązanie od {since}; termin minął: {due}',
  'nudge.third_party.soon': '⏳ *{who}* czeka na: {third}, „{what}”, spodziewany termin: {due}',
  'nudge.third_party.due':
    '🔔 *{who}* czeka na: {third}, „{what}”, spodziewany termin mija teraz. Trzeba ich ponaglić i dać znać klientowi',
  'nudge.third_party.overdue':
    '⚠️ *{who}* czeka na: {third}, „{what}”, spodziewany termin minął: {due}. Trzeba ich ponaglić i dać znać klientowi',
  'nudge.third_party.morning':
    '⚠️ *{who}* wciąż czeka na: {third}, „{what}”, spodziewany termin minął: {due}. Trzeba ich ponaglić i dać znać klientowi',
  'nudge.ask.soon.own':
    '⏳ Już wkrótce: Twoja odpowiedź na pytanie „{text}”{named, select, yes { (klient: *{who}*)} other {}}, termin: {due}',
  'nudge.ask.soon.other':
    '⏳ Już wkrótce: odpowiedź ({owner}) na pytanie „{text}”{named, select, yes { (klient: *{who}*)} other {}}, termin: {due}',
  'nudge.ask.due.own':
    '🔔 Teraz: Twoja odpowiedź na pytanie „{text}”{named, select, yes { (klient: *{who}*)} other {}}, termin: {due}',
  'nudge.ask.due.other':
    '🔔 Teraz: odpowiedź ({owner}) na pytanie „{text}”{named, select, yes { (klient: *{who}*)} other {}}, termin: {due}',
  'nudge.ask.overdue.own':
    '⚠️ Po terminie: Twoja odpowiedź na pytanie „{text}”{named, select, yes { (klient: *{who}*)} other {}}, termin: {due}',
  'nudge.ask.overdue.other':
    '⚠️ Po terminie: odpowiedź ({owner}) na pytanie „{text}”{named, select, yes { (klient: *{who}*)} other {}}, termin: {due}',
  'nudge.ask.morning.own':
    '⚠️ Wciąż zaległa: Twoja odpowiedź na pytanie „{text}”{named, select, yes { (klient: *{who}*)} other {}}, termin: {due}',
  'nudge.ask.morning.other':
    '⚠️ Wciąż zaległa: odpowiedź ({owner}) na pytanie „{text}”{named, select, yes { (klient: *{who}*)} other {}}, termin: {due}',
  'nudge.item': '#{number} · {state}',
  'nudge.ownedBy': 'prowadzi: {owner}',
  'nudge.unclaimed': 'nikt się tym nie zajął',
  'nudge.since': 'zgłoszone: {since}',
  'nudge.theCustomer': 'Klient',
  'nudge.somebody': 'kogoś innego',
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
  'settled.answer.kept': '✅ Odpowiedź na czas{named, select, yes {: {who}} other {}} (#{number})',
  'settled.answer.late': '✅ Odpowiedź po terminie{named, select, yes {: {who}} other {}} (#{number}), termin: {due}',
  'settled.answer.broken': '❌ Brak odpowiedzi{named, select, yes {: {who}} other {}} (#{number}), termin: {due}',
  'settled.answer.released': '☑️ Odpowiedź już niepotrzebna{named, select, yes {: {who}} other {}} (#{number})',
  'settled.resolution.kept': '✅ Rozwiązanie na czas{named, select, yes {: {who}} other {}} (#{number})',
  'settled.resolution.late':
    '✅ Rozwiązanie po terminie{named, select, yes {: {who}} other {}} (#{number}), termin: {due}',
  'settled.resolution.broken': '❌ Brak rozwiązania{named, select, yes {: {who}} other {}} (#{number}), termin: {due}',
  'settled.resolution.released': '☑️ Rozwiązanie już niepotrzebne{named, select, yes {: {who}} other {}} (#{number})',
  'settled.third_party.kept':
    '✅ To, na co czekaliśmy, przyszło na czas{named, select, yes {: {who}} other {}} (#{number})',
  'settled.third_party.late':
    '✅ To, na co czekaliśmy, przyszło po terminie{named, select, yes {: {who}} other {}} (#{number}), termin: {due}',
  'settled.third_party.broken':
    '❌ To, na co czekaliśmy, nie przyszło{named, select, yes {: {who}} other {}} (#{number}), termin: {due}',
  'settled.third_party.released': '☑️ Na nikogo już nie czekamy{named, select, yes {: {who}} other {}} (#{number})',
  'settled.ask.kept': '✅ Odpowiedź dla zespołu na czas: „{text}”{named, select, yes { ({who})} other {}} (#{number})',
  'settled.ask.late':
    '✅ Odpowiedź dla zespołu po terminie: „{text}”{named, select, yes { ({who})} other {}} (#{number}), termin: {due}',
  'settled.ask.broken':
    '❌ Pytanie z zespołu bez odpowiedzi: „{text}”{named, select, yes { ({who})} other {}} (#{number}), termin: {due}',
  'settled.ask.released':
    '☑️ Pytanie z zespołu już nieaktualne: „{text}”{named, select, yes { ({who})} other {}} (#{number})',
  'settled.below':
    '⤵️ #{number}{named, select, yes { {who}} other {}}{worded, select, yes {: „{text}”} other {}} · ciąg dalszy niżej',
  'settled.merged': '↪️ Ciąg dalszy: #{into}{worded, select, yes {: „{text}”} other {}} (#{number})',
  'settled.over': '☑️ Nie ma już żadnych terminów{named, select, yes {: {who}} other {}} (#{number})',
  'grouped.title':
    '📬 {count, plural, =0 {Wszystkie te przypomnienia są już załatwione} one {# przypomnienie w jednej wiadomości} few {# przypomnienia w jednej wiadomości} many {# przypomnień w jednej wiadomości} other {# przypomnienia w jednej wiadomości}}',
  'grouped.more': 'i jeszcze {count, number}',
} as const;
