/** A stock app that acknowledges everything, keeps what it was told, and opens a form on `/check form`. */
import type { App } from '@slack/bolt';
import type { View } from '@slack/types';
import { createSimClock, type SimClock, type SimulatorOptions } from '../../../src/simulator/index.ts';
import { boltOverSocket, type Slack, startSlack, until } from './slack.ts';

export type Told = Record<string, unknown>;

export const text = (words: string) => ({ type: 'plain_text' as const, text: words });
export const FORM: View = {
  type: 'modal',
  callback_id: 'form',
  private_metadata: 'kept',
  notify_on_close: true,
  title: text('A form'),
  submit: text('Send'),
  blocks: [
    {
      type: 'input',
      block_id: 'what',
      label: text('What'),
      element: { type: 'plain_text_input', action_id: 'text', min_length: 3, max_length: 20 },
    },
    {
      type: 'input',
      block_id: 'who',
      optional: true,
      label: text('Who'),
      element: {
        type: 'static_select',
        action_id: 'choice',
        initial_option: { text: text('Us'), value: 'us' },
        options: [
          { text: text('Us'), value: 'us' },
          { text: text('Them'), value: 'them' },
        ],
      },
    },
    {
      type: 'input',
      block_id: 'when',
      optional: true,
      label: text('When'),
      element: { type: 'datetimepicker', action_id: 'due' },
    },
    {
      type: 'input',
      block_id: 'day',
      optional: true,
      label: text('Day'),
      element: { type: 'datepicker', action_id: 'date' },
    },
    {
      type: 'input',
      block_id: 'hour',
      optional: true,
      label: text('Hour'),
      element: { type: 'timepicker', action_id: 'time' },
    },
    { type: 'actions', block_id: 'more', elements: [{ type: 'button', action_id: 'next', text: text('Next') }] },
  ],
};

export type Desk = {
  slack: Slack;
  clock: SimClock;
  /** The commands and interactions the app was told of, oldest first. */
  told: Told[];
  /** What the app answers to the next submits. */
  answer: object | undefined;
  /** The form the app opens. */
  form: View;
  /** What the app answers to `/check card` at once. */
  card: object;
  command(line: string, as?: string, channel?: string): ReturnType<Slack['act']>;
  openForm(as?: string): ReturnType<typeof until<SimViewShown>>;
  closeAll(as?: string): Promise<void>;
  close(): Promise<void>;
};

type SimViewShown = Awaited<ReturnType<Slack['views']>>[number];

export const startDesk = async (options: Partial<SimulatorOptions> = {}): Promise<Desk> => {
  const clock = createSimClock({ at: new Date('2026-11-23T09:00:00Z') });
  const slack = await startSlack({ clock, ...options });
  const command: Desk['command'] = (line, as = 'marco', channel = 'care-desk') =>
    slack.act('command', { as, channel, text: line });
  const desk: Desk = {
    slack,
    clock,
    told: [],
    answer: undefined,
    form: FORM,
    card: {},
    command,
    async openForm(as = 'marco') {
      await command('/check form', as);
      return until(async () => (await slack.views(as)).at(-1));
    },
    async closeAll(as = 'marco') {
      for (const view of (await slack.views(as)).reverse()) await slack.act('dismiss', { as, view_id: view.id });
    },
    async close() {
      await app.stop();
      await slack.simulator.close();
    },
  };
  const app = await boltOverSocket(slack, (bolt) => register(bolt, desk));
  return desk;
};

const register = (bolt: App, desk: Desk): void => {
  bolt.use(async ({ body, next }) => {
    const told = body as unknown as Told;
    if (told.type !== 'event_callback') desk.told.push(told);
    await next();
  });
  bolt.command('/check', async ({ command, ack, respond, client }) => {
    if (command.text === 'form') {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: desk.form });
    } else if (command.text === 'later') {
      await ack();
      await respond('later');
      await respond({ text: 'to all', response_type: 'in_channel' });
    } else if (command.text === 'card') await ack(desk.card as never);
    else if (command.text !== 'silence') await ack(`checked ${command.text}`);
  });
  bolt.command('/escaped', async ({ command, ack }) => ack({ response_type: 'in_channel', text: command.text }));
  bolt.action(/press|choose/, async ({ ack }) => ack());
  bolt.options('which', async ({ ack }) => ack({ options: [{ text: text('The pump'), value: 'pump' }] }));
  bolt.action('next', async ({ ack, body, client }) => {
    await ack();
    const { trigger_id } = body as unknown as { trigger_id: string };
    await client.views.push({ trigger_id, view: desk.form });
  });
  bolt.view('form', async ({ ack }) => (desk.answer ? ack(desk.answer as never) : ack()));
  bolt.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack }) => ack());
  bolt.shortcut(/check_/, async ({ ack }) => ack());
  bolt.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [{ type: 'header', text: text(`Home ${desk.clock.now().getTime()}`) }] },
    });
  });
};
