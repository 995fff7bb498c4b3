/** What requests are about, and who knows about it. */
import { z } from 'zod';
import type { Topic } from '../care/charter.ts';
import { wordsOf } from '../care/text.ts';
import { alike, personIds, shortText } from './fields.ts';

const TOPICS = 'Write the topics as a list, each with a name, its words and the people who know about it.';
const WORDS = 'Write the words as a list, like [invoice, fattura].';
const WORD = 'Write a word with letters or digits: it is looked for in what customers write.';
const PEOPLE = 'Name the people who know about it, as a list of Slack member ids.';

/** As many as one menu of Slack can show. */
const MOST = 100;

const topic = z.strictObject(
  {
    name: shortText('Give the topic a name.', 75),
    // With signs only it would stand in every text.
    words: z
      .array(
        z.string(WORD).refine((word) => wordsOf(word).length > 0, WORD),
        WORDS,
      )
      .optional(),
    people: personIds.min(1, PEOPLE),
  },
  TOPICS,
);

type TopicSettings = z.infer<typeof topic>;

export const topicsSchema = z
  .array(topic, TOPICS)
  .max(MOST, `Write at most ${MOST} topics.`)
  .superRefine((topics, { addIssue }) => {
    const names = topics.map(({ name }) => alike(name));
    for (const [index, name] of names.entries()) {
      if (names.indexOf(name) === index) continue;
      const message = 'There is a topic with this name already. Put the two together, or name one differently.';
      addIssue({ code: 'custom', path: [index, 'name'], message, params: { code: 'taken' } });
    }
  });

export const topicsOf = (
  settings: readonly TopicSettings[],
  members: (ids: readonly string[], event: string) => string[],
): Topic[] =>
  settings.map(({ name, words = [], people }) => ({
    name,
    words: words.map((word) => word.toLocaleLowerCase('en')),
    people: members(people, 'who knows about a topic is no full member of the workspace, and is left out'),
  }));
