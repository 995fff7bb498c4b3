/** Plays a plan on a crew: each act at its time, and a line of the trace for what came of it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { SimMessage, SimView } from '../../src/simulator/control.ts';
import { instantIn } from './answer.ts';
import { type Crew, DESK } from './crew.ts';
import { Ledger, type Request } from './ledger.ts';
import { type Act, type Agent, CUSTOMERS, STRANGERS, type Step } from './plan.ts';

/** How long the database is out of reach, in the time of the storm. */
const OUTAGE_MS = 90_000;
/** And how long it says nothing, in real time: statements wait for it. */
const SILENCE_MS = 300;
/** Afterwards all that was put off is done: leases, retries, the deliveries that Slack repeats. */
const CALM = 'PT90M';

export async function play(plan: readonly Step[], crew: Crew, begin: Date, hours: number): Promise<Ledger> {
  const ledger = new Ledger();
  for (const step of plan) {
    const at = new Date(begin.getTime() + step.at_s * 1000);
    if (at > crew.clock.now()) await crew.clock.advanceTo(at);
    const came = await perform(step, crew, ledger);
    ledger.trace.push(`${step.at_s} ${step.act} ${came}`);
  }
  await crew.fault({ clear: true });
  const end = new Date(begin.getTime() + hours * 3_600_000);
  if (end > crew.clock.now()) await crew.clock.advanceTo(end);
  await crew.advance(CALM);
  return ledger;
}

type Player<A extends Act['act']> = (act: Act & { act: A }, crew: Crew, ledger: Ledger) => Promise<string>;

const NOTHING = 'nothing to do it to';

const PLAYERS: { [A in Act['act']]: Player<A> } = {
  async request({ who, text }, crew, ledger) {
    const channel = CUSTOMERS[who];
    const ts = await crew.say(who, channel, text);
    ledger.requests.push({ ts, channel, who, text });
    return channel;
  },
  async again({ who, text, inThread, which }, crew, ledger) {
    const own = Ledger.pick(
      ledger.standing().filter((one) => one.who === who),
      which,
    );
    if (!own) return NOTHING;
    await crew.say(who, own.channel, text, inThread ? own.ts : undefined);
    return inThread ? own.ts : 'below';
  },
  edit: (act, crew, ledger) =>
    about(act.which, ledger, async ({ who, channel, ts }) => {
      return told(await crew.edit(who, channel, ts, 'Scusate, intendevo la macchina grande.'));
    }),
  delete: (act, crew, ledger) =>
    about(act.which, ledger, async (request) => {
      request.deleted = true;
      return told(await crew.remove(request.who, request));
    }),
  react: (act, crew, ledger) => about(act.which, ledger, (request) => give(act.who, act.name, request, crew, ledger)),
  unreact: (act, crew, ledger) =>
    about(act.which, ledger, async ({ channel, ts }) => {
      ledger.touch(ts, crew.clock.now());
      const index = ledger.given.findIndex((one) => one.who === act.who && one.name === act.name && one.ts === ts);
      const answer = await crew.unreact(act.who, channel, ts, act.name);
      if (index >= 0) ledger.given.splice(index, 1);
      return told(answer);
    }),
  answer: (act, crew, ledger) =>
    about(act.which, ledger, async ({ channel, ts }) => {
      ledger.touch(ts, crew.clock.now());
      await crew.say(act.who, channel, act.text, ts);
      return ts;
    }),
  async promise({ who, minutes, text, which }, crew, ledger) {
    const item = Ledger.pick((await crew.items(who)).slice(-8), which);
    if (item === undefined) return NOTHING;
    ledger.touch(item, crew.clock.now());
    const { ok, response, error } = await crew.command(who, DESK, `/promise #${item} in ${minutes} minutes ${text}`);
    const due_ms = instantIn(response?.text ?? '');
    if (!ok || due_ms === undefined || !response?.text.startsWith('🤝'))
      return `no word: ${error ?? response?.text.slice(0, 60)}`;
    ledger.words.push({ who, text, item, due_ms, act: ledger.trace.length });
    return `#${item}`;
  },
  press: (act, crew, ledger) => press(act.who, act.which, crew, ledger),
  async type({ who, text }, crew, ledger) {
    touchAll(text, crew, ledger);
    return told(await crew.command(who, DESK, text));
  },
  async home({ who }, crew) {
    await crew.home(who).catch(() => undefined);
    return '';
  },
  intrude: (act, crew, ledger) => intrude(act, crew, ledger),
  async trouble({ fault }, crew, ledger) {
    await crew.fault(fault);
    if (CUTS.has(fault.kind)) await whileNobodyListens(crew, ledger);
    return `${fault.kind} ${fault.method ?? fault.event ?? ''}`;
  },
  async database({ is }, crew, ledger) {
    const from_ms = crew.clock.now().getTime();
    if (is === 'down') {
      crew.gate.shut();
      await askAndFlag(crew, ledger);
      await crew.clock.advanceBy(OUTAGE_MS);
      crew.gate.open();
    } else {
      crew.gate.hold();
      setTimeout(() => crew.gate.open(), SILENCE_MS);
    }
    await crew.advance('PT5S');
    ledger.outages.push({ from_ms, to_ms: crew.clock.now().getTime() });
    return is;
  },
  async slack(_act, crew, ledger) {
    const from_ms = crew.clock.now().getTime();
    await crew.fault({ kind: 'error_before_store', count: 0 });
    await crew.meanwhile.fault({ kind: 'kill_sockets' });
    await crew.advance('PT4M');
    await crew.fault({ clear: true });
    await crew.connected();
    ledger.outages.push({ from_ms, to_ms: crew.clock.now().getTime() });
    return '';
  },
  async death({ of, after_ms }, crew, ledger) {
    const from_ms = crew.clock.now().getTime();
    await askAndFlag(crew, ledger);
    await sleep(after_ms);
    await crew.die(of);
    // What it had in hand is free again after that.
    ledger.outages.push({ from_ms, to_ms: crew.clock.now().getTime() + 35_000 });
    return of;
  },
};

