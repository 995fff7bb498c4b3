/**
 * A menu behind a button: one column of choices, walked with the arrow keys.
 */
import type { ComponentChildren, RefObject } from 'preact';
import { moveAmongStops } from '../state/keys.ts';
import { Popover } from './popover.tsx';

export type Choice = {
  key: string;
  label: ComponentChildren;
  detail?: ComponentChildren;
  danger?: boolean;
  run: () => void;
};

type MenuProps = { anchor: RefObject<HTMLElement | null>; label: string; choices: Choice[]; onClose: () => void };

export function Menu({ anchor, label, choices, onClose }: MenuProps) {
  return (
    <Popover anchor={anchor} label={label} onClose={onClose} class="menu">
      <div role="menu" tabIndex={-1} aria-label={label} onKeyDown={moveAmongStops}>
        {choices.map((choice) => (
          <button
            key={choice.key}
            type="button"
            role="menuitem"
            data-stop
            class={choice.danger ? 'menu-item danger' : 'menu-item'}
            onClick={() => {
              onClose();
              choice.run();
            }}
          >
            <span>{choice.label}</span>
            {choice.detail && <small>{choice.detail}</small>}
          </button>
        ))}
      </div>
    </Popover>
  );
}
