/** A command whose answer changes and goes, menus that ask the app, a form with several pages, shortcuts, a Home. */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { View } from '@slack/types';
import { manifestOf, plain, type StockApp } from '../stock.ts';

const button = (action_id: string, value?: string) => ({
  type: 'button' as const,
  action_id,
  text: plain(action_id),
  ...(value === undefined ? {} : { value }),
});

const page = (title: string, callback_id: string): View => ({
  type: 'modal',
  callback_id,
  title: plain(title),
  submit: plain('Send'),
  notify_on_close: true,
  blocks: [
    {
      type: 'input',
      block_id: 'name',
      label: plain('Name'),
      element: { type: 'plain_text_input', action_id: 'name' },
    },
    { type: 'actions', block_id: 'more', elements: [button('next_page'), button('retitle')] },
  ],
});

export const desk = (told: Record<string, unknown>[]): StockApp => ({
  manifest: manifestOf('Desk', {
    scopes: ['chat:write', 'commands', 'users:read'],
    events: ['app_home_opened'],
    features: {
      app_home: { home_tab_enabled: true },
      slash_commands: [{ command: '/ticket', description: 'Opens a ticket' }],
      shortcuts: [
        { name: 'Open a ticket', type: 'global', callback_id: 'open_ticket', description: 'From anywhere' },
        { name: 'Make a ticket', type: 'message', callback_id: 'make_ticket', description: 'From a message' },
      ],
    },
  }),
  register: (app) => {
    commands(app);
    menus(app, told);
    forms(app, told);
    home(app);
  },
});

const commands = (app: App): void => {
  app.command('/ticket', async ({ command, ack, respond, client }) => {
    if (command.text === 'silence') return;
    await ack();
    if (command.text === 'form') {
      await client.views.open({ trigger_id: command.trigger_id, view: page('Page 1', 'ticket') });
      return;
    }
    await respond({ text: 'Only you', response_type: 'ephemeral' });
    await respond({
      text: 'Everybody',
      response_type: 'in_channel',
      blocks: [
        { type: 'actions', block_id: 'choice', elements: [button('ticket_close', '7'), button('ticket_drop', '8')] },
        {
          type: 'section',
          block_id: 'assign',
          text: plain('Who?'),
          accessory: { type: 'external_select', action_id: 'assignee', min_query_length: 1 },
        },
      ],
    });
  });
};

const menus = (app: App, told: Record<string, unknown>[]): void => {
  app.action<BlockAction<ButtonAction>>(/^ticket_(\w+)$/, async ({ action, ack, respond, context }) => {
    await ack();
    if (context.actionIdMatches[1] === 'drop') await respond({ delete_original: true });
    else await respond({ text: `Closed ${action.value}`, replace_original: true });
  });
  app.options('assignee', async ({ options, ack }) => {
    const people = ['Ada', 'Alan', 'Grace'].filter((name) => name.toLowerCase().startsWith(options.value));
    await ack({ options: people.map((name) => ({ text: plain(name), value: name })) });
  });
  app.action('assignee', async ({ body, ack }) => {
    told.push({ ...body });
    await ack();
  });
};

const forms = (app: App, told: Record<string, unknown>[]): void => {
  app.shortcut('open_ticket', async ({ shortcut, ack, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: page('From anywhere', 'ticket') });
  });
  app.shortcut({ callback_id: 'make_ticket', type: 'message_action' }, async ({ shortcut, ack, respond }) => {
    await ack();
    await respond(`A ticket about “${shortcut.message.text}”`);
  });
  app.action<BlockAction>('next_page', async ({ body, ack, client }) => {
    await ack();
    await client.views.push({ trigger_id: body.trigger_id, view: page('Page 2', 'second') });
  });
  app.action<BlockAction>('retitle', async ({ body, ack, client }) => {
    await ack();
    const { id: view_id, hash } = body.view ?? { id: '', hash: '' };
    await client.views.update({ view_id, hash, view: page('Changed', 'ticket') });
  });
  app.view('ticket', async ({ ack, view }) => {
    const name = view.state.values.name?.name?.value;
    if (name === 'bad') await ack({ response_action: 'errors', errors: { name: 'Another one, please.' } });
    else if (name === 'again') await ack({ response_action: 'update', view: page('Once more', 'ticket') });
    else if (name === 'more') await ack({ response_action: 'push', view: page('Page 2', 'second') });
    else await ack();
  });
  app.view('second', async ({ ack }) => ack({ response_action: 'clear' }));
  app.view({ callback_id: 'ticket', type: 'view_closed' }, async ({ body, ack }) => {
    told.push({ ...body });
    await ack();
  });
};

const home = (app: App): void => {
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [{ type: 'section', text: plain(`Welcome, ${event.tab}`) }] },
    });
  });
};
