import { type IconName } from '#web/ui';

/** What stands in front of an entry of the menu: it helps to find it again, the words say what it is. */
const icons: Record<string, IconName> = {
  '/workspace': 'inbox',
  '/workspace/overview': 'chart',
  '/workspace/applications': 'document',
  '/workspace/areas': 'map',
  '/workspace/districts': 'map',
  '/workspace/rules': 'list',
  '/workspace/budget': 'money',
  '/workspace/carriers': 'building',
  '/workspace/handovers': 'handover',
  '/workspace/teams': 'people',
  '/workspace/letters': 'mail',
  '/workspace/people': 'person',
  '/workspace/mandates': 'shield',
  '/workspace/pending': 'check-circle',
  '/workspace/substitutions': 'swap',
  '/workspace/settings': 'settings',
  '/workspace/api-clients': 'key',
  '/workspace/imports': 'import',
  '/workspace/audit': 'history',
  '/workspace/jobs': 'refresh',
  '/workspace/meetings': 'meeting',
  '/workspace/calendar': 'calendar',
  '/workspace/news': 'news',
  '/workspace/media': 'picture',
  '/workspace/programmes': 'globe',
  '/workspace/translations': 'language',
  '/workspace/search': 'search',
};

export const iconOf = (to: string): IconName => icons[to] ?? 'list';
