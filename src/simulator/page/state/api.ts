/**
 * The page's only way to the server: the control API under `/_sim/`. Every call answers a value or throws a
 * `Refusal` that names Slack's error; nobody else calls fetch.
 */
import type { KnownBlock, Option, OptionGroup } from '@slack/types';
import type {
  ClockMove,
  ClockState,
  LogLine,
  SimAgendaStep,
  SimApp,
  SimChannel,
  SimFault,
  SimMessage,
  SimPerson,
  SimUnread,
  SimUserGroup,
  SimView,
  StoryListed,
  StoryState,
} from '../../control.ts';
import type { Guide } from '../../story/shape.ts';

/** What a person put into one input: texts, dates and single choices are strings, several choices a list. */
export type Value = string | string[] | null;

/** Values of a modal's inputs, by block id and action id: the shape `/_sim/submit` takes. */
export type Values = Record<string, Record<string, Value>>;

type Answer = { ok: boolean; error?: string };
type CommandAnswer = Answer & { response?: { text?: string; blocks?: KnownBlock[]; response_type?: string } };
type SubmitAnswer = Answer & { response_action?: string; errors?: Record<string, string> };
type Health = { ok: boolean; bot: 'connected' | 'absent'; now: string };
type SuggestAnswer = Answer & { options?: Option[]; option_groups?: OptionGroup[] };

/** A call the simulator or the app behind it did not accept; `code` is Slack's name of the reason. */
export class Refusal extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
  }
}

async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  const answer = await fetch(`/_sim/${path}`, init).catch(() => {
    throw new Refusal('unreachable');
  });
  const body: unknown = await answer.json().catch(() => null);
  if (answer.ok) return body as T;
  throw new Refusal(errorIn(body) ?? `http_${answer.status}`);
}

function errorIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined;
  return typeof body.error === 'string' ? body.error : undefined;
}

const query = (fields: Record<string, string>) => new URLSearchParams(fields).toString();

const post = <T>(path: string, body: object): Promise<T> =>
  ask<T>(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

async function must<T extends Answer>(path: string, body: object): Promise<T> {
  const answer = await post<T>(path, body);
  if (!answer.ok) throw new Refusal(answer.error ?? 'unknown_error');
  return answer;
}

/** A file to send; its bytes in base64. */
export type Attachment = { name: string; content: string; base64: true };

/** Which messages of a conversation are asked for; `ts` names single ones, separated by commas. */
type Excerpt = { limit?: number; before?: string; after?: string; around?: string; ts?: string };

type At = { as: string; channel: string; ts: string };

/** What a person says of themselves, and until when they are not to be disturbed (Unix seconds; 0: they may be). */
export type Presence = { status_text?: string; status_emoji?: string; status_expiration?: number; dnd_until?: number };

/** Where an element stands: on a message, or in a view. */
type Spot = { channel?: string | undefined; ts?: string | undefined; view_id?: string | undefined };

export type Click = {
  as: string;
  action_id: string;
  block_id?: string | undefined;
  channel?: string | undefined;
  ts?: string | undefined;
  view_id?: string | undefined;
  value?: Value;
  /** What stands in the modal's inputs at that moment: the app finds it in `view.state`. */
  values?: Values;
};

/** The guide, and which run of the simulator tells it. */
export type GuideShown = Guide & { run: string };
type Names = Record<string, string>;

export const api = {
  guide: () => ask<GuideShown | null>('guide'),
  guideDone: (step: string, names: Names, place: string | undefined) =>
    ask<{ done: boolean; late: boolean }>(
      `guide/done?${query({ step, names: JSON.stringify(names), ...(place === undefined ? {} : { place }) })}`,
    ),
  /** Begins the guide, or does one step of it. */
  guideDo: (body: { language: string; step?: string; names?: Names }) => must<Answer & { names: Names }>('guide', body),
  stories: () => ask<StoryListed[]>('stories'),
  storyNow: () => ask<StoryState | null>('story'),
  story: (body: { name: string; mode: 'all' | 'step' } | { next: true } | { stop: true }) => must('story', body),
  health: () => ask<Health>('health'),
  people: () => ask<SimPerson[]>('people'),
  channels: () => ask<SimChannel[]>('channels'),
  apps: () => ask<SimApp[]>('apps'),
  groups: () => ask<SimUserGroup[]>('usergroups'),
  clock: () => ask<ClockState>('clock'),
  log: (since: number, limit: number) => ask<LogLine[]>(`log?${query({ since: String(since), limit: String(limit) })}`),
  /** As apps read it. */
  message: (channel: string, ts: string) => ask<Record<string, unknown>>(`message?${query({ channel, ts })}`),
  messages: (channel: string, as: string, { limit, ...where }: Excerpt) =>
    ask<SimMessage[]>(`messages?${query({ channel, as, ...where, ...(limit ? { limit: String(limit) } : {}) })}`),
  unread: (as: string, marks: Record<string, string>) =>
    ask<SimUnread[]>(`unread?${query({ as, marks: JSON.stringify(marks) })}`),
  views: (as: string) => ask<SimView[]>(`views?${query({ as })}`),
  home: (as: string, app: string) => ask<SimView | null>(`home?${query({ as, app })}`),

  say: (body: {
    as: string;
    channel: string;
    text: string;
    thread_ts?: string;
    broadcast?: boolean;
    files?: Attachment[];
  }) => must<Answer & { ts: string }>('say', body),
  edit: (body: At & { text: string }) => must('edit', body),
  delete: (body: At) => must('delete', body),
  react: (body: At & { name: string }) => must('react', body),
  unreact: (body: At & { name: string }) => must('unreact', body),
  command: (body: { as: string; channel: string; text: string }) => must<CommandAnswer>('command', body),
  click: (body: Click) => must('click', body),
  shortcut: (body: { as: string; callback_id: string; channel?: string; ts?: string }) => must('shortcut', body),
  step: (body: { as: string; callback_id: string; inputs: Record<string, unknown> }) =>
    post<Answer & { outputs?: Record<string, unknown> }>('step', body),
  /** Looks at the app's Home, which tells the app to bring it up to date. */
  openHome: (body: { as: string; app: string }) => post<SimView | null>('home', body),
  profile: (body: { as: string } & Presence) => must('profile', body),
  suggest: (body: { as: string; action_id: string; value: string } & Spot) => must<SuggestAnswer>('suggest', body),
  submit: (body: { as: string; view_id: string; values: Values }) => post<SubmitAnswer>('submit', body),
  dismiss: (body: { as: string; view_id: string; all?: boolean }) => must('dismiss', body),
  /** Looks at the direct messages of an app, which it is told. */
  visit: (body: { as: string; app: string }) => must('visit', body),
  makeChannel: (body: { as: string; name: string; private: boolean; shared_with: string[] }) =>
    must<Answer & { channel: string }>('channel', body),
  join: (body: { as: string; channel: string; who?: string }) => must('join', body),
  moveClock: (body: { advance: string } | { to: string } | { freeze: boolean }) => post<ClockMove>('clock', body),
  agenda: (language: string) => ask<SimAgendaStep[]>(`agenda?${query({ language })}`),
  faults: () => ask<SimFault[]>('faults'),
  makeFault: (body: { clear: true } | ({ kind: string } & Record<string, string | number>)) => must('faults', body),
  limits: () => ask<{ on: boolean }>('limits'),
  setLimits: (on: boolean) => must('limits', { on }),
};
