/**
 * The interactive elements of Block Kit that act at once: buttons and overflow menus, and the door to all others.
 */
import type { Button, Overflow } from '@slack/types';
import { useState } from 'preact/hooks';
import { Icon } from '../parts/icons.tsx';
import { Menu } from '../parts/menu.tsx';
import { usePopover } from '../parts/popover.tsx';
import { follow } from '../state/follow.ts';
import { useWords, type WordKey } from '../state/words.ts';
import { Choices, DateField, TextField } from './inputs.tsx';
import { Plain } from './mrkdwn.tsx';
import { Picture } from './picture.tsx';
import { SelectMenu } from './select.tsx';
import { type BlockElement, useElement } from './surface.tsx';

type ElementProps = {
  element: BlockElement;
  blockId: string;
  /** Tells the app at every change. */
  live: boolean;
  /** What names the element to those who do not see its place. */
  label: string;
};

/** What an element without words of its own is called. */
const NAMES: Partial<Record<BlockElement['type'], WordKey>> = {
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'dateTime',
};

export function Element({ element, blockId, live, label: given }: ElementProps) {
  const w = useWords();
  const label = given || w(NAMES[element.type] ?? 'choose');
  switch (element.type) {
    case 'button':
      return <PressButton element={element} blockId={blockId} />;
    case 'overflow':
      return <OverflowMenu element={element} blockId={blockId} />;
    case 'image':
      return <Picture image={element} alt={element.alt_text} class="accessory" />;
    case 'static_select':
    case 'multi_static_select':
    case 'users_select':
    case 'multi_users_select':
    case 'conversations_select':
    case 'multi_conversations_select':
    case 'channels_select':
    case 'multi_channels_select':
    case 'external_select':
    case 'multi_external_select':
      return <SelectMenu element={element} blockId={blockId} live={live} label={label} />;
    case 'rich_text_input':
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return <TextField element={element} blockId={blockId} live={live} label={label} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <DateField element={element} blockId={blockId} live={live} label={label} />;
    case 'workflow_button':
      return (
        <button type="button" class="button" disabled aria-label={element.accessibility_label}>
          <Plain text={element.text.text} />
        </button>
      );
    case 'checkboxes':
    case 'radio_buttons':
      return <Choices element={element} blockId={blockId} live={live} label={label} />;
    default:
      return <span class="quiet">{w('unsupported', { type: element.type })}</span>;
  }
}

const OPENABLE = /^https?:/i;

/** A link of a button: on this page when it leads somewhere here, else in a new window. */
function go(url: string): void {
  if (!follow(url) && OPENABLE.test(url)) window.open(url, '_blank', 'noreferrer');
}

function PressButton({ element, blockId }: { element: Button; blockId: string }) {
  const [pending, setPending] = useState(false);
  const { tell } = useElement(element, blockId, true);
  const press = async () => {
    if (pending) return;
    if (element.url) go(element.url);
    setPending(true);
    await tell(element.value);
    setPending(false);
  };
  const style = element.style === 'primary' ? 'primary' : element.style === 'danger' ? 'danger' : '';
  return (
    <button
      type="button"
      data-action={`${element.action_id} ${element.value ?? ''}`}
      class={`button ${style}`}
      aria-label={element.accessibility_label}
      aria-busy={pending}
      aria-disabled={pending}
      onClick={() => void press()}
    >
      <Plain text={element.text.text} />
    </button>
  );
}

function OverflowMenu({ element, blockId }: { element: Overflow; blockId: string }) {
  const { anchor, isOpen, toggle, close } = usePopover();
  const { tell } = useElement(element, blockId, true);
  const w = useWords();
  const choices = element.options.map((option) => ({
    key: option.value ?? option.text.text,
    label: <Plain text={option.text.text} />,
    detail: option.description?.text,
    run: () => {
      if (option.url) go(option.url);
      void tell(option.value);
    },
  }));
  return (
    <>
      <button
        ref={anchor}
        type="button"
        data-action={element.action_id}
        class="button overflow"
        aria-label={w('moreOptions')}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={toggle}
      >
        <Icon name="more" />
      </button>
      {isOpen && <Menu anchor={anchor} label={w('moreOptions')} choices={choices} onClose={close} />}
    </>
  );
}
