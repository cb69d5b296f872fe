import { type CommonKey } from './common.de.js';

export const commonEn: Record<CommonKey, string> = {
  'common.skip': 'Skip to content',
  'common.nav': 'Main menu',
  'common.languages': 'Language',
  'common.breadcrumb': 'You are here',
  'common.footer': 'About this site',
  'common.pages': 'Pages',
  'common.page': 'Page {page}',
  'common.previous': 'Back',
  'common.next': 'Next',
  'common.optional': 'optional',
  'common.errors.title': '{count, plural, one {One detail is not right yet} other {# details are not right yet}}',
  'common.errors.help':
    '{count, plural, one {Please correct it below} other {Please correct them below}}. Everything else is kept.',
  'common.error': 'Error',
  'common.untranslated': 'This text is available in German only.',
  'common.chart.table': 'Figures as a table',
  'common.map.legend': 'What the dots mean',
};
