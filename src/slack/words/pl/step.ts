/** Steps of workflows, in Polish. */
export const step = {
  'step.nobody': 'Slack nie podał, kto uruchamia ten proces. Ktoś musi go rozpocząć albo nacisnąć w nim przycisk.',
  'step.nothing': 'Podaj, którą wiadomość śledzić, albo opisz zgłoszenie.',
  'step.unreadable': 'Nie mogę odczytać tej wiadomości. Podaj link do niej, z kanału, do którego należę.',
  'step.internal': 'Tak rozmawia zespół między sobą: to nie jest zgłoszenie klienta.',
  'step.gone': 'To zostało już zrobione wcześniej, ale teraz już tego nie ma.',
  'step.noTime': 'Nie mogę odczytać terminu. Wybierz datę i godzinę.',
  'step.noItem': 'Podaj numer zgłoszenia, na przykład 142, albo „new”.',
  'step.choose': 'Nie wiem, o które zgłoszenie chodzi; może to być jedno z tych: {items}. Podaj jego numer albo „new”.',
} as const;
