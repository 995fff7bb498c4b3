/** Asking a colleague about an item, and answering. */
import type { Charter } from '../../care/charter.ts';
import { isAsk } from '../../care/commitment.ts';
import type { Item } from '../../care/item.ts';
import { nextFullHour } from '../../care/realism.ts';
import { ACTION, INPUT } from '../names.ts';
import type { Surface } from '../surface.ts';
import { answerModal, askModal } from '../views/modals/ask.ts';
import { aNumber } from './button.ts';
import { type Fields, type Filled, filled, wrongIf, wrongTime } from './fields.ts';
import { wrongPerson } from './handover.ts';
import { instead, type Opening, onOpeningButton, whileOpen } from './opening.ts';
import { commitmentOf, itemOf, onSubmit } from './submit.ts';

export type Asked = { toId: string; text: string; dueAt: Date };

export function readAsk(fields: Fields, now: Date): Filled<Asked> {
  const [toId, text, dueAt] = [fields.person(INPUT.person), fields.text(INPUT.text), fields.instant(INPUT.due)];
  const wrong = {
    ...wrongIf(!toId, INPUT.person, 'error.required'),
    ...wrongIf(text === '', INPUT.text, 'error.required'),
    ...wrongTime(dueAt, INPUT.due, now),
  };
  return filled(wrong, () => ({ toId: toId ?? '', text, dueAt: dueAt ?? now }));
}

export function readAnswer(fields: Fields): Filled<string> {
  const text = fields.text(INPUT.text);
  return filled(wrongIf(text === '', INPUT.text, 'error.required'), () => text);
}

/** Somebody else who knows about what the item is about. */
const knowing = ({ topics }: Item, charter: Charter, byId: string): string | undefined =>
  charter.topics
    .filter(({ name }) => topics.includes(name))
    .flatMap(({ people }) => people)
    .find((personId) => personId !== byId);

export const asking: Opening = whileOpen(async ({ surface, dossier, charter, byId, memory, reader, now }) => {
  const { item } = dossier;
  const likely = knowing(item, charter, byId);
  // Slack opens no modal that proposes somebody whom it does not know.
  const isThere = likely !== undefined && Object.keys(await wrongPerson(surface, charter.teamId, likely)).length === 0;
  return askModal(item, nextFullHour(charter, now), isThere ? likely : undefined, memory, reader);
});

const answering = (number: number): Opening =>
  whileOpen(({ dossier, memory, reader }) => {
    const { item, commitments } = dossier;
    const asked = commitments.find((one) => one.number === number);
    return asked && isAsk(asked) && asked.verdict === undefined
      ? answerModal(item, asked, memory, reader)
      : instead({ say: 'nothing_to_do', item: item.number }, reader);
  });

export function listenForAsks(surface: Surface): void {
  const { desk } = surface;
  onSubmit(surface, 'ask', readAsk, async ({ done, memory, given }) => {
    const { toId, text, dueAt } = given;
    const wrong = {
      ...(await wrongPerson(surface, done.cause.teamId, toId)),
      ...wrongIf(toId === done.byId, INPUT.person, 'error.oneself'),
    };
    return Object.keys(wrong).length > 0 ? { wrong } : await desk.ask(done, itemOf(memory), toId, text, dueAt);
  });
  onOpeningButton(surface, ACTION.answerAsk, aNumber, answering);
  onSubmit(surface, 'answer', readAnswer, ({ done, memory, given }) =>
    desk.answerAsk(done, itemOf(memory), commitmentOf(memory), given),
  );
}
