import { type ReactNode } from 'react';
import { modules } from '#libs/contracts';
import { isLanguage, languages as allLanguages } from '#web/i18n';
import { type FormReader } from '../kit/form-reader.js';
import { Choice, TextField, Ticks } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { moduleName, word } from '../kit/words.js';
import { regions, type TenantSettings } from './settings-data.js';

export const readGeneral = (form: FormReader) => ({
  name: form.required('name'),
  authority: form.required('authority'),
  city: form.required('city'),
  timeZone: form.required('timeZone'),
  holidayRegion: form.required('holidayRegion'),
  languages: form.all('languages'),
  modules: form.all('modules'),
});

export function useGeneralLabels(): Record<string, string> {
  const { t } = useText();
  return {
    name: t('settings.name'),
    authority: t('settings.authority'),
    city: t('office.city'),
    timeZone: t('settings.timeZone'),
    holidayRegion: t('settings.region'),
    languages: t('settings.languages'),
    modules: t('settings.modules'),
  };
}

/** What a programme is called, where it is, and which parts of the platform it uses. */
export function GeneralFields({ settings }: { settings: Partial<TenantSettings> }): ReactNode {
  const translator = useText();
  const { t } = translator;
  return (
    <>
      <TextField name="name" value={settings.name} />
      <TextField name="authority" value={settings.authority} />
      <div className="qw-pair">
        <TextField name="city" value={settings.city} />
        <TextField name="timeZone" value={settings.timeZone ?? 'Europe/Berlin'} />
      </div>
      <Choice
        name="holidayRegion"
        value={settings.holidayRegion}
        empty={t('form.choose')}
        options={regions.map((code) => ({ value: `DE-${code}`, label: word(translator, 'region', code) }))}
      />
      <Ticks
        name="languages"
        hint={t('settings.languages.hint')}
        values={settings.languages ?? ['de']}
        options={Object.keys(allLanguages)
          .filter(isLanguage)
          .map((language) => ({ value: language, label: allLanguages[language].name }))}
      />
      <Ticks
        name="modules"
        values={settings.modules ?? ['areas', 'carriers']}
        options={modules.map((name) => ({ value: name, label: moduleName(translator, name) }))}
      />
    </>
  );
}
