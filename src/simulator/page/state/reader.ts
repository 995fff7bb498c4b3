/**
 * For whom instants are written: the zone is always the person's; the page's own times are in the page's language, those
 * within what an app says are in the person's, as its sentences are.
 */
import { type State, useStore } from './store.ts';
import type { Reader } from './time.ts';
import { meIn } from './viewer.ts';
import { type Language, languageIn } from './words.ts';

const LOCALES: Record<Language, string> = { en: 'en-GB', it: 'it-IT', pl: 'pl-PL' };

type Viewed = Pick<State, 'language' | 'people' | 'me'>;

/** The person's own way of writing dates, if that is their language. */
function localeIn(state: Viewed): string {
  const language = languageIn(state);
  const own = meIn(state)?.locale;
  return own?.startsWith(language) ? own : LOCALES[language];
}

const ownLocaleIn = (state: Viewed): string => meIn(state)?.locale || LOCALES.en;

const zoneIn = (state: Viewed): string => meIn(state)?.tz || 'UTC';

export const readerIn = (state: Viewed): Reader => ({ locale: localeIn(state), tz: zoneIn(state) });

export const ownReaderIn = (state: Viewed): Reader => ({ locale: ownLocaleIn(state), tz: zoneIn(state) });

export const useReader = (): Reader => ({ locale: useStore(localeIn), tz: useStore(zoneIn) });

export const useOwnReader = (): Reader => ({ locale: useStore(ownLocaleIn), tz: useStore(zoneIn) });
