/** The one catalogue of sentences, by language, with the right plurals (ICU). */
import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from '../../care/person.ts';
import { en } from './en.ts';
import { it } from './it.ts';
import { pl } from './pl.ts';

export type Key = keyof typeof en;
export type Catalogue = Readonly<Record<Key, string>>;
/** Values are text as it will be shown: escape what people wrote before it comes here. */
export type Values = Readonly<Record<string, string | number>>;
export type Say = (key: Key, values?: Values) => string;

export const CATALOGUES: Readonly<Record<Locale, Catalogue>> = { en, it, pl };

const formats = new Map<string, IntlMessageFormat>();

export const sayIn =
  (locale: Locale): Say =>
  (key, values) => {
    const id = `${locale} ${key}`;
    let format = formats.get(id);
    if (!format) {
      // Angle brackets in our sentences belong to Slack's links, not to markup of the catalogue.
      format = new IntlMessageFormat(CATALOGUES[locale][key], locale, undefined, { ignoreTag: true });
      formats.set(id, format);
    }
    return String(format.format(values ?? {}));
  };
