/** The lists of the settings: turning their pages, and what is changed, added to or taken out of them. */
import type { Settings } from '../../../charter/settings.ts';
import type { Settings as Saved } from '../../../desk/ports.ts';
import { ACTION } from '../../names.ts';
import { clientOf, replaceModal, type Surface } from '../../surface.ts';
import { customerModal } from '../../views/modals/customer.ts';
import { customersIn, wholeCustomer } from '../../views/modals/settings/customers.ts';
import type { ListName } from '../../views/modals/settings/list.ts';
import { brief } from '../../views/modals/settings/parts.ts';
import { doneModal } from '../../views/modals/settings/root.ts';
import { topicModal } from '../../views/modals/settings/topics.ts';
import { oneOf } from '../button.ts';
import { inForceNow, peopleOf } from './found.ts';
import { type OnSheet, onSheet } from './pressed.ts';
import { isList, listNow, refresh } from './shown.ts';

/** "customers/Rossi Srl": the list, and what on it. */
function entryIn(value: string): { name: ListName; entry: string } | undefined {
  const [name = '', ...rest] = value.split('/');
  return isList(name) ? { name, entry: rest.join('/') } : undefined;
}

export function listenForLists(surface: Surface): void {
  onSheet(surface, { action_id: oneOf(ACTION.turnSettings) }, async ({ done, value, memory, reader, viewId }) => {
    const said = entryIn(value);
    if (!said) return;
    await replaceModal(
      surface,
      done.cause.teamId,
      viewId,
      await listNow(surface, done.cause.teamId, said.name, Number(said.entry), memory, reader),
    );
  });
  onSheet(surface, { action_id: ACTION.changeEntry }, async (on) => {
    const said = entryIn(on.value);
    if (said) await openEntry(surface, on, said);
  });
  onSheet(surface, { action_id: ACTION.deleteEntry }, async (on) => {
    const said = entryIn(on.value);
    if (said) await deleteEntry(surface, on, said);
  });
}

/** One that is gone meanwhile is opened as a new one. */
async function openEntry(
  surface: Surface,
  { done, memory, reader, triggerId }: OnSheet,
  { name, entry }: { name: ListName; entry: string },
): Promise<void> {
  const topicIn = ({ topics = [] }: Settings) => topics.find((one) => one.name === entry);
  const peopleIn = (settings: Settings) =>
    name === 'topics' ? (topicIn(settings)?.people ?? []) : peopleOf(settings, entry);
  const inForce = await inForceNow(surface, done.cause.teamId, name, peopleIn);
  const { settings } = inForce;
  const remembered = { channelId: memory.channelId, section: name, page: memory.page ?? 0 };
  const customer = customersIn(settings).find((one) => one.name === entry);
  const card = { customer: customer ?? wholeCustomer({ name: '' }), isKnown: customer !== undefined, mayLead: true };
  const view =
    name === 'topics'
      ? topicModal(topicIn(settings), inForce, remembered, reader)
      : customerModal(card, inForce, remembered, reader);
  const client = await clientOf(surface, done.cause.teamId);
  await client.views.push({ trigger_id: triggerId, view });
}

async function deleteEntry(
  surface: Surface,
  { done, memory, reader, viewId, under }: OnSheet,
  { name, entry }: { name: ListName; entry: string },
): Promise<void> {
  const { teamId } = done.cause;
  const { say } = reader;
  const result = await surface.desk.changeSettings(done, 'lead', (saved) => {
    const { [name]: list = [], ...rest } = saved as Settings;
    const left = (list as { name: string }[]).filter((one) => one.name !== entry);
    return (left.length > 0 ? { ...rest, [name]: left } : rest) as Saved;
  });
  const said = result.is === 'wrong' ? say('promise.failed') : say('settings.deleted', { name: brief(entry, 75) });
  await replaceModal(surface, teamId, viewId, doneModal(said, { channelId: memory.channelId }, reader));
  await refresh(surface, teamId, { memory: { ...memory, section: name }, reader, under });
}
