/** The page that asks whether an app may be installed. It needs no script: a form, and an answer. */
import type { Person, Team } from '../state/workspace.ts';
import type { World } from '../world.ts';
import type { Request } from './authorize.ts';

const LANGUAGES = ['en', 'it', 'pl'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The first language of the browser that this page speaks. */
export const languageOf = (accepted: string | undefined): Language => {
  const wanted = (accepted ?? '').split(',').map((it) => it.trim().slice(0, 2).toLowerCase());
  return wanted.map((it) => LANGUAGES.find((known) => known === it)).find((it) => it !== undefined) ?? 'en';
};

const WORDS = {
  title: {
    en: (app: string, team: string) => `${app} asks for access to ${team}`,
    it: (app: string, team: string) => `${app} chiede di accedere a ${team}`,
    pl: (app: string, team: string) => `${app} prosi o dostęp do ${team}`,
  },
  bot: {
    en: 'As an app in this workspace it would have:',
    it: 'Come app in questo spazio di lavoro avrebbe:',
    pl: 'Jako aplikacja w tym obszarze roboczym miałaby:',
  },
  user: { en: 'In your name it would have:', it: 'A tuo nome avrebbe:', pl: 'W twoim imieniu miałaby:' },
  who: { en: 'Who installs it?', it: 'Chi la installa?', pl: 'Kto ją instaluje?' },
  elsewhere: {
    en: 'Or in another workspace:',
    it: 'Oppure in un altro spazio di lavoro:',
    pl: 'Albo w innym obszarze roboczym:',
  },
  allow: { en: 'Allow', it: 'Consenti', pl: 'Zezwól' },
  cancel: { en: 'Cancel', it: 'Annulla', pl: 'Anuluj' },
  refused: {
    en: 'Something is wrong with this link',
    it: 'C’è qualcosa che non va in questo link',
    pl: 'Coś jest nie tak z tym linkiem',
  },
} as const;

/** Slack's name for what is wrong → what to do about it. */
const REFUSALS: Record<string, Record<Language, string>> = {
  invalid_client_id: {
    en: 'No app here has this client_id. The local Slack tells of it at its start, and at /_sim/apps.',
    it: 'Nessuna app qui ha questo client_id. Lo Slack locale lo indica all’avvio e in /_sim/apps.',
    pl: 'Żadna aplikacja nie ma tu takiego client_id. Lokalny Slack podaje go przy starcie i w /_sim/apps.',
  },
  missing_scope: {
    en: 'Neither scope nor user_scope names anything.',
    it: 'Né scope né user_scope indicano qualcosa.',
    pl: 'Ani scope, ani user_scope niczego nie wymienia.',
  },
  invalid_scope: {
    en: 'A scope is asked for that the manifest of the app does not declare.',
    it: 'Viene chiesto uno scope che il manifest dell’app non dichiara.',
    pl: 'Prosi o zakres, którego manifest aplikacji nie deklaruje.',
  },
  bad_redirect_uri: {
    en: 'redirect_uri is not among the redirect_urls in the manifest of the app, nor below one of them.',
    it: 'redirect_uri non è tra i redirect_urls del manifest dell’app, né sotto uno di essi.',
    pl: 'redirect_uri nie ma wśród redirect_urls w manifeście aplikacji ani pod żadnym z nich.',
  },
};

/** @param others - the workspaces that it can be installed in instead */
type Shown = { people: Person[]; others: Team[]; query: URLSearchParams; language: Language };

export const pageOf = (world: World, request: Request, { people, others, query, language }: Shown): string => {
  const title = WORDS.title[language](request.app.manifest.name, world.workspace.team.name);
  const options = people.map(({ id, realName }) => `<option value="${safe(id)}">${safe(realName)}</option>`);
  return document(
    language,
    title,
    `<form method="post" action="?${safe(query.toString())}">
${listed(WORDS.bot[language], request.scopes)}${listed(WORDS.user[language], request.userScopes)}
<label for="user">${WORDS.who[language]}</label>
<select id="user" name="user">${options.join('')}</select>
<p><button name="decision" value="allow" class="first">${WORDS.allow[language]}</button>
<button name="decision" value="cancel">${WORDS.cancel[language]}</button></p>
</form>${elsewhere(others, query, language)}`,
  );
};

const elsewhere = (others: Team[], query: URLSearchParams, language: Language): string =>
  others.length === 0
    ? ''
    : `<p>${WORDS.elsewhere[language]}</p><ul>${others.map(({ id, name }) => link(id, name, query)).join('')}</ul>`;

const link = (teamId: string, name: string, query: URLSearchParams): string => {
  const there = new URLSearchParams(query);
  there.set('team', teamId);
  return `<li><a href="?${safe(there.toString())}">${safe(name)}</a></li>`;
};

export const refusalPageOf = (error: string, language: Language): string =>
  document(
    language,
    WORDS.refused[language],
    `<p><code>${safe(error)}</code></p><p>${REFUSALS[error]?.[language] ?? ''}</p>`,
  );

const listed = (title: string, scopes: readonly string[]): string =>
  scopes.length === 0
    ? ''
    : `<p>${title}</p><ul>${scopes.map((scope) => `<li><code>${safe(scope)}</code></li>`).join('')}</ul>`;

const STYLE = `:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:10vh auto;padding:0 1rem}
label{display:block;font-weight:600}select,button{font:inherit;padding:.45rem .9rem;border-radius:.4rem;border:1px solid GrayText}
button{cursor:pointer}.first{background:#007a5a;border-color:#007a5a;color:#fff;font-weight:600}`;

const document = (language: Language, title: string, body: string): string => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${safe(title)}</title><style>${STYLE}</style></head><body><main><h1>${safe(title)}</h1>${body}</main></body></html>`;

const safe = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
