/** The settings in Slack: what holds now, section by section; each change counts at once. */
import { z } from 'zod';
import type { Settings } from '../../charter/settings.ts';
import type { Settings as Saved } from '../../desk/ports.ts';
import { sendFiles } from '../files.ts';
import { ACTION, SECTIONS, SETTING_INPUT, SETTINGS_CALLBACK } from '../names.ts';
import type { Surface } from '../surface.ts';
import { clientOf, gesture, readerOf, replaceModal, warn } from '../surface.ts';
import type { Memory } from '../views/modals/frame.ts';
import { inputOf, NOTHING } from '../views/modals/settings/parts.ts';
import { doneModal, type FormName, forgottenLine, sectionModal } from '../views/modals/settings/root.ts';
import type { Message } from '../views/parts.ts';
import { sayAtOnce } from './answering.ts';
import { FORMS } from './settings/forms.ts';
import { inForceNow, listedIn, writtenIn } from './settings/found.ts';
import { listenForLists } from './settings/lists.ts';
import { besideInputs } from './settings/mistakes.ts';
import { isRefused, type OnSheet, onSheet } from './settings/pressed.ts';
import type { Change } from './settings/section.ts';
import { isList, listNow, refresh, refreshed, showSettings } from './settings/shown.ts';
import { listenForTopicForms } from './settings/topics.ts';
import { onModal, type Submission } from './submit.ts';
import type { Typed } from './typed.ts';

/** `/care settings` */
export const openSettings = ({ surface, done, reader, command }: Typed): Promise<Message | undefined> =>
  showSettings(surface, done, reader, command.triggerId);

export function listenForSettings(surface: Surface): void {
  listenForOpening(surface);
  onSheet(surface, { action_id: ACTION.changeSetting }, (on) => openSection(surface, on));
  onSheet(surface, { action_id: ACTION.forgetSetting }, (on) => forget(surface, on));
  onSheet(
    surface,
    { action_id: ACTION.exportSettings },
    (on) => saySending(surface, on),
    (on, viewId) => sendAsFile(surface, on, viewId),
  );
  onSheet(surface, { action_id: SETTING_INPUT, block_id: COUNTRY.block_id }, (on) => showRegions(surface, on));
  onModal(
    surface,
    SETTINGS_CALLBACK.section,
    (fields, _now, memory) => FORMS[formOf(memory)].read(fields),
    (submission) => save(surface, submission),
    refreshed(surface),
  );
  listenForLists(surface);
  listenForTopicForms(surface);
}

const COUNTRY = inputOf('holidays.country');

const form = z.enum(Object.keys(FORMS) as [FormName, ...FormName[]]);

/** @throws when the modal is not ours */
const formOf = ({ section }: Memory): FormName => form.parse(section);

const place = z.looseObject({
  user: z.looseObject({ id: z.string() }),
  trigger_id: z.string(),
  channel: z.looseObject({ id: z.string() }).optional(),
});

/** From a message that offers it. */
function listenForOpening(surface: Surface): void {
  surface.app.action(
    { type: 'block_actions', action_id: ACTION.openSettings },
    async ({ ack, body, context, respond }) => {
      const read = place.safeParse(body);
      if (!read.success) return await ack();
      const { user, channel, trigger_id } = read.data;
      const done = gesture(context, user.id, 'button', { channelId: channel?.id ?? user.id });
      if (await isRefused(surface, done)) return await ack();
      const reader = await readerOf(surface, done.cause.teamId, user.id);
      const heard = await showSettings(surface, done, reader, trigger_id);
      await ack();
      await sayAtOnce(surface, done, respond, heard);
    },
  );
}

async function openSection(surface: Surface, { done, value, memory, reader, triggerId }: OnSheet): Promise<void> {
  const name = SECTIONS.find((one) => one === value);
  const { teamId } = done.cause;
  if (!name) return;
  const remembered = { channelId: memory.channelId };
  const view = isList(name)
    ? await listNow(surface, teamId, name, 0, remembered, reader)
    : await formNow(surface, teamId, name, remembered, reader);
  const client = await clientOf(surface, teamId);
  await client.views.push({ trigger_id: triggerId, view });
}

