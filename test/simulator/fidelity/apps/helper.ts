/** An assistant beside the conversation, and a step of workflows that asks somebody before it completes. */
import { Assistant } from '@slack/bolt';
import { manifestOf, plain, type StockApp } from '../stock.ts';

export const helper = (seen: Record<string, unknown>[]): StockApp => ({
  manifest: manifestOf('Helper', {
    scopes: ['assistant:write', 'channels:read', 'chat:write', 'im:history'],
    features: {
      app_home: { messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      assistant_view: { assistant_description: 'Helps', suggested_prompts: [{ title: 'Hi', message: 'Hi!' }] },
    },
    functions: {
      approve: {
        title: 'Approve',
        description: 'Asks somebody',
        input_parameters: { properties: { who: { type: 'slack#/types/user_id' } }, required: ['who'] },
        output_parameters: { properties: { approved: { type: 'boolean' } }, required: ['approved'] },
      },
    },
    settings: {
      org_deploy_enabled: true,
      function_runtime: 'remote',
      event_subscriptions: {
        bot_events: ['assistant_thread_started', 'assistant_thread_context_changed', 'message.im', 'function_executed'],
      },
    },
  }),
  register: (app) => {
    app.assistant(
      new Assistant({
        threadStarted: async ({ say, setSuggestedPrompts, saveThreadContext, event }) => {
          seen.push({ ...event });
          await say('How can I help?');
          await saveThreadContext();
          await setSuggestedPrompts({ title: 'Try', prompts: [{ title: 'Sum up', message: 'Sum it up' }] });
        },
        threadContextChanged: async ({ saveThreadContext, event }) => {
          await saveThreadContext();
          seen.push({ ...event });
        },
        userMessage: async ({ message, say, setStatus, getThreadContext }) => {
          await setStatus('is thinking …');
          const context = await getThreadContext();
          await say(`“${(message as { text: string }).text}” in ${context.channel_id ?? 'nowhere'}`);
        },
      }),
    );
    app.function('approve', async ({ inputs, client }) => {
      await client.chat.postMessage({
        channel: inputs.who as string,
        text: 'May it go on?',
        blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'yes', text: plain('Yes') }] }],
      });
    });
    app.action('yes', async ({ ack, body, complete }) => {
      await ack();
      seen.push({ ...body });
      await complete?.({ outputs: { approved: true } });
    });
  },
});
