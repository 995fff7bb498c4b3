/** What a browser is shown at the end of an installation. */
import type { Locale } from '../../care/person.ts';
import { CATALOGUES, type Key, sayIn } from '../words/words.ts';

export type Ending = 'installed' | 'cancelled' | 'stale' | 'organization' | 'failed';

const WORDS: Readonly<Record<Ending, { title: Key; text: Key }>> = {
  installed: { title: 'install.installed', text: 'install.installed.text' },
  cancelled: { title: 'install.nothing', text: 'install.nothing.text' },
  stale: { title: 'install.stale', text: 'install.stale.text' },
  organization: { title: 'install.nothing', text: 'install.organization' },
  failed: { title: 'install.failed', text: 'install.failed.text' },
};

const isSpoken = (language: string): language is Locale => Object.hasOwn(CATALOGUES, language);

/** The first language of the browser that we speak: whoever installs has no settings with us yet. */
const languageOf = (accepted = ''): Locale =>
  accepted
    .split(',')
    .map((one) => one.trim().slice(0, 2).toLowerCase())
    .find(isSpoken) ?? 'en';

/** @param onward - where the one link leads. @param accepted - the header Accept-Language */
export function pageOf(ending: Ending, onward: string, accepted: string | undefined): string {
  const language = languageOf(accepted);
  const say = sayIn(language);
  const { title, text } = WORDS[ending];
  const label = say(ending === 'installed' ? 'install.open' : 'install.again');
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${say(title)}</title></head>
<body><main><h1>${say(title)}</h1><p>${say(text)}</p><p><a href="${safe(onward)}">${label}</a></p></main></body></html>`;
}

const safe = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