const isSet = (name: FormName, settings: Settings): boolean =>
  FORMS[name].forgets.some((key) => settings[key] !== undefined);

async function formNow(surface: Surface, teamId: string, name: FormName, memory: Memory, reader: OnSheet['reader']) {
  const inForce = await inForceNow(surface, teamId, name, name === 'team' ? listedIn : undefined);
  return sectionModal(name, inForce, isSet(name, inForce.settings), memory, reader);
}

async function save(surface: Surface, submission: Submission<Change>) {
  const { done, memory, fields, given } = submission;
  const { teamId } = done.cause;
  const name = formOf(memory);
  const inForce = await inForceNow(surface, teamId, name);
  const wrong = (await FORMS[name].check?.(fields, { surface, teamId, inForce })) ?? {};
  if (Object.keys(wrong).length > 0) return { wrong };
  const result = await surface.desk.changeSettings(done, 'lead', (saved) => given(saved as Settings, inForce) as Saved);
  return await besideInputs(surface, submission, result, FORMS[name].first);
}

async function forget(surface: Surface, { done, value, memory, reader, viewId, under }: OnSheet): Promise<void> {
  const name = SECTIONS.find((one) => one === value);
  if (!name || isList(name)) return;
  const { teamId } = done.cause;
  const forgotten: ReadonlySet<string> = new Set(FORMS[name].forgets);
  const result = await surface.desk.changeSettings(done, 'lead', (saved) =>
    Object.fromEntries(Object.entries(saved).filter(([key]) => !forgotten.has(key))),
  );
  const said =
    result.is === 'wrong'
      ? reader.say('settings.notForgotten')
      : forgottenLine(name, await inForceNow(surface, teamId), reader);
  await replaceModal(surface, teamId, viewId, doneModal(said, { channelId: memory.channelId }, reader));
  await refresh(surface, teamId, { memory, reader, under });
}

/** Another country has other regions. What else was filled in stays as it is. */
async function showRegions(surface: Surface, { done, value, memory, reader, viewId }: OnSheet): Promise<void> {
  const inForce = await inForceNow(surface, done.cause.teamId, 'holidays');
  const { closed } = inForce.settings.holidays ?? {};
  const country = value === NOTHING ? undefined : value;
  const holidays = { ...(country !== undefined && { country }), ...(closed && { closed }) };
  const regions = country === undefined ? [] : await surface.places.regions(country);
  const chosen = { ...inForce, settings: { ...inForce.settings, holidays }, found: { ...inForce.found, regions } };
  const set = isSet('holidays', inForce.settings);
  const view = sectionModal('holidays', chosen, set, { channelId: memory.channelId }, reader);
  await replaceModal(surface, done.cause.teamId, viewId, view);
}

const FILE = 'charter.yml';

/** The file comes later than Slack waits. @returns the modal in which it is told what has become of it */
async function saySending(surface: Surface, { done, memory, reader, triggerId }: OnSheet): Promise<string | undefined> {
  const client = await clientOf(surface, done.cause.teamId);
  const view = doneModal(reader.say('settings.sending'), { channelId: memory.channelId }, reader);
  return (await client.views.push({ trigger_id: triggerId, view })).view?.id;
}

async function sendAsFile(surface: Surface, { done, memory, reader }: OnSheet, viewId?: string): Promise<void> {
  const { teamId } = done.cause;
  const isSent = await sendFile(surface, { done, reader }).then(
    () => true,
    (error: unknown) => {
      warn(surface, 'files.upload', error);
      return false;
    },
  );
  if (viewId === undefined) return;
  const said = reader.say(isSent ? 'settings.exported' : 'promise.failed');
  await replaceModal(surface, teamId, viewId, doneModal(said, { channelId: memory.channelId }, reader));
}

async function sendFile(surface: Surface, { done, reader }: Pick<OnSheet, 'done' | 'reader'>): Promise<void> {
  const { teamId } = done.cause;
  const content = surface.exportCharter(await writtenIn(surface, teamId));
  const client = await clientOf(surface, teamId);
  await sendFiles(client, done.byId, [{ name: FILE, content }], reader.say('settings.file'));
}
