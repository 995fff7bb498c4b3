/** Buttons and menus in attachments, as apps had them before there were blocks. */
import type { InteractiveMessage } from '@slack/bolt';
import { manifestOf, type StockApp } from '../stock.ts';

export const veteran = (told: Record<string, unknown>[]): StockApp => ({
  manifest: manifestOf('Veteran', {
    scopes: ['chat:write', 'commands'],
    features: {
      slash_commands: [{ command: '/game', description: 'Offers a game' }],
    },
  }),
  register: (app) => {
    app.command('/game', async ({ ack, client, command }) => {
      await ack();
      await client.chat.postMessage({
        channel: command.channel_id,
        text: 'Would you like to play?',
        attachments: [
          {
            fallback: 'You cannot choose a game',
            callback_id: 'wopr_game',
            color: '#3AA3E3',
            text: 'Choose a game',
            actions: [
              { name: 'game', text: 'Chess', type: 'button', value: 'chess' },
              { name: 'game', text: 'Go', type: 'button', value: 'go' },
              {
                name: 'level',
                text: 'Level',
                type: 'select',
                options: [
                  { text: 'Easy', value: 'easy' },
                  { text: 'Hard', value: 'hard' },
                ],
              },
              { name: 'opponent', text: 'Against', type: 'select', data_source: 'external' },
            ],
          },
        ],
      });
    });
    app.options({ callback_id: 'wopr_game', type: 'interactive_message' }, async ({ ack, options }) => {
      told.push({ ...options });
      await ack({ options: [{ text: `Like ${options.value}`, value: 'joshua' }] } as never);
    });
    app.action<InteractiveMessage>(
      { callback_id: 'wopr_game', type: 'interactive_message' },
      async ({ action, body, ack, respond }) => {
        told.push({ ...body });
        if (action.type === 'button' && action.value === 'go') await ack({ text: 'A strange game.' } as never);
        else {
          await ack();
          await respond({ text: 'Not replaced', replace_original: false, response_type: 'ephemeral' });
        }
      },
    );
  },
});
