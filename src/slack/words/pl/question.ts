/** Questions to one person or the desk, in Polish. */
export const question = {
  'question.over': 'odpowiedź nie jest już potrzebna',
  'question.over.closed': 'zgłoszenie jest zamknięte',
  'question.over.promised': 'jest już obietnica',
  'question.over.told': 'klient ma już nowszą wiadomość od nas',
  'question.over.promise.kept': 'obietnica dotrzymana',
  'question.over.promise.late': 'obietnica dotrzymana po terminie',
  'question.over.promise.broken': 'obietnica niedotrzymana',
  'question.over.promise.moved': 'obietnica przełożona',
  'question.over.promise.released': 'obietnica nie jest już potrzebna',
  'question.over.merged': 'ciąg dalszy: #{into}',
  'question.over.taken.own': 'zgłoszenie jest u Ciebie',
  'question.over.taken.other': 'zgłoszenie prowadzi {owner}',
  'question.over.notAccepted': 'przekazanie nie zostało przyjęte',
  'question.over.offer': 'propozycja już nieaktualna, a zgłoszenia nikt jeszcze nie wziął',
  'question.over.kept.own': 'tę obietnicę przejmujesz Ty',
  'question.over.kept.other': 'tę obietnicę przejmuje {owner}',
  'question.over.back': 'koniec nieobecności ({owner})',
  'question.over.answered': 'klient ma już odpowiedź',
  'question.over.wrote': 'jest nowsza wiadomość od klienta',
  'question.over.goesOn': 'sprawa trwa dalej',
  'question.over.afterCare': 'zapisane, jak poszło',
  'question.over.approved': 'zatwierdzone ({by})',
  'question.over.declined': 'niezatwierdzone ({by})',
  'question.over.goodwillTold': 'klient już o tym wie',
  'question.over.asked': 'jest już odpowiedź',
  'question.somebody': 'ktoś z zespołu',
  'question.next_word.own': '💬 *{subject}* ma już odpowiedź. Kiedy odezwiesz się znowu?',
  'question.next_word.other': '💬 *{subject}* ma już odpowiedź. Kiedy odezwiemy się znowu?',
  'question.was_that_it':
    '🤝 Klient{named, select, yes { (*{who}*)} other {}} ma Twoją wiadomość. Czy tego dotyczyła obietnica: „{text}”, termin: {due}?',
  'question.accept_handover.own':
    '🤲 Zgłoszenie{named, select, yes { (*{who}*)} other {}} przechodzi do Ciebie. Przyjmujesz?',
  'question.accept_handover.other':
    '🤲 Zgłoszenie{named, select, yes { (*{who}*)} other {}}: przekazanie czeka na przyjęcie ({to})',
  'question.passing_on':
    'Razem ze zgłoszeniem {count, plural, one {przechodzi # obietnica} few {przechodzą # obietnice} many {przechodzi # obietnic} other {przechodzi # obietnicy}}:',
  'question.until': 'Przekazuje: {by}; bez przyjęcia wraca: {until}',
  'question.handed_back.refused.own':
    '↩️ Odmowa ({to}): zgłoszenie{named, select, yes { (*{who}*)} other {}} zostaje u Ciebie',
  'question.handed_back.refused.other':
    '↩️ Odmowa ({to}): zgłoszenie{named, select, yes { (*{who}*)} other {}} zostaje tam, gdzie było',
  'question.handed_back.lapsed.own':
    '↩️ Brak przyjęcia na czas ({to}): zgłoszenie{named, select, yes { (*{who}*)} other {}} zostaje u Ciebie',
  'question.handed_back.lapsed.other':
    '↩️ Brak przyjęcia na czas ({to}): zgłoszenie{named, select, yes { (*{who}*)} other {}} zostaje tam, gdzie było',
  'question.take_offer.own':
    '🙋 *{subject}* czeka na kogoś z nas. Bierzesz to zgłoszenie? Propozycja dla Ciebie, ważna do: {until}',
  'question.take_offer.other':
    '🙋 *{subject}* czeka na kogoś z nas. Propozycja ({to}), ważna do: {until}; zgłoszenie może wziąć każdy',
  'question.take_offer.over': '🙋 Zgłoszenie{named, select, yes { (*{who}*)} other {}} czekało na kogoś z nas',
  'question.nobody_took_it': '🙋 *{subject}* wciąż czeka: nikt nie wziął tego zgłoszenia',
  'question.take_over':
    '🕊️ {gone, select, yes {Odejście z zespołu} other {Nieobecność}} ({owner}) i obietnica{named, select, yes { (klient: *{who}*)} other {}}: „{text}”, termin: {due}. Kto ją przejmie?',
  'question.taken_over':
    '🕊️ Twoja obietnica przechodzi na kogoś innego ({by}){named, select, yes {, klient: *{who}*} other {}}: „{text}”, termin: {due}',
  'question.chased':
    '🔁 *{subject}* pyta ponownie{count, plural, one {} few { (# razy od naszej ostatniej wiadomości)} many { (# razy od naszej ostatniej wiadomości)} other { (# raza od naszej ostatniej wiadomości)}} i czeka na odpowiedź',
  'question.woken': '↩️ *{subject}*: wiadomość po zamknięciu, {at}. Sprawa trwa dalej czy to tylko podziękowanie?',
  'question.why_unheard':
    '❔ Zgłoszenie{named, select, yes { (*{who}*)} other {}} jest zamknięte, a ostatnie słowo nie było nasze. Dlaczego?',
  'question.after_care': '💐 Czas zapytać klienta{named, select, yes { (*{who}*)} other {}}, jak poszło',
  'question.approve_goodwill':
    '🎁 Gest dobrej woli{named, select, yes { dla klienta (*{who}*)} other {}}, proponuje {by}: „{what}” ({value}). Zatwierdzasz?',
  'question.goodwillWhy': 'Dlaczego: „{why}”',
  'question.goodwill_approved':
    '🎁 Zatwierdzone ({by}): „{what}” ({value}){named, select, yes {, klient: *{who}*} other {}}. Trzeba powiedzieć o tym klientowi',
  'question.goodwill_declined':
    '🎁 Niezatwierdzone ({by}): „{what}” ({value}){named, select, yes {, klient: *{who}*} other {}}',
  'question.answer_ask.own':
    '❓ Pytanie do Ciebie (pyta {by}{named, select, yes {, klient: *{who}*} other {}}): „{text}”, termin odpowiedzi: {due}',
  'question.answer_ask.other':
    '❓ Pytanie (pyta {by}, odpowiada {owner}{named, select, yes {, klient: *{who}*} other {}}): „{text}”, termin odpowiedzi: {due}',
  'question.ask_answered':
    '💡 Odpowiedź ({owner}{named, select, yes {, klient: *{who}*} other {}}) na pytanie „{text}”: „{answer}”',
} as const;
