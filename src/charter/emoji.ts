/** Emoji that mean something: on a message, and in somebody's Slack status. */
import { z } from 'zod';
import type { Charter, Sign } from '../care/charter.ts';
import { DEFAULT_EMOJI } from '../care/charter.ts';
import { given, PART } from './fields.ts';

const EMOJI = 'Write the names of one or more emoji without colons, like [eyes, raising_hand].';
const AWAY = 'Write the names of emoji without colons, like [palm_tree], or [] when none says so.';
const named = (error: string) => z.array(z.string(error).regex(/^[^:\s]+$/, error), error);
const emoji = named(EMOJI).min(1, EMOJI);

export const emojiSchema = z
  .strictObject(
    { flag: emoji, claim: emoji, close: emoji, customer_flag: emoji } satisfies Record<Sign, typeof emoji>,
    PART,
  )
  .partial();

export const awayEmojiSchema = named(AWAY);

type EmojiSettings = z.infer<typeof emojiSchema>;

export const emojiOf = (settings: EmojiSettings = {}): Charter['emoji'] => ({ ...DEFAULT_EMOJI, ...given(settings) });

type Ambiguity = { path: [Sign, number]; message: string };

/**
 * The emoji that mean something else already: by an earlier line, or by a default that was left as it is.
 * @param customersMayFlag - else the default of the customers' own flag means nothing yet
 */
export function ambiguities(settings: EmojiSettings, customersMayFlag: boolean): Ambiguity[] {
  const meanings = Object.entries(emojiOf(settings)) as [Sign, readonly string[]][];
  const effective = meanings.filter(
    ([sign]) => sign !== 'customer_flag' || customersMayFlag || settings.customer_flag !== undefined,
  );
  return effective.flatMap(([sign, names], place) =>
    (settings[sign] === undefined ? [] : names).flatMap((name, index) => {
      const other = effective.find(
        ([another, theirs], elsewhere) =>
          another !== sign && theirs.includes(name) && (settings[another] === undefined || elsewhere < place),
      )?.[0];
      if (!other) return [];
      const default_ = settings[other] === undefined ? `, unless you write another emoji for ${other}` : '';
      const message = `"${name}" already means ${other}${default_}. Give every emoji one meaning.`;
      return [{ path: [sign, index] as [Sign, number], message }];
    }),
  );
}
