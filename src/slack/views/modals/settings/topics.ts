/** What requests are about: the list of topics, and one of them. */
import type { ModalView } from '@slack/types';
import type { Settings } from '../../../../charter/settings.ts';
import { ACTION } from '../../../names.ts';
import { mention, type Reader } from '../../parts.ts';
import { type Memory, textInput } from '../frame.ts';
import { peopleInput } from '../inputs.ts';
import type { Entry } from './list.ts';
import { brief, confirmed, type InForce, inputOf, type Line, sheet, some } from './parts.ts';

export type TopicSettings = NonNullable<Settings['topics']>[number];

const SHOWN = 5;
const NAMES_SHOWN = 8;

export const topicInput = (part: 'name' | 'words' | 'people') => inputOf(`topic.${part}`);

export const topicsLine: Line = ({ settings }, reader) => {
  const names = (settings.topics ?? []).map(({ name }) => brief(name));
  return names.length === 0 ? reader.say('settings.topics.none') : some(names, NAMES_SHOWN, reader);
};

export const topicEntries = (topics: readonly TopicSettings[], reader: Reader): Entry[] =>
  topics.map(({ name, words, people }) => ({
    name,
    line: [
      ...((words ?? []).length > 0
        ? [
            some(
              (words ?? []).map((word) => brief(word)),
              SHOWN,
              reader,
            ),
          ]
        : []),
      some(people.map(mention), SHOWN, reader),
    ].join(' · '),
  }));

/** @param topic - undefined: a new one */
export function topicModal(
  topic: TopicSettings | undefined,
  { found }: InForce,
  memory: Memory,
  reader: Reader,
): ModalView {
  const { say } = reader;
  const title = say(topic ? 'settings.topic.title' : 'settings.topics.add');
  const named = { name: topic?.name ?? '' };
  return {
    ...sheet('topic', title, { ...memory, section: 'topics', ...(topic && { entry: topic.name }) }, reader, true),
    blocks: [
      textInput(topicInput('name'), { label: say('settings.topic.name'), initial: named.name }),
      textInput(topicInput('words'), {
        label: say('settings.topic.words'),
        hint: say('settings.topic.wordsHint'),
        initial: (topic?.words ?? []).join(', '),
        optional: true,
      }),
      peopleInput(topicInput('people'), {
        label: say('settings.topic.people'),
        hint: say('settings.topic.peopleHint'),
        initial: (topic?.people ?? []).filter((id) => found.people.has(id)),
      }),
      ...(topic
        ? confirmed(
            ACTION.deleteEntry,
            `topics/${topic.name}`,
            {
              text: say('settings.delete'),
              label: say('settings.label.delete', named),
              sure: say('settings.delete.sure'),
              what: say('settings.topic.delete', named),
            },
            reader,
          )
        : []),
    ],
  };
}
