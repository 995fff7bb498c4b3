/** The modals of the settings as they look now, opened or shown anew. */
import { leads } from '../../../care/permission.ts';
import type { Gesture } from '../../../desk/desk.ts';
import { readerOf, replaceModal, type Surface } from '../../surface.ts';
import type { Memory, ModalView } from '../../views/modals/frame.ts';
import { customerEntries, customersIn } from '../../views/modals/settings/customers.ts';
import { type ListName, listModal } from '../../views/modals/settings/list.ts';
import { noSettings, settingsModal } from '../../views/modals/settings/root.ts';
import { topicEntries } from '../../views/modals/settings/topics.ts';
import { type Message, type Reader, sentence } from '../../views/parts.ts';
import { show } from '../opening.ts';
import type { Submission } from '../submit.ts';
import { inForceNow } from './found.ts';

export const isList = (name: string | undefined): name is ListName => name === 'customers' || name === 'topics';

/** For leads; without any, for every agent. */
export async function showSettings(
  surface: Surface,
  done: Gesture,
  reader: Reader,
  triggerId: string,
): Promise<Message | undefined> {
  const { teamId } = done.cause;
  if (!leads(done.byId, await surface.charters.of(teamId))) return noSettings(reader);
  const inForce = await inForceNow(surface, teamId).catch(() => undefined);
  if (!inForce) return sentence(reader.say('promise.failed'));
  const view = settingsModal(inForce, { channelId: done.at.channelId }, reader);
  const heard = await show(surface, teamId, view, triggerId, reader);
  // All the world's holidays take a moment to load, and a button waits three seconds at most.
  void surface.places.countries().catch(() => undefined);
  return heard;
}

export async function listNow(
  surface: Surface,
  teamId: string,
  name: ListName,
  page: number,
  memory: Memory,
  reader: Reader,
): Promise<ModalView> {
  const { settings, found } = await inForceNow(surface, teamId);
  const entries =
    name === 'customers'
      ? customerEntries(customersIn(settings), found, reader)
      : topicEntries(settings.topics ?? [], reader);
  return listModal(name, entries, page, { channelId: memory.channelId }, reader);
}

type Stacked = { memory: Memory; reader: Reader; under: readonly string[] };

/** What lies under a modal shows the change: the settings at a glance, and the list that it was chosen from. */
export async function refresh(surface: Surface, teamId: string, { memory, reader, under }: Stacked): Promise<void> {
  const [root, list] = under;
  const { channelId, section, page = 0 } = memory;
  if (root !== undefined)
    await replaceModal(surface, teamId, root, settingsModal(await inForceNow(surface, teamId), { channelId }, reader));
  if (list === undefined || !isList(section)) return;
  await replaceModal(surface, teamId, list, await listNow(surface, teamId, section, page, memory, reader));
}

/** What follows once a modal of the settings is submitted. */
export const refreshed =
  (surface: Surface) =>
  async ({ done, memory, under }: Submission<unknown>): Promise<void> => {
    const { teamId } = done.cause;
    await refresh(surface, teamId, { memory, under, reader: await readerOf(surface, teamId, done.byId) });
  };
