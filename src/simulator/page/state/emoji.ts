/**
 * Emoji by Slack's names. The table is emojibase's copy of the iamcal shortcodes, which Slack uses too.
 */
import iamcal from 'emojibase-data/en/shortcodes/iamcal.json';

const table: Record<string, string | readonly string[]> = iamcal;

/** Code points that show as plain text unless asked to be an emoji. */
const asEmoji = (text: string): string => (/^\p{Emoji_Presentation}/u.test(text) ? text : `${text}\uFE0F`);

const fromHex = (hex: string): string => {
  const text = String.fromCodePoint(...hex.split('-').map((point) => Number.parseInt(point, 16)));
  return hex.includes('-') ? text : asEmoji(text);
};

const byName = new Map<string, string>();
for (const [hex, names] of Object.entries(table)) {
  for (const name of [names].flat()) byName.set(name, fromHex(hex));
}
const names = [...byName.keys()].sort();

const TONES = ['\u{1F3FB}', '\u{1F3FC}', '\u{1F3FD}', '\u{1F3FE}', '\u{1F3FF}'];

/** `eyes` → 👀; `wave::skin-tone-3` → 👋🏼; undefined for names nobody knows. */
export function emojiOf(fullName: string): string | undefined {
  const [name = '', tone] = fullName.replace(/^:|:$/g, '').split('::');
  const found = byName.get(name);
  if (!found || !tone) return found;
  const shade = TONES[Number(tone.replace('skin-tone-', '')) - 2] ?? '';
  const [first = '', ...rest] = [...found];
  return first + shade + rest.filter((point) => point !== '\uFE0F').join('');
}

/** Names that hold the words, those that begin with them first. */
export function findEmoji(words: string, limit: number): string[] {
  const wanted = words.toLowerCase().replaceAll(':', '').trim().replaceAll(' ', '_');
  const hits = names.filter((name) => name.includes(wanted));
  const begins = hits.filter((name) => name.startsWith(wanted));
  return [...begins, ...hits.filter((name) => !name.startsWith(wanted))].slice(0, limit);
}

/** One click away on every message. */
export const QUICK = ['eyes', 'raising_hand', 'ticket', 'white_check_mark'];

/** What the picker offers before anything is typed: common ones, in the order Slack's users know. */
export const HANDY = (
  'eyes raising_hand ticket white_check_mark sos +1 -1 pray heart tada rocket fire bulb bell phone telephone_receiver ' +
  'email memo calendar alarm_clock hourglass_flowing_sand hourglass warning exclamation question x no_entry ' +
  'heavy_check_mark ballot_box_with_check speech_balloon mag wrench hammer gear package truck moneybag chart_with_upwards_trend ' +
  'smile grinning joy slightly_smiling_face wink blush thinking_face neutral_face disappointed cry sob rage sweat_smile ' +
  'wave clap muscle ok_hand handshake point_up point_right hand coffee pizza sunny snowflake star sparkles 100 zap it flag-pl gb'
)
  .split(' ')
  .filter((name) => byName.has(name));
