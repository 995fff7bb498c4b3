/** How errors are provoked: what must be there before the call that ends in one. */
import { type Args, type Everything, GENERAL, MODAL } from '../../support/everything.ts';

/** What leads to the error, and the arguments of the call that ends in it. */
export type Provoke = (it: Everything) => Args | Promise<Args>;
export type Row = [method: string, error: string, provoke: Provoke];

export const here = { channel: GENERAL };
export const words = { ...here, text: 'x' };
export const nowhere = { channel: 'C0NOWHERE' };
export const long = (length: number) => 'x'.repeat(length);
export const section = { type: 'section', text: { type: 'mrkdwn', text: 'x' } };
export const archived: Provoke = async (it) => {
  const channel = await it.newChannel();
  await it.done('conversations.archive', { channel });
  return { channel };
};
export const left: Provoke = async (it) => {
  const channel = await it.newChannel();
  await it.act('join', { as: 'tom', channel });
  await it.done('conversations.leave', { channel });
  return { channel };
};
export const direct: Provoke = async (it) => {
  const { channel } = await it.done('conversations.open', { users: 'U0MARCO00' });
  return { channel: (channel as { id: string }).id };
};
export const with_ =
  (before: Provoke, more: Args): Provoke =>
  async (it) => ({ ...(await before(it)), ...more });
export const fault =
  (error: string): Provoke =>
  async (it) => {
    await it.act('faults', { kind: 'error', error });
    return words;
  };
export const own =
  (more: Args = {}): Provoke =>
  async (it) => ({ ...here, ts: await it.post(), ...more });
export const ownStamp =
  (more: Args = {}): Provoke =>
  async (it) => ({ ...here, timestamp: await it.post(), ...more });
export const streaming = async (it: Everything): Promise<string> =>
  String(
    (await it.done('chat.startStream', { ...here, recipient_user_id: 'U0TOM0000', recipient_team_id: 'T0AURORA0' })).ts,
  );
export const spent = async (it: Everything): Promise<string> => {
  const trigger_id = await it.trigger();
  await it.done('views.open', { trigger_id, view: MODAL });
  return trigger_id;
};
export const opened = async (it: Everything, view: object = MODAL): Promise<string> => {
  const answer = await it.done('views.open', { trigger_id: await it.trigger(), view });
  return (answer.view as { id: string }).id;
};
export const late = async (it: Everything): Promise<string> => {
  const trigger_id = await it.trigger();
  await it.act('clock', { advance: 'PT5S' });
  return trigger_id;
};
export const inAWhile_s = async (it: Everything, seconds: number): Promise<number> => {
  const { now = '' } = await it.look<{ now: string }>('clock');
  return Math.floor(Date.parse(now) / 1000) + seconds;
};
export const scheduled = async (it: Everything, seconds: number): Promise<Args> => {
  const answer = await it.done('chat.scheduleMessage', { ...words, post_at: await inAWhile_s(it, seconds) });
  return { ...here, scheduled_message_id: answer.scheduled_message_id };
};
export const uploaded = async (it: Everything): Promise<string> => {
  const { upload_url, file_id } = await it.done('files.getUploadURLExternal', { filename: 'a.txt', length: 1 });
  await fetch(String(upload_url), { method: 'POST', body: 'a' });
  await it.done('files.completeUploadExternal', { files: [{ id: file_id }] });
  return String(file_id);
};
