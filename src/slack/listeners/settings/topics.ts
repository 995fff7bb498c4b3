/** The form of one topic: its name, the words that speak of it, and who knows about it. */
import { mayAct } from '../../../care/permission.ts';
import type { Settings } from '../../../charter/settings.ts';
import type { Mistake, Settings as Saved } from '../../../desk/ports.ts';
import { SETTINGS_CALLBACK } from '../../names.ts';
import type { Surface } from '../../surface.ts';
import { type TopicSettings, topicInput } from '../../views/modals/settings/topics.ts';
import { type Fields, type Filled, filled, type Wrong, wrongAs, wrongIf } from '../fields.ts';
import { onModal } from '../submit.ts';
import { besideInputs } from './mistakes.ts';
import { readWords } from './reading.ts';
import { refreshed } from './shown.ts';

/** As the settings take it. */
const NAME_LENGTH = 75;

export function readTopic(fields: Fields): Filled<TopicSettings> {
  const name = fields.text(topicInput('name'));
  const people = fields.people(topicInput('people'));
  const wrong = {
    ...wrongName(name, topicInput('name')),
    ...wrongIf(people.length === 0, topicInput('people'), 'error.required'),
  };
  return filled(wrong, () => ({ name, words: readWords(fields.text(topicInput('words'))), people }));
}

export const wrongName = (name: string, input: { block_id: string }): Wrong => ({
  ...wrongIf(name === '', input, 'error.required'),
  ...(name.length > NAME_LENGTH && wrongAs(input, 'error.tooLong', { most: NAME_LENGTH })),
});

/** In its place, or at the end when it is new, or was taken out meanwhile. */
export function placed<T extends { name: string }>(all: readonly T[], formerly: string | undefined, one: T): T[] {
  const isThere = all.some(({ name }) => name === formerly);
  return isThere ? all.map((other) => (other.name === formerly ? one : other)) : [...all, one];
}

/** Of the one that is being written; mistakes of the others cannot be mended here. */
const placeOf = ([list, , part]: Mistake['path']) =>
  list === 'topics' && (part === 'name' || part === 'words' || part === 'people') ? topicInput(part) : undefined;

export function listenForTopicForms(surface: Surface): void {
  onModal(
    surface,
    SETTINGS_CALLBACK.topic,
    readTopic,
    async (submission) => {
      const { done, memory, given } = submission;
      const { teamId } = done.cause;
      const charter = await surface.charters.of(teamId);
      const people = await Promise.all(given.people.map((id) => surface.directory.person(teamId, id)));
      const wrong = wrongIf(
        people.some((person) => !mayAct(person, charter).may),
        topicInput('people'),
        'error.notInTeam',
      );
      if (Object.keys(wrong).length > 0) return { wrong };
      const result = await surface.desk.changeSettings(done, 'lead', (saved) => {
        const { topics = [] } = saved as Settings;
        return { ...saved, topics: placed(topics, memory.entry, given) } as Saved;
      });
      return await besideInputs(surface, submission, result, topicInput('name'), placeOf);
    },
    refreshed(surface),
  );
}
