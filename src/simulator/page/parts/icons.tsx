/**
 * The page's own icons: 20×20 outlines drawn in the colour of the text. They say nothing to screen readers; the
 * button around them has the name.
 */

const PATHS = {
  hash: 'M7.5 3 6 17M14 3l-1.5 14M3.5 7.5h14M2.5 12.5h14',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  shared: 'M6.5 13.5 3.5 10l3-3.5M13.5 6.5l3 3.5-3 3.5M4 10h12',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  close: 'M5 5l10 10M15 5 5 15',
  search: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zM13.5 13.5 17 17',
  smile: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM7 8v.5M13 8v.5M6.8 11.8c1.7 2.4 4.7 2.4 6.4 0',
  thread: 'M3 4h14v9H9.500L6 16.500V13H3zM6.5 7.200h7M6.5 9.900h4.5',
  more: 'M10 4.500v.01M10 10v.01M10 15.500v.01',
  send: 'M3 4l14.5 6L3 16l1.8-6zM4.8 10H11',
  at: 'M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0zm0 0v1.200c0 2.4 4 2.2 4-1.200a7 7 0 1 0-2.8 5.6',
  slash: 'M3 3h14v14H3zM12.2 6.500l-4.4 7',
  chevron: 'M5.5 8l4.5 4.500L14.5 8',
  pause: 'M7 4.500v11M13 4.500v11',
  play: 'M6 4l9.5 6L6 16z',
  log: 'M3 4h14v12H3zM5.5 7.5 8 10l-2.5 2.500M10 12.500h4',
  sun: 'M10 13.500a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM10 2v1.500M10 16.500V18M2 10h1.500M16.5 10H18M4.3 4.300l1.1 1.100M14.6 14.600l1.1 1.100M4.3 15.700l1.1-1.100M14.6 5.400l1.1-1.1',
  eye: 'M2 10c3.5-6 12.5-6 16 0-3.5 6-12.5 6-16 0zM10 12.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  people:
    'M7.5 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 16.500c0-6 11-6 11 0M13 3.800a3 3 0 0 1 0 5.400M15 12c2 .6 3 2.2 3 4.5',
  check: 'M4 10.500l4 4 8-9',
  warning: 'M10 3 2 16.500h16zM10 8v4M10 14.200v.01',
  down: 'M10 3.500v13M4.5 11l5.5 5.500L15.5 11',
  home: 'M3 9.5 10 3l7 6.500V17h-5v-5H8v5H3z',
  clock: 'M10 17.500a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM10 5.500V10l3 2',
  plus: 'M10 4v12M4 10h12',
  trash: 'M4 6h12M8 6V3.500h4V6M5.500 6l1 11h7l1-11M8.500 9v5M11.500 9v5',
  edit: 'M4 16l1-4 8.500-8.500 3 3L8 15zM11.500 5l3 3',
  back: 'M12.5 4.500 7 10l5.5 5.500',
  clip: 'M15.500 9.500 10 15a3.600 3.600 0 0 1-5-5l6-6a2.400 2.400 0 0 1 3.400 3.400l-5.900 5.900a1.200 1.200 0 0 1-1.700-1.700l5.200-5.200',
  skip: 'M4 4.500v11L12 10zM15 4.500v11',
  book: 'M10 5c-2-1.500-4.500-1.500-7-1v12c2.500-.500 5-.500 7 1 2-1.500 4.500-1.500 7-1V4c-2.500-.500-5-.500-7 1zM10 5v12',
  bolt: 'M11 2.5 4.5 11.500H9.500L9 17.500l6.5-9H10.500z',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

type IconButtonProps = {
  icon: IconName;
  label: string;
  onClick: () => void;
  pressed?: boolean;
  class?: string;
  disabled?: boolean;
};

export function IconButton({ icon, label, onClick, pressed, disabled, class: extra = '' }: IconButtonProps) {
  return (
    <button
      type="button"
      class={`icon-button ${extra}`}
      aria-label={label}
      data-tip={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
