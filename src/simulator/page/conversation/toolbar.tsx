/**
 * The toolbar that floats over a message: quick reactions, reply, and the menu with the apps' shortcuts.
 */
import type { SimMessage } from '../../control.ts';
import { Plain } from '../blocks/mrkdwn.tsx';
import { useConfirm } from '../parts/confirm.tsx';
import { Icon, IconButton } from '../parts/icons.tsx';
import { type Choice, Menu } from '../parts/menu.tsx';
import { usePopover } from '../parts/popover.tsx';
import { deleteMessage, inspect, openThread, runShortcut, type Spot, toast, toggleReaction } from '../state/actions.ts';
import { markUnread } from '../state/conversations.ts';
import { emojiOf, QUICK } from '../state/emoji.ts';
import { getState, useStore } from '../state/store.ts';
import { conversationOf, shortcutsFor, useMe } from '../state/viewer.ts';
import { useWords } from '../state/words.ts';
import { edit } from './editor.tsx';
import { EmojiPicker } from './emojipicker.tsx';

type ToolbarProps = { message: SimMessage; inThread: boolean };

export function Toolbar({ message, inThread }: ToolbarProps) {
  const w = useWords();
  const picker = usePopover();
  const more = usePopover();
  const spot: Spot = { channel: message.channel, ts: message.ts };
  const { choices, dialog } = useChoices(message, spot, inThread);
  if (message.ephemeral) return null;
  return (
    <div
      class={picker.isOpen || more.isOpen ? 'toolbar held' : 'toolbar'}
      role="toolbar"
      aria-label={w('messageActions')}
    >
      {QUICK.map((name) => (
        <QuickReaction key={name} name={name} message={message} spot={spot} />
      ))}
      <button
        ref={picker.anchor}
        type="button"
        class="icon-button"
        aria-label={w('react')}
        data-tip={w('react')}
        aria-expanded={picker.isOpen}
        onClick={picker.toggle}
      >
        <Icon name="smile" />
      </button>
      {!inThread && (
        <IconButton
          icon="thread"
          label={w('replyInThread')}
          onClick={() => openThread(message.thread_ts ?? message.ts)}
        />
      )}
      <button
        ref={more.anchor}
        type="button"
        class="icon-button"
        aria-label={w('moreActions')}
        data-tip={w('moreActions')}
        aria-haspopup="menu"
        aria-expanded={more.isOpen}
        onClick={more.toggle}
      >
        <Icon name="more" />
      </button>
      {picker.isOpen && (
        <EmojiPicker
          anchor={picker.anchor}
          onClose={picker.close}
          onPick={(name) => void toggleReaction(spot, name, false)}
        />
      )}
      {more.isOpen && <Menu anchor={more.anchor} label={w('moreActions')} choices={choices} onClose={more.close} />}
      {dialog}
    </div>
  );
}

function QuickReaction({ name, message, spot }: { name: string; message: SimMessage; spot: Spot }) {
  const w = useWords();
  const me = useStore((state) => state.me);
  const mine = message.reactions.some((reaction) => reaction.name === name && reaction.users.includes(me));
  const label = w('reactWith', { name });
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      data-tip={label}
      aria-pressed={mine}
      onClick={() => void toggleReaction(spot, name, mine)}
    >
      <span class="emoji">{emojiOf(name)}</span>
    </button>
  );
}

function permalinkOf({ channel, ts, thread_ts }: SimMessage): string {
  const thread = thread_ts && thread_ts !== ts ? `?thread_ts=${thread_ts}&cid=${channel}` : '';
  return `${location.origin}/archives/${channel}/p${ts.replace('.', '')}${thread}`;
}

/** The apps' shortcuts (Slack offers them to the apps' own workspace only), then one's own message's affairs. */
function useChoices(message: SimMessage, spot: Spot, inThread: boolean) {
  const w = useWords();
  const me = useMe();
  const apps = useStore((state) => state.apps);
  const people = useStore((state) => state.people);
  const seenBy = { apps, people, me: me?.id ?? '' };
  const { ask, dialog } = useConfirm();
  const shortcuts = shortcutsFor(seenBy, 'message').map<Choice>(({ callback_id, name, app }) => ({
    key: `${app} ${callback_id}`,
    label: <Plain text={name} />,
    detail: app,
    run: () => void runShortcut(callback_id, spot),
  }));
  const remove = async () => {
    const yes = await ask({
      title: { type: 'plain_text', text: w('delete') },
      text: { type: 'plain_text', text: w('deleteSure') },
      style: 'danger',
    });
    if (yes) await deleteMessage(spot);
  };
  const isMine = message.user === me?.id;
  const own: Choice[] = isMine ? [{ key: 'edit', label: w('edit'), run: () => edit(message, inThread) }] : [];
  // admins may remove what others wrote
  const removal: Choice[] =
    isMine || me?.role === 'lead'
      ? [{ key: 'delete', label: w('delete'), danger: true, run: () => void remove() }]
      : [];
  const copy = (text: string) => void navigator.clipboard.writeText(text).then(() => toast(w('copied')));
  const unread: Choice = {
    key: 'unread',
    label: w('markUnread'),
    run: () => markUnread(conversationOf(getState(), getState().place) ?? '', message.ts),
  };
  const choices: Choice[] = [
    ...shortcuts,
    ...(inThread ? [] : [unread]),
    { key: 'link', label: w('copyLink'), run: () => copy(permalinkOf(message)) },
    { key: 'copy', label: w('copyTs'), detail: message.ts, run: () => copy(message.ts) },
    { key: 'json', label: w('inspShowJson'), run: () => inspect({ message: spot }) },
    ...own,
    ...removal,
  ];
  return { choices, dialog };
}