const perform = (act: Step, crew: Crew, ledger: Ledger): Promise<string> =>
  (PLAYERS[act.act] as Player<typeof act.act>)(act as never, crew, ledger);

/** What ends the connections: with the next ones Slack brings what was done meanwhile. */
const CUTS = new Set(['kill_sockets', 'refresh', 'link_disabled']);

async function whileNobodyListens(crew: Crew, ledger: Ledger): Promise<void> {
  await askAndFlag(crew, ledger);
  await crew.connected();
}

/** A request, and an agent's flag on it, before anything has come of either. */
async function askAndFlag(crew: Crew, ledger: Ledger): Promise<void> {
  const [who, channel, text] = ['rossi', CUSTOMERS.rossi, 'C’è qualcuno?'] as const;
  const ts = await crew.meanwhile.say(who, channel, text);
  ledger.requests.push({ ts, channel, who, text });
  ledger.touch(ts, crew.clock.now());
  const { ok } = await crew.meanwhile.react('giulia', channel, ts, 'ticket');
  if (ok) ledger.give({ who: 'giulia', name: 'ticket', ts }, crew.clock.now());
}

const told = ({ ok, error }: { ok: boolean; error?: string }): string => (ok ? 'ok' : (error ?? 'refused'));

const about = (which: number, ledger: Ledger, act: (request: Request) => Promise<string>): Promise<string> => {
  const request = Ledger.pick(ledger.standing(), which);
  return request ? act(request) : Promise.resolve(NOTHING);
};

async function give(who: Agent, name: string, request: Request, crew: Crew, ledger: Ledger): Promise<string> {
  ledger.touch(request.ts, crew.clock.now());
  const answer = await crew.react(who, request.channel, request.ts, name);
  if (answer.ok) ledger.give({ who, name, ts: request.ts }, crew.clock.now());
  return told(answer);
}

/** Whatever number stands in it. */
const touchAll = (text: string, { clock }: Crew, ledger: Ledger): void => {
  for (const [, number] of text.matchAll(/(\d+)/g)) ledger.touch(Number(number), clock.now());
};

type Button = { message: SimMessage; action_id: string; value: string };

/** One of the buttons that this person sees; a form that opens is filled in where it is empty, and sent. */
async function press(who: Agent, which: number, crew: Crew, ledger: Ledger): Promise<string> {
  const places = await Promise.all([crew.messages(DESK, who), crew.messages(`@${who}`, who)]);
  const buttons = places.flat().slice(-15).flatMap(buttonsOn);
  const button = Ledger.pick(buttons, which);
  if (!button) return NOTHING;
  touchAll(button.value, crew, ledger);
  const answer = await crew.click(who, button.message, button.action_id);
  const view = (await crew.views(who)).at(-1);
  if (!view) return `${button.action_id} ${told(answer)}`;
  const sent = await crew.submit(who, view.id, filled(view, crew.clock.now()));
  if ((await crew.views(who)).length > 0) await crew.dismiss(who, view.id);
  return `${button.action_id} ${told(answer)}, form ${told(sent)}`;
}

type Input = {
  type: string;
  action_id?: string;
  options?: { value: string }[];
  initial_value?: string;
  initial_date_time?: number;
  initial_option?: object;
};

/** Something in each input that holds nothing. */
function filled(view: SimView, now: Date): Record<string, Record<string, unknown>> {
  const answers = view.blocks.flatMap((block) => {
    if (block.type !== 'input' || !block.block_id) return [];
    const { element } = block as { element: Input };
    const value = answerTo(element, now);
    return value === undefined || !element.action_id ? [] : [[block.block_id, { [element.action_id]: value }] as const];
  });
  return Object.fromEntries(answers);
}

function answerTo({ type, options, ...initial }: Input, now: Date): unknown {
  if (type === 'plain_text_input') return initial.initial_value ?? 'parola data';
  if (type === 'datetimepicker') return initial.initial_date_time ?? Math.floor(now.getTime() / 1000) + 7200;
  return initial.initial_option ? undefined : options?.[0]?.value;
}

const buttonsOn = (message: SimMessage): Button[] =>
  (message.blocks ?? [])
    .flatMap((block): object[] => (block.type === 'actions' ? block.elements : []))
    .flatMap((element) => {
      const { type, action_id, value } = element as { type?: string; action_id?: string; value?: string };
      return type === 'button' && action_id ? [{ message, action_id, value: value ?? '' }] : [];
    });

/** Whoever is not of the team tries all the same: none of it may have any effect. */
async function intrude(act: Act & { act: 'intrude' }, crew: Crew, ledger: Ledger): Promise<string> {
  const channel = STRANGERS[act.who];
  if (act.by === 'command') return told(await crew.command(act.who, channel, '/promise in 1 hour steal'));
  const request = Ledger.pick(
    ledger.standing().filter((one) => one.channel === channel),
    act.which,
  );
  if (!request) return NOTHING;
  if (act.by === 'reaction') {
    const name = act.which < 0.5 ? 'eyes' : 'white_check_mark';
    return told(await crew.react(act.who, channel, request.ts, name));
  }
  const action = { type: 'button', action_id: 'item_close', block_id: 'b', value: '1', action_ts: request.ts };
  const container = { type: 'message', message_ts: request.ts, channel_id: channel };
  const payload = { type: 'block_actions', actions: [action], container, channel: { id: channel, name: channel } };
  return told(await crew.forge(act.who, payload));
}
