/**
 * Where blocks stand (a message, a Home, a modal), as far as their elements care: what each holds, how it is
 * changed, and how the app is told.
 */
import type {
  ActionsBlockElement,
  Confirm,
  ContextActionsBlockElement,
  InputBlockElement,
  KnownBlock,
  SectionBlockAccessory,
} from '@slack/types';
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useMemo, useRef, useState } from 'preact/hooks';
import type { SimView } from '../../control.ts';
import { useConfirm } from '../parts/confirm.tsx';
import { click } from '../state/actions.ts';
import type { Click, Value, Values } from '../state/api.ts';

export type BlockElement = ActionsBlockElement | ContextActionsBlockElement | InputBlockElement | SectionBlockAccessory;

/** What names an element: its block and itself. */
type Name = { block_id: string; action_id: string };

type Spot = Pick<Click, 'channel' | 'ts' | 'view_id'>;

type ViewState = SimView['state']['values'];

type Surface = {
  spot: Spot;
  values: Values;
  /** What the app last heard or set, as it is told of it. */
  state: ViewState;
  put: (name: Name, value: Value) => void;
  /** Tells the app (after the element's confirmation dialog, if it has one); answers whether it was accepted. */
  act: (name: Name, value: Value | undefined, confirm: Confirm | undefined) => Promise<boolean>;
};

const SurfaceContext = createContext<Surface>({
  spot: {},
  values: {},
  state: {},
  put: () => {},
  act: async () => false,
});

export const useSurface = (): Surface => useContext(SurfaceContext);

/** What ties a field to its label, its problem and its hint; empty outside of forms. */
type Field = { id?: string; 'aria-invalid'?: boolean; 'aria-describedby'?: string | undefined };

export const FieldContext = createContext<Field>({});

export const useField = (): Field => useContext(FieldContext);

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
  /** What stands in a view's elements where nothing was touched since. */
  state?: ViewState | undefined;
  onValues?: (change: (values: Values) => Values) => void;
  children: ComponentChildren;
};

const NO_STATE: ViewState = {};

export function SurfaceOf({ spot, blocks, values: outer, state = NO_STATE, onValues, children }: SurfaceProps) {
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
      const held = blocks && spot.view_id ? { values: valuesOf(blocks, latest.current, state) } : {};
      return click({ ...spot, ...name, ...(value === undefined ? {} : { value }), ...held });
    };
    return { spot, values, state, put, act };
  }, [values, state, blocks, spot.channel, spot.ts, spot.view_id]);
  return (
    <SurfaceContext.Provider value={surface}>
      {children}
      {dialog}
    </SurfaceContext.Provider>
  );
}

/** Which field of its state holds an element's answer. */
const ANSWERS = [
  ...['value', 'selected_option', 'selected_options', 'selected_user', 'selected_users', 'selected_channel'],
  ...['selected_channels', 'selected_conversation', 'selected_conversations', 'selected_date', 'selected_time'],
  ...['selected_date_time', 'rich_text_value'],
];

const plainOf = (content: unknown): string => {
  if (typeof content !== 'object' || content === null) return String(content);
  return 'value' in content ? String(content.value) : plainTextOf(content);
};

/** What a rich text says, without its formatting. */
function plainTextOf(part: unknown): string {
  if (Array.isArray(part)) return part.map(plainTextOf).join('');
  if (typeof part !== 'object' || part === null) return '';
  if ('text' in part && typeof part.text === 'string') return part.text;
  return 'elements' in part ? plainTextOf(part.elements) : '';
}

/** The plain value of an element's state; undefined when it has none. */
function valueIn(state: Record<string, unknown> | undefined): Value | undefined {
  const field = state && ANSWERS.find((one) => one in state);
  if (!state || field === undefined) return undefined;
  const content = state[field];
  if (content === null || content === undefined) return null;
  return Array.isArray(content) ? content.map(plainOf) : plainOf(content);
}

/** What an element holds before anyone touches it. */
function initialValue(element: BlockElement): Value {
  switch (element.type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
    case 'rich_text_input':
      return element.initial_value === undefined ? null : plainOf(element.initial_value);
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
export function valuesOf(blocks: KnownBlock[], touched: Values, state: ViewState): Values {
  const entries = blocks
    .flatMap((block) => (block.type === 'container' ? block.child_blocks : [block]))
    .map((block) => [block.block_id ?? '', holdersIn(block)] as const)
    .filter(([, holders]) => holders.length > 0)
    .map(([block_id, holders]) => {
      const held = holders.map((element) => {
        const id = actionId(element);
        const mine = touched[block_id]?.[id];
        const value = mine === undefined ? valueIn(state[block_id]?.[id]) : mine;
        return [id, value === undefined ? initialValue(element) : value] as const;
      });
      return [block_id, Object.fromEntries(held)] as const;
    });
  return Object.fromEntries(entries);
}

/** An element's value and how to change it; `live` ones tell the app at once, others wait for the submit. */
export function useElement(element: BlockElement, block_id: string, live: boolean) {
  const { values, state, put, act } = useSurface();
  const name: Name = { block_id, action_id: actionId(element) };
  const touched = values[block_id]?.[name.action_id];
  const held = touched === undefined ? valueIn(state[block_id]?.[name.action_id]) : touched;
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
