/** What a browser shows at the end of an installation, in Polish. */
export const install = {
  'install.installed': 'Parola jest w twoim obszarze roboczym',
  'install.installed.text':
    'Zaproś ją na kanały klientów i zespołu. Osoba kierująca zespołem znajdzie ustawienia na jej karcie Home w Slacku.',
  'install.nothing': 'Nic nie zostało zainstalowane',
  'install.nothing.text': 'Instalacja została anulowana. Możesz zacząć od nowa w każdej chwili.',
  'install.stale': 'Ten link już nie działa',
  'install.stale.text':
    'Instalację rozpoczęto ponad dziesięć minut temu albo w innej przeglądarce. Zacznij ją od nowa.',
  'install.organization': 'Parolę instaluje się w obszarze roboczym, a nie w całej organizacji.',
  'install.failed': 'Instalacja się nie udała',
  'install.failed.text': 'Spróbuj ponownie za chwilę: nic nie przepadnie.',
  'install.again': 'Zacznij od nowa',
  'install.open': 'Otwórz Slacka',
} as const;
