/** Answers in private, in Polish. */
export const reply = {
  'reply.claimed_by': '#{number} prowadzi {owner}.',
  'reply.already_yours': '#{number} jest już u Ciebie.',
  'reply.already_closed': '#{number} jest zamknięte. Aby je znów otworzyć: `/care otwórz #{number}`',
  'reply.not_owner': 'To może zrobić tylko osoba prowadząca #{number} albo kierownik zespołu.',
  'reply.nothing_to_do': '#{number}: nie ma tu już nic do zrobienia. Może ktoś był szybszy.',
  'reply.noted': '#{number}: zapisane.',
  'reply.open_promises':
    '#{number} pozostaje otwarte: {count, plural, one {czeka jeszcze # obietnica} few {czekają jeszcze # obietnice} many {czeka jeszcze # obietnic} other {czeka jeszcze # obietnicy}}. Każdą oznacz jako dotrzymaną albo przełóż, a potem zamknij.\n{promises}',
  'reply.promiseLine': '• {owner}: „{text}”, termin: {due}',
  'reply.promised': '🤝 #{number}: „{text}”, termin: {due}. Przypomnę Ci.',
  'reply.insisted': '🤝 #{number}: „{text}”, termin: {due}. Zostaje tak, jak mówisz. Przypomnę Ci.',
  'reply.moved': '↪️ #{number}: „{text}”, nowy termin: {due}.',
  'reply.customerNotTold': 'Klient nadal liczy na poprzedni termin: daj mu znać o nowym.',
  'reply.already_settled': '#{number}: „{text}” jest już rozstrzygnięta.',
  'reply.no_such_item': 'Nie ma tu #{number}. Numer znajdziesz na karcie zgłoszenia.',
  'reply.handover_offered':
    '🤲 #{number}: propozycja przekazania ({to}). Do przyjęcia nic się nie zmienia; bez przyjęcia wraca: {until}.',
  'reply.already_handed_over': '#{number}: przekazanie już czeka na przyjęcie ({to}).',
  'reply.cannot_receive':
    '{to}: ta osoba nie może przejąć #{number}. Mogą to zrobić tylko osoby z tego zespołu obsługi.',
  'reply.brief_missing':
    '#{number}: nikt nie dostaje zgłoszenia bez opisu. Napisz, jaki jest problem, co zrobiono i jaki jest następny krok.',
  'reply.asked':
    '❓ #{number}: pytanie wysłane ({to}), termin odpowiedzi: {due}. Zgłoszenie prowadzi nadal ta sama osoba.',
  'reply.goodwill_pending':
    '🎁 #{number}: zapisane. Najpierw musi to zatwierdzić kierownik zespołu; na razie nie mów o tym klientowi.',
  'reply.only_a_lead': '#{number}: o tym może zdecydować tylko kierownik zespołu.',
  'reply.merged': '#{number} jest teraz częścią #{into}.',
  'reply.cannot_merge': '#{number} nie może stać się częścią #{into}: to muszą być dwa różne, otwarte zgłoszenia.',
  'reply.split': '#{number} jest teraz osobnym zgłoszeniem, wydzielonym z #{from}.',
  'reply.muted':
    '🔕 #{number}: bez przypomnień do: {until}. O obietnicach i ponownych pytaniach klienta nadal dam znać.',
  'reply.which_item': 'Na które zgłoszenie odpowiadasz?',
  'reply.which_item.line': '• #{number}{named, select, yes { {who}} other {}}: {excerpt}',
  'reply.away': 'Nieobecność zapisana do: {until}. Obietnice z wcześniejszym terminem zaproponuję w porę zespołowi.',
  'reply.awayOpen':
    'Nieobecność zapisana, dopóki nie dasz znać o powrocie. Obietnice, których termin się zbliża, zaproponuję w porę zespołowi.',
  'reply.back': 'Miło, że znów jesteś. Przypomnienia znów przychodzą do Ciebie.',
  'reply.cannot_post':
    '#{number}: klient nie czyta tego w Slacku, więc nic nie zostało opublikowane. Możesz to wysłać mailem.',
  'reply.only_a_lead_sets': 'Ustawienia może zmieniać tylko kierownik zespołu.',
  'reply.refused.unknown':
    'Slack nie podał mi, kto to zrobił, więc nic się nie zmieniło. Można spróbować ponownie za minutę.',
  'reply.refused.other_workspace': 'Dziękujemy! To może zrobić tylko zespół obsługi. Można tu pisać w każdej chwili.',
  'reply.refused.bot': 'To mogą zrobić tylko osoby z zespołu obsługi.',
  'reply.refused.deactivated': 'To konto jest wyłączone, więc nic nie zmieniłem.',
  'reply.refused.guest':
    'To mogą zrobić tylko pełni członkowie zespołu obsługi; jako gość można tu pisać w każdej chwili.',
  'reply.refused.not_in_team': 'To mogą zrobić tylko osoby z tego zespołu obsługi. Kierownik zespołu może Cię dodać.',
  'doubt.title': 'Zapisane, ale może być trudno dotrzymać słowa:',
  'doubt.outside_hours': 'To poza naszymi godzinami pracy.',
  'doubt.closed_day': 'Tego dnia mamy zamknięte.',
  'doubt.collision': 'Mniej więcej na tę samą porę obiecujesz już: {others}.',
  'doubt.other': '#{number} „{text}” ({due})',
  'doubt.treatment': 'Jeśli potrzebny jest telefon: klient nie chce telefonów między {from} a {to}.',
  'doubt.too_short': 'Takie obietnice zajmują Ci zwykle więcej czasu (mniej więcej: {usual}).',
  'doubt.away': 'Masz zaznaczoną nieobecność do: {until}.',
  'doubt.awayOpen': 'Masz zaznaczoną nieobecność.',
  'doubt.better': 'Wybierz lepszy termin albo zostaw swój. Jeśli klient już go zna, daj mu znać o zmianie.',
  'doubt.noBetter': 'Możesz mimo to zostawić ten termin.',
  'promise.noTime': 'Na początku „{said}” nie potrafię odczytać terminu.',
  'promise.howTo':
    'Najpierw termin, potem Twoje słowa: `{command} 11:00 oddzwonić do Rossi`, `{command} jutro o 9 wysłać ofertę`, `{command} #142 za 2 godziny napisać do Nowaka`.',
  'promise.noText': 'Rozumiem termin ({due}), ale nie to, co obiecujesz. Spróbuj `{command} 11:00 oddzwonić do Rossi`.',
  'care.moment': 'Chwileczkę, już się tym zajmuję.',
  'promise.failed': 'Coś poszło nie tak i nic się nie zmieniło. Spróbuj ponownie.',
  'error.past': 'Wybierz termin, który jeszcze nie minął.',
  'error.tooFar': 'Wybierz termin w ciągu dwóch lat.',
  'error.noText': 'Napisz w kilku słowach, co obiecujesz.',
} as const;
