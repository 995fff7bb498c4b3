/**
 * "Are you sure?": asks before a gesture that an app (or the page) wants confirmed.
 */
import type { Confirm } from '@slack/types';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Plain, Text } from '../blocks/mrkdwn.tsx';
import { useWords } from '../state/words.ts';
import { Dialog } from './dialog.tsx';

type Question = Pick<Confirm, 'title' | 'text' | 'confirm' | 'deny' | 'style'>;

type Asked = { question: Question; answer: (yes: boolean) => void };

/** `ask` answers when the person has; put `dialog` somewhere in the component. */
export function useConfirm(): { ask: (question: Question) => Promise<boolean>; dialog: ComponentChildren } {
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = (question: Question) =>
    new Promise<boolean>((resolve) => {
      const answer = (yes: boolean) => {
        setAsked(null);
        resolve(yes);
      };
      setAsked({ question, answer });
    });
  return { ask, dialog: asked && <ConfirmDialog {...asked} /> };
}

function ConfirmDialog({ question, answer }: Asked) {
  const w = useWords();
  // A thoughtless Enter must not destroy anything.
  const isDangerous = question.style === 'danger';
  return (
    <Dialog
      title={question.title ? <Plain text={question.title.text} /> : w('areYouSure')}
      onClose={() => answer(false)}
      class="confirm"
    >
      <div class="dialog-body">
        <Text text={question.text} />
      </div>
      <footer class="dialog-foot">
        <button type="button" class="button" data-autofocus={isDangerous || undefined} onClick={() => answer(false)}>
          {question.deny ? <Plain text={question.deny.text} /> : w('cancel')}
        </button>
        <button
          type="button"
          data-autofocus={!isDangerous || undefined}
          class={isDangerous ? 'button danger filled' : 'button primary'}
          onClick={() => answer(true)}
        >
          {question.confirm ? <Plain text={question.confirm.text} /> : w('confirmYes')}
        </button>
      </footer>
    </Dialog>
  );
}
