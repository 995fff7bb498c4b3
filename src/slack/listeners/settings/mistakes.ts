/** What settings say together that they cannot: told beside the input that it is about. */
import type { Settings } from '../../../charter/settings.ts';
import type { Outcome } from '../../../desk/desk.ts';
import type { Mistake } from '../../../desk/ports.ts';
import type { NotSet } from '../../../desk/settings.ts';
import { SECTIONS, type SectionName } from '../../names.ts';
import { readerOf, type Surface } from '../../surface.ts';
import { inputOf } from '../../views/modals/settings/parts.ts';
import type { Key, Say } from '../../words/words.ts';
import { type Fields, type Wrong, wrongAs } from '../fields.ts';
import type { Submission } from '../submit.ts';

const SENTENCES: Record<Mistake['code'], Key> = {
  invalid: 'error.invalid',
  silence: 'error.silence',
  double_meaning: 'error.doubleMeaning',
  stranger: 'error.stranger',
  taken: 'error.taken',
  unknown_region: 'error.unknownRegion',
  unknown_country: 'error.unknownCountry',
  unknown_group: 'error.unknownGroup',
};

/** Of what cannot be set in a form there is no section. */
const SECTION_OF: Partial<Record<keyof Settings, SectionName>> = {
  hours: 'hours',
  quiet_hours: 'hours',
  zone: 'hours',
  holidays: 'holidays',
  clocks: 'clocks',
  emoji: 'emoji',
  away_emoji: 'emoji',
  people: 'team',
  leads: 'team',
  digest_at: 'digest',
  desk_channel: 'digest',
  capture: 'channels',
  customers: 'customers',
  topics: 'topics',
};

type Place = { block_id: string; action_id: string };

/** An input of a path, or of what it lies in: "emoji.flag" for the second emoji of the flag. */
const inputAt = (path: readonly (string | number)[], fields: Fields): Place | undefined =>
  path.map((_, index) => inputOf(path.slice(0, path.length - index).join('.'))).find((input) => fields.has(input));

type PlaceOf = (path: Mistake['path']) => Place | undefined;

/** What came of a change; what is wrong with it stands beside its input, or at the one that is for all the rest. */
export async function besideInputs(
  surface: Surface,
  { done, fields }: Pick<Submission<unknown>, 'done' | 'fields'>,
  result: Outcome | NotSet,
  otherwise: Place,
  placeOf?: PlaceOf,
): Promise<Outcome | { wrong: Wrong }> {
  if (result.is !== 'wrong') return result;
  const { say } = await readerOf(surface, done.cause.teamId, done.byId);
  return { wrong: wrongWith(result.mistakes, fields, otherwise, say, placeOf) };
}

/** @param say - of the reader: a mistake that lies elsewhere names its section */
function wrongWith(
  mistakes: readonly Mistake[],
  fields: Fields,
  otherwise: Place,
  say: Say,
  placeOf: PlaceOf = (path) => inputAt(path, fields),
): Wrong {
  const told = mistakes.map(({ path, code }): Wrong => {
    const place = placeOf(path);
    if (place && fields.has(place)) return { [place.block_id]: SENTENCES[code] };
    const section = SECTIONS.find((one) => one === SECTION_OF[path[0] as keyof Settings]);
    if (!section) return { [otherwise.block_id]: SENTENCES[code] };
    return wrongAs(otherwise, 'error.elsewhere', { section: say(`settings.section.${section}`) });
  });
  return Object.assign({}, ...told);
}
