/** What stands in a channel although nobody told of it, and what was told of and stands no more. Pure. */
import { type Charter, type Sign, signOf } from '../../care/charter.ts';
import type { KnownSign, Place, SignFound, StandingSign } from '../ports.ts';

/** A message, and all the emoji on it that mean something to the team. */
export type Looked = { place: Place; signs: readonly StandingSign[] };

export type Missing = SignFound & {
  sign: Sign;
  /** By which it is known however often it is found: until something else is known of that emoji. */
  key: string;
};

/** Whoever lets go does so before somebody else takes on; what is closed was flagged and claimed before. */
const ORDER: readonly (Sign | 'taken')[] = ['taken', 'customer_flag', 'flag', 'claim', 'close'];

/** The same emoji in another tone is the same. */
const bare = (name: string): string => name.split('::')[0] ?? name;
const idOf = ({ channelId, messageTs }: Place, personId: string, name: string): string =>
  `${channelId} ${messageTs} ${personId} ${bare(name)}`;

export const meaningful = (signs: readonly StandingSign[], charter: Charter): StandingSign[] =>
  signs.filter(({ name }) => signOf(charter, name) !== undefined);

/**
 * @param at - when it was looked: nobody knows a better time. @param notBefore - when it was looked before
 */
export function missingSigns(
  looked: readonly Looked[],
  known: readonly KnownSign[],
  charter: Charter,
  at: string,
  notBefore: string,
): Missing[] {
  const last = new Map<string, KnownSign>();
  for (const one of known) {
    const id = idOf(one.place, one.personId, one.name);
    const other = last.get(id);
    // In two tones: it stands as long as one of them does.
    if (!other || (one.given && !other.given) || (one.given === other.given && one.eventTs > other.eventTs)) {
      last.set(id, one);
    }
  }
  const change = (place: Place, personId: string, name: string, given: boolean): Missing[] => {
    const sign = signOf(charter, name);
    if (!sign) return [];
    const before = last.get(idOf(place, personId, name))?.eventTs ?? '';
    const key = `sign:${idOf(place, personId, name).replaceAll(' ', ':')}:${given ? 'given' : 'taken'}:${before}`;
    const since = place.messageTs > notBefore ? place.messageTs : notBefore;
    return [{ place, personId, name, given, at, since, sign, key }];
  };
  const given = looked.flatMap(({ place, signs }) =>
    signs.flatMap(({ name, personIds }) =>
      personIds.flatMap((personId) =>
        last.get(idOf(place, personId, name))?.given ? [] : change(place, personId, name, true),
      ),
    ),
  );
  const stands = new Set(
    looked.flatMap(({ place, signs }) =>
      signs.flatMap(({ name, personIds }) => personIds.map((personId) => idOf(place, personId, name))),
    ),
  );
  const taken = [...last.entries()].flatMap(([id, one]) =>
    one.given && !stands.has(id) && isLookedAt(one.place, looked)
      ? change(one.place, one.personId, one.name, false)
      : [],
  );
  const rank = (one: Missing): number => ORDER.indexOf(one.given ? one.sign : 'taken');
  return [...taken, ...given].sort((one, other) => rank(one) - rank(other));
}

const isLookedAt = ({ channelId, messageTs }: Place, looked: readonly Looked[]): boolean =>
  looked.some(({ place }) => place.channelId === channelId && place.messageTs === messageTs);
