/** Nobody listened for a while, in Polish. */
export const gap = {
  'gap.text': '📡 Przerwa w nasłuchu: {since} – {until}. {result}',
  'gap.found': 'To, co napisano w tym czasie, jest już przeczytane. Nowe: {list}.',
  'gap.nothing': 'To, co napisano w tym czasie, jest już przeczytane: nie było tam nic nowego.',
  'gap.customers':
    '{count, plural, one {# wiadomość od klienta} few {# wiadomości od klientów} many {# wiadomości od klientów} other {# wiadomości od klientów}}',
  'gap.ours':
    '{count, plural, one {# nasza wiadomość} few {# nasze wiadomości} many {# naszych wiadomości} other {# naszej wiadomości}}',
  'gap.flags': '{count, plural, one {# oznaczenie} few {# oznaczenia} many {# oznaczeń} other {# oznaczenia}}',
  'gap.claims': '{count, plural, one {# przejęcie} few {# przejęcia} many {# przejęć} other {# przejęcia}}',
  'gap.closes': '{count, plural, one {# zamknięcie} few {# zamknięcia} many {# zamknięć} other {# zamknięcia}}',
  'gap.readFrom': 'Dalej wstecz nie sięgam: {date}. Na to, co było wcześniej, zerknijcie sami.',
  'gap.notAll': 'Nie wszystko udało się już przeczytać: zajrzyjcie też sami.',
  'gap.emoji':
    'Slack nie podaje, kiedy dodano emoji: liczy się od chwili znalezienia, a odhaczona obietnica – jako dotrzymana najwcześniej, jak to możliwe.',
} as const;
