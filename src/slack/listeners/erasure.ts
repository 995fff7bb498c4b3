/** `/care erase @person`: what is kept of somebody goes, once a lead has confirmed it. */
import { leads } from '../../care/permission.ts';
import { CALLBACK, INPUT } from '../names.ts';
import type { Surface } from '../surface.ts';
import { eraseModal } from '../views/modals/erase.ts';
import type { Message } from '../views/parts.ts';
import { answerView } from '../views/reply.ts';
import { CATALOGUES } from '../words/words.ts';
import { type Fields, type Filled, filled, wrongIf } from './fields.ts';
import { show } from './opening.ts';
import { onModal } from './submit.ts';
import type { Typed } from './typed.ts';

/** As Slack escapes a mention, or as an id is copied from a profile. */
const NAMED = /^<?@?([UW][A-Z0-9]{2,20})(?:\|[^>]*)?>?$/;

/** @param rest - whom; who is not named by id is chosen in the modal. Undefined: the modal opened instead */
export async function openErasure(
  { surface, done, reader, command }: Typed,
  rest: string,
): Promise<Message | undefined> {
  if (!leads(done.byId, await surface.charters.of(done.cause.teamId))) {
    return answerView({ say: 'only_a_lead_erases' }, reader);
  }
  const personId = NAMED.exec(rest.trim())?.[1] ?? (await surface.directory.named(done.cause.teamId, rest));
  return await show(surface, done.cause.teamId, eraseModal(personId, done.at, reader), command.triggerId, reader);
}

const WORDS: ReadonlySet<string> = new Set(
  Object.values(CATALOGUES).map((words) => words['modal.erase.word'].toLocaleLowerCase()),
);

/** The word of any language: it is typed by who reads it, and somebody's language may change meanwhile. */
export function readErasure(fields: Fields): Filled<string> {
  const personId = fields.person(INPUT.person);
  const wrong = {
    ...wrongIf(personId === undefined, INPUT.person, 'error.required'),
    ...wrongIf(!WORDS.has(fields.text(INPUT.confirm).toLocaleLowerCase()), INPUT.confirm, 'error.eraseWord'),
  };
  return filled(wrong, () => personId ?? '');
}

/** The modal closes first: it takes longer than Slack waits. By then it is written down, should this process die. */
export function listenForErasures(surface: Surface): void {
  const { desk } = surface;
  onModal(
    surface,
    CALLBACK.erase,
    readErasure,
    async ({ done, body }) => {
      await surface.takeDown(done.cause, body);
      return { is: 'done' };
    },
    ({ done, given }) => desk.erasePerson(done, given),
  );
}
