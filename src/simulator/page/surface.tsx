/**
 * Where blocks stand (a message, a Home, a modal), as far as their elements care: what each holds, how it is
 * changed, and how the app is told.
 */
import type { ActionsBlockElement, Confirm, InputBlockElement, KnownBlock, SectionBlockAccessory } from '@slack/types';
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useMemo, useRef, useState } from 'preact/hooks';
import { click } from './actions.ts';
import type { Click, Value, Values } from './api.ts';
import { useConfirm } from './confirm.tsx';

export type BlockElement = ActionsBlockElement | InputBlockElement | SectionBlockAccessory;

/** What names an element: its block and itself. */
type Name = { block_id: string; action_id: string };

type Spot = Pick<Click, 'channel' | 'ts' | 'view_id'>;

type Surface = {
  spot: Spot;
  values: Values;
  put: (name: Name, value: Value) => void;
  /** Tells the app (after the element's confirmation dialog, if it has one); answers whether it was accepted. */
  act: (name: Name, value: Value | undefined, confirm: Confirm | undefined) => Promise<boolean>;
};

const SurfaceContext = createContext<Surface>({ spot: {}, values: {}, put: () => {}, act: async () => false });

export const useSurface = (): Surface => useContext(SurfaceContext);

const withValue = (values: Values, { block_id, action_id }: Name, value: Value): Values => ({
  ...values,
  [block_id]: { ...values[block_id], [action_id]: value },
});

type SurfaceProps = {
  spot: Spot;
  /** The blocks, when what stands in them must go along with each click. */
  blocks?: KnownBlock[];
  /** A modal keeps its values outside, where they outlive a view pushed over it. */
  values?: Values;
  onValues?: (change: (values: Values) => Values) => void;
  children: ComponentChildren;
};

export function SurfaceOf({ spot, blocks, values: outer, onValues, children }: SurfaceProps) {
  const [inner, setInner] = useState<Values>({});
  const { ask, dialog } = useConfirm();
  const values = outer ?? inner;
  const latest = useRef(values);
  latest.current = values;
  const surface = useMemo<Surface>(() => {
    const put: Surface['put'] = (name, value) => {
      latest.current = withValue(latest.current, name, value);
      (onValues ?? setInner)((held) => withValue(held, name, value));
    };
    const act: Surface['act'] = async (name, value, confirm) => {
      if (confirm && !(await ask(confirm))) return false;
      const state = blocks && spot.view_id ? { values: valuesOf(blocks, latest.current) } : {};
      return click({ ...spot, ...name, ...(value === undefined ? {} : { value }), ...state });
    };
    return { spot, values, put, act };
  }, [values, blocks, spot.channel, spot.ts, spot.view_id]);
  return (
    <SurfaceContext.Provider value={surface}>
      {children}
      {dialog}
    </SurfaceContext.Provider>
  );
}

/** What an element holds before anyone touches it. */
function initialValue(element: BlockElement): Value {
  switch (element.type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return element.initial_value ?? null;
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return element.initial_option?.value ?? null;
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return element.initial_options?.map((option) => option.value ?? '') ?? [];
    case 'users_select':
      return element.initial_user ?? null;
    case 'conversations_select':
      return element.initial_conversation ?? null;
    case 'channels_select':
      return element.initial_channel ?? null;
    case 'multi_users_select':
      return element.initial_users ?? [];
    case 'multi_conversations_select':
      return element.initial_conversations ?? [];
    case 'multi_channels_select':
      return element.initial_channels ?? [];
    case 'datepicker':
      return element.initial_date ?? null;
    case 'timepicker':
      return element.initial_time ?? null;
    case 'datetimepicker':
      return element.initial_date_time === undefined ? null : String(element.initial_date_time);
    default:
      return null;
  }
}

const STATELESS = new Set([
  'button',
  'overflow',
  'image',
  'workflow_button',
  'icon_button',
  'feedback_buttons',
  'file_input',
  'rich_text_input',
]);

/** The elements of a block that hold a value. */
function holdersIn(block: KnownBlock): BlockElement[] {
  const elements: BlockElement[] =
    block.type === 'input'
      ? [block.element]
      : block.type === 'actions'
        ? block.elements
        : block.type === 'section' && block.accessory
          ? [block.accessory]
          : [];
  return elements.filter((element) => !STATELESS.has(element.type));
}

const actionId = (element: BlockElement): string =>
  'action_id' in element && typeof element.action_id === 'string' ? element.action_id : '';

/** Everything the blocks hold now: what the person put in, and the initial values nobody touched. */
export function valuesOf(blocks: KnownBlock[], touched: Values): Values {
  const entries = blocks
    .flatMap((block) => (block.type === 'container' ? block.child_blocks : [block]))
    .map((block) => [block.block_id ?? '', holdersIn(block)] as const)
    .filter(([, holders]) => holders.length > 0)
    .map(([block_id, holders]) => {
      const held = holders.map((element) => {
        const id = actionId(element);
        const value = touched[block_id]?.[id];
        return [id, value === undefined ? initialValue(element) : value] as const;
      });
      return [block_id, Object.fromEntries(held)] as const;
    });
  return Object.fromEntries(entries);
}

/** An element's value and how to change it; `live` ones tell the app at once, others wait for the submit. */
export function useElement(element: BlockElement, block_id: string, live: boolean) {
  const { values, put, act } = useSurface();
  const name: Name = { block_id, action_id: actionId(element) };
  const held = values[block_id]?.[name.action_id];
  const confirm = 'confirm' in element ? element.confirm : undefined;
  return {
    value: held === undefined ? initialValue(element) : held,
    put: (value: Value) => put(name, value),
    change: (value: Value) => {
      put(name, value);
      return live ? act(name, value, confirm) : Promise.resolve(true);
    },
    tell: (value: Value | undefined) => act(name, value, confirm),
  };
}
