export { A, PlainLinksProvider, useAddressOf } from './a.js';
export { Button, ButtonLink } from './button.js';
export { Card, type Fact, Facts, Timeline } from './facts.js';
export { Checkbox, ErrorSummary, Field, FieldError, fieldId, Radios, Select } from './field.js';
export {
  Breadcrumb,
  DemoNote,
  Footer,
  Header,
  type LanguageLink,
  Languages,
  Nav,
  type NavItem,
  SkipLink,
} from './frame.js';
export { Icon, type IconName } from './icon.js';
export { OutlineMap, type OutlinedPlace } from './outline-map.js';
export { EmptyState, Notice, Tag, type Tone } from './notice.js';
export { Hero, Page, PageHead, Section } from './page.js';
export { MapLegend, type MapPlace, type MapTone, SchematicMap } from './schematic-map.js';
export { type Column, Table, Tabs } from './table.js';
export { DateText, German, Mail, Money, Name, Phone, UserText } from './values.js';
