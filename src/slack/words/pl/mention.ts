/** What is said to the bot in words, in threads and by command, in Polish. */
export const mention = {
  'help.title':
    '*Oto, co rozumiem.* Jako polecenie: `{care} biorę #142`. W wątku zgłoszenia, gdzie polecenia nie działają: `@Parola biorę`, bez numeru.',
  'help.promise':
    '*Twoje słowo*\n`{promise} 11:00 oddzwonić do Rossi`: dajesz je, a ja przypomnę\n`{care} dotrzymane #142`: słowo dotrzymane',
  'help.item':
    '*Zgłoszenie*\n`biorę #142`, `oddaję #142`: bierzesz je, oddajesz\n`odpowiedziano`, `ponaglenie`: telefonicznie lub mailem klient dostał odpowiedź albo pytał ponownie\n`notatka`: co powiedziano przez telefon i co dalej\n`czekamy`, `przekaż`, `zapytaj`, `wycisz do piątku`, `gest`: jak w menu karty\n`połącz`, `tematy`, `zamknij`, `otwórz`; w jego wątku także `śledź`',
  'help.look':
    '*Podgląd*\n`moje`, `tablica`, `zgłoszenie #142`; w jego wątku `dlaczego`\n`fakty`, `fakty Rossi miesiąc`: jak dotrzymujemy słowa (tydzień, miesiąc, kwartał, 2026-11, 2026-11-01 2026-11-15)\n`podsumowanie #142`: co zrobiliśmy, do przeczytania przez klienta',
  'help.you':
    '*Ty*\n`nieobecny`, `nieobecna do piątku`: Twoje obietnice są w tym czasie proponowane innym; `wróciłem`, `wróciłam`: znów jesteś',
  'help.team':
    '*Zespół*\n`ustawienia`, `klient #142`: jak pracujemy i jakiej obsługi chce ten klient\n`eksport`, `usuń`: przechowywane dane',
  'done.claim': '#{number} jest teraz u Ciebie.',
  'done.release': '#{number}: już nie u Ciebie.',
  'done.answered': '#{number}: zapisane, że klient dostał odpowiedź.',
  'done.chased': '#{number}: zapisane, że klient pytał ponownie.',
  'done.kept': '#{number}: obietnica zapisana jako dotrzymana.',
  'done.reopen': '#{number} jest znów otwarte.',
  'mention.form': '#{number}: potrzebuję jeszcze kilku słów.',
  'mention.form.promise': 'Do tej obietnicy potrzebuję jeszcze kilku danych.',
  'mention.open': 'Uzupełnij…',
  'mention.open.label': 'Otwórz formularz',
  'mention.whichItem': 'Które zgłoszenie? Napisz to w jego wątku albo podaj numer: {example}',
  'mention.whichPromise': '#{number}: która obietnica jest dotrzymana?',
  'mention.onlyCommand': 'To działa tylko jako polecenie: `{command}`.',
  'mention.promise': '@Parola obiecuję',
  'mention.track':
    'Napisz to w wątku wiadomości, która ma zostać zgłoszeniem, albo użyj *Track this message* w jej menu.',
  'mention.answeredHere':
    '#{number}: klient czyta tu razem z nami, więc odpowiedzią jest Twoja wiadomość w wątku. Rozmowa była telefoniczna? Zapisz wtedy, co powiedziano.',
} as const;
