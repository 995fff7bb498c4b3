/**
 * What people say of an answer with one press, and other buttons that are only a sign: `context_actions`.
 */
import type { FeedbackButtons, IconButton } from '@slack/types';
import { useState } from 'preact/hooks';
import { Icon } from '../parts/icons.tsx';
import { useStore } from '../state/store.ts';
import { Plain } from './mrkdwn.tsx';
import { useElement } from './surface.tsx';

export function Feedback({ element, blockId }: { element: FeedbackButtons; blockId: string }) {
  const { tell } = useElement(element, blockId, true);
  const [said, setSaid] = useState<string | null>(null);
  const both = [
    { ...element.positive_button, sign: '👍' },
    { ...element.negative_button, sign: '👎' },
  ];
  return (
    <span class="feedback">
      {both.map(({ text, value, accessibility_label, sign }) => (
        <button
          key={value}
          type="button"
          class="icon-button"
          aria-label={accessibility_label ?? text.text}
          data-tip={text.text}
          data-action={`${element.action_id} ${value}`}
          aria-pressed={said === value}
          onClick={async () => {
            if (await tell(value)) setSaid(value);
          }}
        >
          <span class="emoji">{sign}</span>
        </button>
      ))}
    </span>
  );
}

export function SignButton({ element, blockId }: { element: IconButton; blockId: string }) {
  const { tell } = useElement(element, blockId, true);
  const me = useStore((state) => state.me);
  const { visible_to_user_ids: seers = [], accessibility_label, text, value } = element;
  if (seers.length > 0 && !seers.includes(me)) return null;
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={accessibility_label ?? text.text}
      data-tip={text.text}
      data-action={`${element.action_id} ${value ?? ''}`}
      onClick={() => void tell(value)}
    >
      {element.icon === 'trash' ? <Icon name="trash" /> : <Plain text={text.text} />}
    </button>
  );
}
