/**
 * Fields of Block Kit that a person fills: texts, dates and times, checkboxes and radio buttons.
 */
import type {
  Checkboxes,
  Datepicker,
  DateTimepicker,
  EmailInput,
  NumberInput,
  PlainTextInput,
  RadioButtons,
  RichTextInput,
  Timepicker,
  URLInput,
} from '@slack/types';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Value } from '../state/api.ts';
import { useReader } from '../state/reader.ts';
import { msToWall, wallToMs } from '../state/time.ts';
import { Text } from './mrkdwn.tsx';
import { useElement, useField } from './surface.tsx';

type FieldProps<E> = { element: E; blockId: string; live: boolean; label: string };

/** What is typed piece by piece, the app hears of when the person has paused. */
const PAUSE_MS = 700;

type TextInput = PlainTextInput | NumberInput | EmailInput | URLInput | RichTextInput;

/** Which keyboard a phone shows; what is valid is for the app to say. */
const KEYBOARDS = { number_input: 'decimal', email_text_input: 'email', url_text_input: 'url' } as const;

export function TextField({ element, blockId, live, label }: FieldProps<TextInput>) {
  const { value, put, tell } = useElement(element, blockId, live);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);
  const tells = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  const common = {
    ...useField(),
    'data-action': element.action_id,
    class: 'field',
    'aria-label': label,
    placeholder: element.placeholder?.text,
    value: typeof value === 'string' ? value : '',
    onInput: (event: { currentTarget: { value: string } }) => {
      const next = event.currentTarget.value || null;
      put(next);
      clearTimeout(pause.current);
      if (live && tells.includes('on_character_entered')) pause.current = setTimeout(() => void tell(next), PAUSE_MS);
    },
  };
  const onKeyDown = (event: KeyboardEvent) =>
    live && tells.includes('on_enter_pressed') && enter(event, () => tell(value));
  if (element.type === 'rich_text_input') return <textarea {...common} rows={element.min_lines ?? ROWS.least} />;
  if (element.type !== 'plain_text_input') {
    return <input {...common} type="text" inputMode={KEYBOARDS[element.type]} onKeyDown={onKeyDown} />;
  }
  const limits = { maxLength: element.max_length, 'data-autofocus': element.focus_on_load || undefined };
  if (element.multiline) return <textarea {...common} {...limits} rows={rowsFor(element.initial_value)} />;
  return <input {...common} {...limits} type="text" onKeyDown={onKeyDown} />;
}

const ROWS = { least: 4, most: 16 };
/** About as many characters as a line of a form has room for. */
const LINE_LENGTH = 60;

/** What an app fills in is to be read whole, as far as the screen has room for it. */
function rowsFor(text = ''): number {
  const rows = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE_LENGTH)), 0);
  return Math.min(ROWS.most, Math.max(ROWS.least, rows));
}

function enter(event: KeyboardEvent, tell: () => unknown): void {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  tell();
}

type DateInput = Datepicker | Timepicker | DateTimepicker;

const DATE_TYPES = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' } as const;

export function DateField({ element, blockId, live, label }: FieldProps<DateInput>) {
  const { value, put, tell } = useElement(element, blockId, live);
  const { tz } = useReader();
  const field = useField();
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);
  const isInstant = element.type === 'datetimepicker';
  const shown = typeof value !== 'string' ? '' : isInstant ? msToWall(Number(value) * 1000, tz) : value;
  const onInput = (text: string) => {
    const ms = isInstant ? wallToMs(text, tz) : undefined;
    const next: Value = isInstant ? (ms === undefined ? null : String(Math.floor(ms / 1000))) : text || null;
    put(next);
    clearTimeout(pause.current);
    if (live && next !== null) pause.current = setTimeout(() => void tell(next), PAUSE_MS);
  };
  return (
    <input
      {...field}
      data-action={element.action_id}
      class="field date-field"
      type={DATE_TYPES[element.type]}
      aria-label={label}
      value={shown}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  );
}

export function Choices({ element, blockId, live, label }: FieldProps<Checkboxes | RadioButtons>) {
  const { value, change } = useElement(element, blockId, live);
  const { id: _, ...field } = useField();
  const group = useId();
  const many = element.type === 'checkboxes';
  const chosen = Array.isArray(value) ? value : value ? [value] : [];
  const onChange = (option: string, on: boolean) => {
    const rest = chosen.filter((one) => one !== option);
    void change(many ? (on ? [...rest, option] : rest) : option);
  };
  return (
    <fieldset {...field} aria-label={label} class="choices">
      {element.options.map((option) => (
        <label key={option.value} class="choice">
          <input
            type={many ? 'checkbox' : 'radio'}
            data-action={`${element.action_id} ${option.value}`}
            name={group}
            checked={chosen.includes(option.value ?? '')}
            onChange={(event) => onChange(option.value ?? '', event.currentTarget.checked)}
          />
          <span>
            <Text text={option.text} />
            {option.description && <small>{option.description.text}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
