import { type ReactNode } from 'react';

/** One stroke each, on a grid of 20 × 20. Where something is not here yet, add it here: there is no second set of icons. */
const paths = {
  'arrow-down': 'M10 4v12M5 11l5 5 5-5',
  'arrow-left': 'M16 10H4M9 5l-5 5 5 5',
  'arrow-right': 'M4 10h12M11 5l5 5-5 5',
  'arrow-up': 'M10 16V4M5 9l5-5 5 5',
  bell: 'M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13zM8.5 17.5h3',
  building: 'M4 17V4h8v13M12 9h4v8M3 17h14M7 7h2M7 10h2M7 13h2',
  calendar: 'M3 5h14v12H3zM3 9h14M7 3v4M13 3v4',
  chart: 'M3 17h14M5 17v-5M9 17V8M13 17v-7M17 17V4',
  check: 'M4 10.5l4 4 8-9',
  'check-circle': 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM7 10l2.2 2.2L13.3 8',
  'chevron-down': 'M5 8l5 5 5-5',
  'chevron-left': 'M12 5l-5 5 5 5',
  'chevron-right': 'M8 5l5 5-5 5',
  'chevron-up': 'M5 12l5-5 5 5',
  child: 'M10 7a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM5 9l5 1 5-1M8 18l.5-5h3l.5 5M8 10v3h4v-3',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4l3 2',
  columns: 'M3 4h14v12H3zM8 4v12M12.5 4v12',
  copy: 'M7 7h10v10H7zM13 7V3H3v10h4',
  cross: 'M5 5l10 10M15 5L5 15',
  document: 'M5 2.5h7l3 3v12H5zM12 2.5v3h3M7.5 10h5M7.5 13h5',
  download: 'M10 3v10M5 9l5 5 5-5M3 17h14',
  external: 'M11 3h6v6M17 3l-8 8M14 12v5H3V6h5',
  eye: 'M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10zM10 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z',
  feed: 'M4 4a12 12 0 0 1 12 12M4 9a7 7 0 0 1 7 7M5 15.5v.1',
  filter: 'M3 4h14l-5.5 7v5l-3-1.5V11z',
  'free-of-charge': 'M15 5a6 6 0 0 0-9 2M5 13a6 6 0 0 0 10 2M3 8.5h8M3 11.5h6M3 3l14 14',
  globe: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM3 10h14M10 3c5 4.5 5 9.5 0 14M10 3c-5 4.5-5 9.5 0 14',
  grip: 'M7 5v.1M13 5v.1M7 10v.1M13 10v.1M7 15v.1M13 15v.1',
  handover: 'M3 11l4-3 3 2 3-2 4 3M3 11v5l7 1 7-1v-5M10 10v2',
  history: 'M3 10a7 7 0 1 0 2-5L3 7M3 3v4h4M10 6v4l3 2',
  home: 'M3 9.5L10 3l7 6.5M5 8v9h10V8',
  house: 'M3 9.5L10 3l7 6.5M5 8v9h10V8M8.5 17v-5h3v5',
  import: 'M10 13V3M6 9l4 4 4-4M3 12v5h14v-5',
  inbox: 'M3 11l2-7h10l2 7v5H3zM3 11h4l1 2h4l1-2h4',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 9v5M10 6.2v.1',
  key: 'M7 12.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM10 9h7M14 9v3M17 9v2',
  keyboard: 'M2 5h16v10H2zM5 8v.1M8 8v.1M11 8v.1M14 8v.1M6 12h8',
  language: 'M3 5h9M7.5 3v2M10 5c-.6 3.5-3 6-6.5 7M5.5 8c1 1.8 2.6 3.2 4.5 4M10 17l3.5-8 3.5 8M11.3 14h4.4',
  link: 'M8.5 11.5a3 3 0 0 0 4.2 0l3-3a3 3 0 0 0-4.2-4.2L10 5.8M11.5 8.5a3 3 0 0 0-4.2 0l-3 3a3 3 0 0 0 4.2 4.2L10 14.2',
  list: 'M7 5h10M7 10h10M7 15h10M3.5 5v.1M3.5 10v.1M3.5 15v.1',
  lock: 'M5 9h10v8H5zM7 9V6a3 3 0 0 1 6 0v3',
  mail: 'M3 4.5h14v11H3zM3 5.5l7 6 7-6',
  map: 'M3 5l5-2 4 2 5-2v12l-5 2-4-2-5 2zM8 3v12M12 5v12',
  meeting: 'M4 9v8h12V9M3 9h14M7.5 9V4h5v5M9 6h2',
  menu: 'M3 5h14M3 10h14M3 15h14',
  minus: 'M4 10h12',
  money: 'M15 5a6 6 0 1 0 0 10M3 8.5h8M3 11.5h8',
  more: 'M4.5 10v.1M10 10v.1M15.5 10v.1',
  news: 'M3 4h11v12H5a2 2 0 0 1-2-2zM14 8h3v6a2 2 0 0 1-2 2M6 7.5h5M6 10.5h5M6 13h3',
  note: 'M4 3h12v9l-4 5H4zM12 17v-5h4M7 7h6M7 10h3',
  office: 'M3 8l1.5-4h11L17 8M3 8v9h14V8zM3 8h14M8 17v-5h4v5',
  pause: 'M7 4v12M13 4v12',
  pencil: 'M4 16l1-4 8-8 3 3-8 8zM11 6l3 3',
  people:
    'M7.5 9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM2.5 16c0-3 2-5 5-5s5 2 5 5M13 4.2a2.5 2.5 0 0 1 0 4.6M14.5 11.3c2 .6 3 2.4 3 4.7',
  person: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17c0-3.5 2.5-5.5 6-5.5s6 2 6 5.5',
  phone: 'M5 3h3l1.5 4-2 1.5a11 11 0 0 0 4 4l1.5-2 4 1.5v3a2 2 0 0 1-2 2A13 13 0 0 1 3 5a2 2 0 0 1 2-2z',
  picture: 'M3 4h14v12H3zM3 13l4-4 4 4 2-2 4 4M13 8.2a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4z',
  pin: 'M10 18s6-5.2 6-9.5A6 6 0 0 0 4 8.5C4 12.8 10 18 10 18zM10 10.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  plus: 'M10 4v12M4 10h12',
  print: 'M6 7V3h8v4M5 14H3V7h14v7h-2M6 11h8v6H6z',
  refresh: 'M16 6a7 7 0 1 0 1 5M17 3v4h-4',
  reply: 'M4 8h8a4 4 0 0 1 0 8H8M4 8l4-4M4 8l4 4',
  rows: 'M3 4h14v12H3zM3 8h14M3 12h14M8 4v12',
  search: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zM13.5 13.5L17 17',
  send: 'M3 10l14-6-5 13-3-5zM9 12l8-8',
  settings:
    'M10 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM10 2.5v2M10 15.5v2M2.5 10h2M15.5 10h2M4.7 4.7l1.4 1.4M13.9 13.9l1.4 1.4M15.3 4.7l-1.4 1.4M6.1 13.9l-1.4 1.4',
  shield: 'M10 2.5l6 2v5c0 4-2.5 6.5-6 8-3.5-1.5-6-4-6-8v-5z',
  'sign-out': 'M12 6V3H4v14h8v-3M8 10h9M14 7l3 3-3 3',
  sort: 'M7 4v12M4 13l3 3 3-3M13 16V4M10 7l3-3 3 3',
  speech: 'M3 4h14v9H9l-4 4v-4H3z',
  star: 'M10 3l2.2 4.6 5 .7-3.6 3.5.9 5L10 14.4 5.5 16.8l.9-5L2.8 8.3l5-.7z',
  'step-free': 'M3 15h4M9 6.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM9 8v4h4l2 4M7 10a4 4 0 1 0 5 5',
  swap: 'M4 7h11l-3-3M16 13H5l3 3',
  tag: 'M3 3h7l7 7-7 7-7-7zM6.5 6.5v.1',
  trash: 'M4 6h12M8 6V3.5h4V6M5.5 6l.8 11h7.4l.8-11M8.5 9v5M11.5 9v5',
  undo: 'M4 8h8a4 4 0 0 1 0 8H8M4 8l4-4M4 8l4 4',
  upload: 'M10 14V4M5 9l5-5 5 5M3 17h14',
  warning: 'M10 3l8 14H2zM10 8v4M10 14.5v.1',
} as const;

export type IconName = keyof typeof paths;

/** In languages written from right to left these point the other way. */
const directed: ReadonlySet<IconName> = new Set<IconName>([
  'arrow-left',
  'arrow-right',
  'chevron-left',
  'chevron-right',
  'reply',
  'send',
  'sign-out',
  'undo',
]);

/**
 * An icon of the closed list. It only repeats what words beside it say, so screen readers pass it by; where it stands alone, `label`
 * says what it means. Size and colour are those of the text around it (`.i` in the tokens).
 */
export function Icon(props: { name: IconName; label?: string; className?: string }): ReactNode {
  const { name, label } = props;
  const classes = ['i', directed.has(name) ? 'i-dir' : '', props.className ?? ''].filter(Boolean).join(' ');
  return (
    <svg
      className={classes}
      viewBox="0 0 20 20"
      focusable="false"
      aria-hidden={label ? undefined : true}
      role={label ? 'img' : undefined}
      aria-label={label}
    >
      <path d={paths[name]} />
    </svg>
  );
}
