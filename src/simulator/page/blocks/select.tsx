/**
 * Select menus of every kind: a button that shows the choice, and a searchable list beside it.
 */
import type { MultiSelect, Select } from '@slack/types';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { Icon } from '../parts/icons.tsx';
import { Popover, usePopover } from '../parts/popover.tsx';
import { suggestOffers, toast } from '../state/actions.ts';
import type { Value } from '../state/api.ts';
import { getState, useStore } from '../state/store.ts';
import { useWords } from '../state/words.ts';
import { isMulti, matches, type Offer, offersOf, recall } from './choice.ts';
import { Plain } from './mrkdwn.tsx';
import { useElement, useField, useSurface } from './surface.tsx';

const SEARCH_FROM = 8;
const PAUSE_MS = 200;

type SelectProps = { element: Select | MultiSelect; blockId: string; live: boolean; label: string };

export function SelectMenu({ element, blockId, live, label }: SelectProps) {
  const people = useStore((state) => state.people);
  const channels = useStore((state) => state.channels);
  const listed = useMemo(() => offersOf(element, getState()), [element, people, channels]);
  const { found, ask } = useExternal(element);
  const offers = found ?? listed;
  const names = (one: string) => nameOf(offers, element.action_id ?? '', one);
  const { value, change } = useElement(element, blockId, live);
  const { anchor, isOpen, toggle, close } = usePopover();
  const w = useWords();
  const field = useField();
  const multi = isMulti(element);
  const chosen = chosenIn(value);
  const placeholder = element.placeholder?.text ?? w('choose');
  const choose = (picked: string) => {
    if (!multi) close();
    const most = ('max_selected_items' in element && element.max_selected_items) || Number.POSITIVE_INFINITY;
    const next = multi ? flip(chosen, picked) : picked;
    if (next.length > most && Array.isArray(next)) return toast(w('mostChosen', { n: most }));
    void change(next);
  };
  return (
    <span class="select">
      <button
        {...field}
        ref={anchor}
        type="button"
        data-action={element.action_id}
        class={chosen.length > 0 ? 'field select-button' : 'field select-button empty'}
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        aria-label={`${label}: ${chosen.map(names).join(' ') || placeholder}`}
        onClick={toggle}
      >
        <Chosen names={names} chosen={chosen} placeholder={placeholder} chips={multi} />
        <Icon name="chevron" />
      </button>
      {isOpen && (
        <Popover anchor={anchor} label={label} onClose={close} class="listbox-popover">
          <Listbox offers={offers} chosen={chosen} multi={multi} label={label} onWords={ask} onChoose={choose} />
        </Popover>
      )}
    </span>
  );
}

/** Options that the app itself offers for what is typed. */
function useExternal(element: Select | MultiSelect) {
  const [found, setFound] = useState<Offer[] | null>(null);
  const { spot } = useSurface();
  const isExternal = element.type === 'external_select' || element.type === 'multi_external_select';
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);
  const ask = (words: string) => {
    clearTimeout(pause.current);
    if (words.length < (('min_query_length' in element && element.min_query_length) || 0)) return;
    pause.current = setTimeout(
      async () => setFound(await suggestOffers(spot, element.action_id ?? '', words)),
      PAUSE_MS,
    );
  };
  return { found, ask: isExternal ? ask : undefined };
}

const chosenIn = (value: Value): string[] => (Array.isArray(value) ? value : value ? [value] : []);

const flip = (chosen: string[], value: string): string[] =>
  chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];

/** A choice keeps its name when the list shows others. */
const nameOf = (offers: Offer[], action: string, value: string): string =>
  (offers.find((one) => one.value === value) ?? recall(action, value))?.text ?? value;

type ChosenProps = { names: (value: string) => string; chosen: string[]; placeholder: string; chips: boolean };

function Chosen({ names, chosen, placeholder, chips }: ChosenProps) {
  if (chosen.length === 0) return <span class="select-text">{placeholder}</span>;
  return (
    <span class="select-text">
      {chosen.map((value) => (
        <span key={value} class={chips ? 'chip' : undefined}>
          <Plain text={names(value)} />
        </span>
      ))}
    </span>
  );
}

type ListboxProps = {
  offers: Offer[];
  chosen: string[];
  multi?: boolean;
  label: string;
  search?: boolean | undefined;
  /** Whoever finds the offers elsewhere hears what is typed; then the list filters nothing. */
  onWords?: ((words: string) => void) | undefined;
  onChoose: (value: string) => void;
};

/** A list with a search field on top; arrows move, Enter chooses, the field keeps the focus. */
export function Listbox({ offers, chosen, multi = false, label, search, onWords, onChoose }: ListboxProps) {
  const [words, setWords] = useState('');
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      offers.findIndex((one) => chosen.includes(one.value)),
    ),
  );
  const id = useId();
  const w = useWords();
  useEffect(() => onWords?.(''), []);
  const shown = offers.filter(
    (one) => onWords !== undefined || matches(`${one.text} ${one.detail ?? ''} ${one.group ?? ''}`, words),
  );
  const current = Math.min(at, shown.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const moved = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: shown.length - 1 }[event.key];
    const offer = shown[current];
    if (moved !== undefined) setAt(Math.max(0, Math.min(moved, shown.length - 1)));
    else if (event.key === 'Enter' && offer) onChoose(offer.value);
    else return;
    event.preventDefault();
  };
  // After the list has been shown: before, there is nothing to scroll.
  useEffect(() => {
    const frame = requestAnimationFrame(() =>
      document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: 'nearest' }),
    );
    return () => cancelAnimationFrame(frame);
  }, [current, words, offers]);
  const withSearch = search ?? (onWords !== undefined || offers.length >= SEARCH_FROM);
  return (
    <div class="listbox-frame">
      <input
        class={withSearch ? 'field listbox-search' : 'visually-hidden'}
        data-autofocus
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={current >= 0 ? `${id}-${current}` : undefined}
        aria-label={`${w('search')}: ${label}`}
        placeholder={w('search')}
        readOnly={!withSearch}
        onKeyDown={onKeyDown}
        value={words}
        onInput={(event) => {
          setWords(event.currentTarget.value);
          onWords?.(event.currentTarget.value);
          setAt(0);
        }}
      />
      <div id={id} role="listbox" aria-label={label} aria-multiselectable={multi} class="listbox">
        {shown.map((one, index) => (
          <OfferRow
            key={`${one.group ?? ''}/${one.value}`}
            id={`${id}-${index}`}
            offer={one}
            heading={one.group !== shown[index - 1]?.group ? one.group : undefined}
            isChosen={chosen.includes(one.value)}
            isCurrent={index === current}
            onChoose={onChoose}
          />
        ))}
        {shown.length === 0 && <p class="quiet">{w('noMatch')}</p>}
      </div>
    </div>
  );
}

type OfferRowProps = {
  id: string;
  offer: Offer;
  heading: string | undefined;
  isChosen: boolean;
  isCurrent: boolean;
  onChoose: (value: string) => void;
};

function OfferRow({ id, offer, heading, isChosen, isCurrent, onChoose }: OfferRowProps) {
  return (
    <>
      {heading && <p class="listbox-heading">{heading}</p>}
      <div
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={isChosen}
        class={isCurrent ? 'option current' : 'option'}
        onClick={() => onChoose(offer.value)}
        onKeyDown={(event) => event.key === 'Enter' && onChoose(offer.value)}
      >
        <span class="option-text">
          <Plain text={offer.text} />
          {offer.detail && <small>{offer.detail}</small>}
        </span>
        {isChosen && <Icon name="check" />}
      </div>
    </>
  );
}
