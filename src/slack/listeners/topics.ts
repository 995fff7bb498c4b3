/** Saying what an item is about. */
import { INPUT } from '../names.ts';
import type { Surface } from '../surface.ts';
import { topicsModal, topicValue } from '../views/modals/topics.ts';
import { sentence } from '../views/parts.ts';
import type { Opening } from './opening.ts';
import { itemOf, onSubmit } from './submit.ts';

export const settingTopics: Opening = ({ dossier, charter, memory, reader }) =>
  charter.topics.length > 0
    ? topicsModal(dossier.item, charter, memory, reader)
    : { instead: sentence(reader.say('care.noTopics')) };

export function listenForTopics(surface: Surface): void {
  onSubmit(
    surface,
    'topics',
    (fields) => ({ given: fields.choices(INPUT.topics) }),
    async ({ done, memory, given }) => {
      const { topics } = await surface.charters.of(done.cause.teamId);
      // By the charter as it is now, in its order.
      const chosen = topics.map(({ name }) => name).filter((name) => given.includes(topicValue(name)));
      return await surface.desk.setTopics(done, itemOf(memory), chosen);
    },
  );
}
