import { type languages as german } from '../de/languages.js';

/** Texts in several languages, the languages of a programme, and its way to going live. */
export const languages: Record<keyof typeof german, string> = {
  'translated.in': '{what}: {language}',
  'translated.stateIn': 'State of {what}: {language}',
  'translated.state': 'State',
  'translated.fits': 'The German text is newer. I have compared them: this one still fits.',
  'translated.state.draft': 'draft',
  'translated.state.machine': 'made by a machine',
  'translated.state.reviewed': 'reviewed',
  'words.languages': 'Language of the words',
  'words.german': 'German: {text}',
  'words.forms': 'More forms, with the article',
  'words.form.one': 'Singular',
  'words.form.many': 'Plural',
  'words.form.nominative': 'Who? (the jury)',
  'words.form.genitive': 'Whose? (of the jury)',
  'words.form.dative': 'To whom? (the jury)',
  'words.form.accusative': 'Whom? (the jury)',
  'words.form.locative': 'Where? (in the small grants fund)',
};
