/**
 * The reactions under a message: who gave which, and one click to join or leave.
 */
import type { SimMessage, SimReaction } from '../../control.ts';
import { Icon } from '../parts/icons.tsx';
import { usePopover } from '../parts/popover.tsx';
import { type Spot, toggleReaction } from '../state/actions.ts';
import { emojiOf } from '../state/emoji.ts';
import { useStore } from '../state/store.ts';
import { personById } from '../state/viewer.ts';
import { useLanguage, useWords } from '../state/words.ts';
import { EmojiPicker } from './emojipicker.tsx';

export function Reactions({ message, spot }: { message: SimMessage; spot: Spot }) {
  const w = useWords();
  const { anchor, isOpen, toggle, close } = usePopover();
  return (
    <div class="reactions">
      {message.reactions.map((reaction) => (
        <Reaction key={reaction.name} reaction={reaction} spot={spot} />
      ))}
      <button
        ref={anchor}
        type="button"
        class="reaction add"
        aria-label={w('react')}
        data-tip={w('react')}
        aria-expanded={isOpen}
        onClick={toggle}
      >
        <Icon name="smile" />
      </button>
      {isOpen && (
        <EmojiPicker anchor={anchor} onClose={close} onPick={(name) => void toggleReaction(spot, name, false)} />
      )}
    </div>
  );
}

function Reaction({ reaction, spot }: { reaction: SimReaction; spot: Spot }) {
  const w = useWords();
  const language = useLanguage();
  const me = useStore((state) => state.me);
  const names = useStore((state) =>
    new Intl.ListFormat(language).format(
      reaction.users.map((id) => (id === state.me ? w('you') : (personById(state, id)?.real_name ?? id))),
    ),
  );
  const mine = reaction.users.includes(me);
  const label = w('reacted', { names, name: reaction.name });
  return (
    <button
      type="button"
      class="reaction"
      aria-pressed={mine}
      aria-label={`${label}, ${reaction.count}`}
      data-tip={label}
      onClick={() => void toggleReaction(spot, reaction.name, mine)}
    >
      <span class="emoji" aria-hidden="true">
        {emojiOf(reaction.name) ?? `:${reaction.name}:`}
      </span>
      <span>{reaction.count}</span>
    </button>
  );
}
