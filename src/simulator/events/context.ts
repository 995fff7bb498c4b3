/** The `event_context` of an event: by it an app may ask later to whom else of its own the event was visible. */
import { isObject, isText, type Json, parseJson } from '../json.ts';

type EventContext = { type: string; teamId: string; appId: string; channelId?: string | undefined };

const VERSION = '4-';

export const eventContextOf = ({ type, teamId, appId, channelId }: EventContext): string => {
  const json = JSON.stringify({ et: type, tid: teamId, aid: appId, cid: channelId });
  return VERSION + Buffer.from(json).toString('base64url');
};

/** `undefined` when no event has such a context. */
export const readEventContext = (text: unknown): EventContext | undefined => {
  if (!isText(text) || !text.startsWith(VERSION)) return undefined;
  const { et, tid, aid, cid } = objectOr(parseJson(Buffer.from(text.slice(VERSION.length), 'base64url').toString()));
  if (!isText(et) || !isText(tid) || !isText(aid)) return undefined;
  return { type: et, teamId: tid, appId: aid, channelId: isText(cid) ? cid : undefined };
};

const objectOr = (value: unknown): Json => (isObject(value) ? value : {});
