/**
 * How soon is each action answered, with very many open items? Measured as a person would notice: from the gesture in
 * the local Slack until its answer, or its modal, is there; of an emoji until what follows from it is committed, and
 * until the card shows it.
 *
 *   npm run bench:actions -- --items 10000 --rounds 100
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { SimMessage } from '../src/simulator/control.ts';
import { type Company, openCompany } from './company.ts';
import { isMet, type Measured, tableOf, timed } from './measure.ts';

const START = new Date('2026-11-20T16:00:00+01:00');
const MORNINGS = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'];
const CHANNELS = ['rossi', 'nowak', 'smith'] as const;
/** What takes long even by itself is not done as often. */
const FEW = 5;
const PATIENCE_MS = 60_000;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** A request of this run: its message, and the item that it became. */
type Own = { channel: string; ts: string; item: number };

class Bench {
  readonly measured: Measured[] = [];
  readonly #company: Company;
  readonly #rounds: number;

  constructor(company: Company, rounds: number) {
    this.#company = company;
    this.#rounds = rounds;
  }

  async #measure(action: string, times: number, act: (round: number) => Promise<number>): Promise<void> {
    const took: number[] = [];
    for (let round = 0; round < times; round++) took.push(await act(round));
    this.measured.push({ action, took });
    say(tableOf([{ action, took }]).split('\n').at(-1) ?? '');
  }

  async digests(): Promise<void> {
    const { hears, post } = this.#company;
    await this.#measure('digest, until it is posted', MORNINGS.length, async (round) => {
      // The channel takes one message a second: that is Slack's time, not ours.
      await sleep(1000);
      const posted = hears(`digest:default:${MORNINGS[round]}:desk`, 'sent');
      const moved = post('clock', { to: `${MORNINGS[round]}T08:30:00+01:00` });
      const took = await timed(() => posted);
      // What else belongs to that morning, as the facts of a week.
      await moved;
      await this.#company.idle();
      return took;
    });
    await post('clock', { to: `${MORNINGS.at(-1)}T10:00:00+01:00` });
  }

  async #nextItem(): Promise<number> {
    const { rows } = await this.#company.database.query<{ last_item: number }>('SELECT last_item FROM workspaces');
    return (rows[0]?.last_item ?? 0) + 1;
  }

  async #request(round: number): Promise<Own> {
    const customer = CHANNELS[round % CHANNELS.length] ?? 'rossi';
    const channel = `support-${customer}`;
    const text = `Request ${round}: the machine does not start.`;
    const { ts = '' } = await this.#company.post('say', { as: customer, channel, text });
    await this.#company.idle();
    return { channel, ts, item: await this.#nextItem() };
  }

  /** Every request of the run becomes an item by one of them. */
  async flags(): Promise<Own[]> {
    const { post, hears } = this.#company;
    const own: Own[] = [];
    await this.#measure('emoji :ticket:, until it is committed', this.#rounds, async (round) => {
      const request = await this.#request(round);
      own.push(request);
      const asked = hears(`card:${request.item}`, 'asked');
      const { channel, ts } = request;
      return await timed(() => Promise.all([asked, post('react', { as: 'marco', channel, ts, name: 'ticket' })]));
    });
    return own;
  }

  async shortcuts(own: readonly Own[]): Promise<void> {
    const { post } = this.#company;
    await this.#measure('shortcut Track this message', this.#rounds, async (round) => {
      const { channel, ts } = await this.#request(round);
      return await timed(() => post('shortcut', { as: 'tom', callback_id: 'track_message', channel, ts }));
    });
    await this.#measure('shortcut Why?', this.#rounds, (round) => {
      const { channel, ts } = own[round] ?? fail();
      return timed(() => post('shortcut', { as: 'tom', callback_id: 'why_message', channel, ts }));
    });
  }

  async #command(text: (round: number) => string, times = this.#rounds, as = 'marco'): Promise<void> {
    const name = text(0).replace(/\d{5,}/, 'n');
    await this.#measure(name, times, (round) =>
      timed(() => this.#company.post('command', { as, channel: 'support', text: text(round) })),
    );
  }

  /** Until the modal is there; then it is shut again. */
  async #opening(name: string, act: (round: number) => Promise<unknown>): Promise<void> {
    const { modal, post } = this.#company;
    await this.#measure(name, this.#rounds, async (round) => {
      const took = await timed(() => act(round));
      await post('dismiss', { as: 'marco', view_id: (await modal('marco')).id });
      return took;
    });
  }

  async #openingCommand(text: (round: number) => string): Promise<void> {
    const name = `${text(0).replace(/\d{5,}/, 'n')}, until its modal opens`;
    const { post } = this.#company;
    await this.#opening(name, (round) => post('command', { as: 'marco', channel: 'support', text: text(round) }));
  }

  async commands(own: readonly Own[]): Promise<void> {
    const item = (round: number) => own[round]?.item ?? fail();
    await this.#command((round) => `/promise #${item(round)} in 3 hours call back`);
    await this.#openingCommand(() => '/promise in 3 hours call back');
    await this.#openingCommand((round) => `/promise #${item(round)} at 3 call back`);
    await this.#command((round) => `/care mute #${item(round)} until tomorrow 9:00`);
    for (const word of ['wait', 'goodwill', 'mute', 'close', 'merge', 'statement', 'ask']) {
      await this.#openingCommand((round) => `/care ${word} #${item(round)}`);
    }
    await this.#command(() => '/care help');
    await this.#command((round) => (round % 2 === 0 ? '/care away' : '/care back'), this.#rounds, 'sara');
    await this.facts();
  }

  /** It is acknowledged at once, and answered once it is counted. */
  async facts(): Promise<void> {
    const { post } = this.#company;
    await this.#measure('/care facts month, until it is answered', Math.min(FEW, this.#rounds), async () => {
      const before = await this.#lastAnswer();
      const end = performance.now() + PATIENCE_MS;
      return await timed(async () => {
        await post('command', { as: 'marco', channel: 'support', text: '/care facts month' });
        while ((await this.#lastAnswer()) === before) {
          if (performance.now() > end) throw new Error('the facts were not told in a minute');
          await sleep(20);
        }
      });
    });
  }

  async #lastAnswer(): Promise<string | undefined> {
    const messages = await this.#company.get<SimMessage[]>('messages?channel=support&as=marco');
    return messages.findLast(({ ephemeral }) => ephemeral)?.ts;
  }

  async homes(): Promise<void> {
    const { hears, post } = this.#company;
    for (const [as, id, who] of [
      ['marco', 'U0MARCO00', 'an agent'],
      ['giulia', 'U0GIULIA0', 'a lead'],
    ] as const) {
      await this.#measure(`Home of ${who}, until it is there`, this.#rounds, async () => {
        const shown = hears(`home:${id}`, 'sent');
        const looking = post('home', { as });
        const took = await timed(() => shown);
        await looking;
        return took;
      });
    }
  }

  async submits(own: readonly Own[]): Promise<void> {
    const { modal, post } = this.#company;
    await this.#measure('modal Promise, submitted', this.#rounds, async (round) => {
      const text = `/promise #${own[round]?.item} at 3 call back`;
      await post('command', { as: 'marco', channel: 'support', text });
      const { id } = await modal('marco');
      const values = { text: { text_input: 'send the quote' } };
      return await timed(() => post('submit', { as: 'marco', view_id: id, values }));
    });
    await this.#measure('modal Wait, submitted', this.#rounds, async (round) => {
      await post('command', { as: 'marco', channel: 'support', text: `/care wait #${own[round]?.item}` });
      const { id } = await modal('marco');
      const values = { on: { on_choice: 'customer' }, text: { text_input: 'the serial number' } };
      return await timed(() => post('submit', { as: 'marco', view_id: id, values }));
    });
  }

  /** One message a second goes to a channel: the cards of this run come one after the other. */
  async #cardsStand(): Promise<void> {
    say('… until all cards are posted, one a second');
    const { database } = this.#company;
    for (;;) {
      const { rows } = await database.query('SELECT 1 FROM outbox WHERE next_at IS NOT NULL LIMIT 1');
      if (rows.length === 0) return;
      await sleep(200);
    }
  }

  async claims(own: readonly Own[]): Promise<void> {
    const { post, hears } = this.#company;
    await this.#cardsStand();
    await this.#measure('emoji :eyes:, until the card shows it', this.#rounds, async (round) => {
      const { item, channel, ts } = own[round] ?? fail();
      const shown = hears(`card:${item}`, 'sent');
      return await timed(() => Promise.all([shown, post('react', { as: 'marco', channel, ts, name: 'eyes' })]));
    });
  }

  async cards(own: readonly Own[]): Promise<void> {
    const { post, hears, messages } = this.#company;
    const keyOf = ({ metadata }: { metadata?: { event_payload: Record<string, unknown> } }) =>
      String(metadata?.event_payload.key);
    const cards = new Map((await messages('care-desk')).map((message) => [keyOf(message), message.ts]));
    const press = (round: number, action_id: string, value?: string) => {
      const ts = cards.get(`card:${own[round]?.item}`) ?? fail();
      return post('click', { as: 'marco', channel: 'care-desk', ts, action_id, ...(value && { value }) });
    };
    await this.#opening('button Promise…, until its modal opens', (round) => press(round, 'item_promise'));
    await this.#opening('button Close, until its modal opens', (round) => press(round, 'item_close'));
    for (const choice of ['handover', 'ask']) {
      await this.#opening(`menu ${choice}, until its modal opens`, (round) =>
        press(round, 'item_more', `${own[round]?.item}/${choice}`),
      );
    }
    await this.#measure('button Kept', this.#rounds, (round) => timed(() => this.#kept(own[round]?.item ?? fail())));
    await this.#measure('emoji :white_check_mark:, until its answer is committed', this.#rounds, async (round) => {
      const { item, channel, ts } = own[round] ?? fail();
      const asked = hears(`card:${item}`, 'asked');
      // Its promises stand: they are kept first, so that the emoji closes it.
      await this.#settle(item);
      return await timed(() =>
        Promise.all([asked, post('react', { as: 'marco', channel, ts, name: 'white_check_mark' })]),
      );
    });
  }

  /** On the reminder, as it will come. */
  async #kept(item: number): Promise<void> {
    await this.#company.post('forge', {
      as: 'marco',
      payload: {
        type: 'block_actions',
        channel: { id: 'C0CAREDSK' },
        container: { type: 'message', channel_id: 'C0CAREDSK', message_ts: '1' },
        actions: [{ type: 'button', action_id: 'promise_keep', block_id: 'b', value: `${item}/2` }],
      },
    });
  }

  async #settle(item: number): Promise<void> {
    await this.#company.database.query(
      `UPDATE commitments SET verdict = 'kept', settled_at = starts_at
       WHERE item_number = $1 AND clock = 'promise' AND verdict IS NULL`,
      [item],
    );
  }
}

function fail(): never {
  throw new Error('the bench has lost its items');
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { items: { type: 'string', default: '10000' }, rounds: { type: 'string', default: '100' } },
  });
  const [items, rounds] = [Number(values.items), Number(values.rounds)];
  if (!Number.isInteger(items) || !Number.isInteger(rounds) || items < 1 || rounds < 1) {
    throw new Error('--items and --rounds are whole numbers, from 1');
  }
  const company = await openCompany(items, START);
  try {
    const bench = new Bench(company, rounds);
    say(`${items} open items, and as many closed ones; milliseconds`);
    await bench.digests();
    const own = await bench.flags();
    await bench.claims(own);
    await bench.shortcuts(own);
    await bench.commands(own);
    await bench.submits(own);
    await bench.homes();
    await bench.cards(own);
    say(`\n${tableOf(bench.measured)}`);
    if (!bench.measured.every(isMet)) process.exitCode = 1;
  } finally {
    await company.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
