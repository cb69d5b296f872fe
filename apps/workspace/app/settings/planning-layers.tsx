import { type ReactNode } from 'react';
import { spokenWord, type WordForm } from '#libs/typed';
import { Button, Section } from '#web/ui';
import { type PlanningLayersAnswer, RemovePlanningLayer, SetPlanningLayer } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { done, type FormHandler, type FormResult } from '../kit/answer-form.js';
import { Seen, TextField } from '../kit/fields.js';
import { ownName } from '../kit/translated-fields.js';
import { useText } from '../kit/use-text.js';

export type PlanningLayers = PlanningLayersAnswer['planningLayers'];
type Layer = PlanningLayers[number];

const NEW = 'new';
const nameField = (language: string, number: 'one' | 'many'): string => `names.${language}.${number}`;

/** What the areas of the city's statistics are called here, and how their keys look. */
export function PlanningLayerForms(props: {
  layers: PlanningLayers;
  languages: readonly string[];
  result: FormResult | undefined;
}): ReactNode {
  const { t } = useText();
  const { layers, ...rest } = props;
  return (
    <Section id="statistik" title={t('planningLayer.title')}>
      <p className="qw-prose">{t('planningLayer.lead')}</p>
      {layers.map((layer) => (
        <LayerForm key={layer.id} layer={layer} {...rest} />
      ))}
      <LayerForm layer={null} {...rest} />
    </Section>
  );
}

interface FormProps {
  layer: Layer | null;
  languages: readonly string[];
  result: FormResult | undefined;
}

function LayerForm({ layer, languages, result }: FormProps): ReactNode {
  const { t } = useText();
  const row = layer?.id ?? NEW;
  const labels = {
    slug: t('planningLayer.slug'),
    ...Object.fromEntries(languages.flatMap((language) => nameLabels(t, language))),
    ...{ mask: t('planningLayer.mask'), keyProperty: t('planningLayer.keyProperty') },
    ...{ nameProperty: t('planningLayer.nameProperty'), source: t('form.source'), reason: t('form.reason') },
  };
  return (
    <details className="qw-details" open={result?.row === row ? true : undefined}>
      <summary>{layer ? layer.name.many : t('planningLayer.new')}</summary>
      <ActionForm name="layer" row={row} result={result} labels={labels}>
        <Seen version={layer?.version ?? 0} />
        {layer ? <input type="hidden" name="slug" value={layer.slug} /> : null}
        {layer ? null : <TextField name="slug" hint={t('planningLayer.slug.hint')} width="middle" />}
        <NameFields layer={layer} languages={languages} />
        <TextField name="mask" value={layer?.mask} hint={t('planningLayer.mask.hint')} width="middle" optional />
        <TextField name="keyProperty" value={layer?.keyProperty} width="middle" optional />
        <TextField name="nameProperty" value={layer?.nameProperty} width="middle" />
        <TextField name="source" value={layer?.source} hint={t('form.source.hint')} />
        <TextField name="reason" hint={t('form.reason.hint')} optional />
        <Button>{t(layer ? 'form.save' : 'planningLayer.add')}</Button>
      </ActionForm>
      {layer ? (
        <div className="ws-panel">
          <ActionForm name="removeLayer" row={row} result={result} labels={{ reason: t('form.reason') }}>
            <TextField name="reason" hint={t('form.reason.hint')} optional />
            <Button weight="secondary">{t('planningLayer.remove', { name: layer.name.many })}</Button>
          </ActionForm>
        </div>
      ) : null}
    </details>
  );
}

const nameLabels = (t: ReturnType<typeof useText>['t'], language: string): [string, string][] => [
  [nameField(language, 'one'), t('words.one', { language: ownName(language) })],
  [nameField(language, 'many'), t('words.many', { language: ownName(language) })],
];

function NameFields({ layer, languages }: { layer: Layer | null; languages: readonly string[] }): ReactNode {
  const spoken = spokenWord((layer?.names ?? []) as WordForm[]);
  return languages.map((language, index) => {
    const name = spoken[language];
    return (
      <div key={language} className="qw-pair">
        <TextField name={nameField(language, 'one')} value={name?.one} optional={index > 0} />
        <TextField name={nameField(language, 'many')} value={name?.many} optional={index > 0} />
      </div>
    );
  });
}

export const setLayer =
  (languages: readonly string[]): FormHandler<Response> =>
  async (form, change) => {
    const names = (['one', 'many'] as const).map((kind, nth) => ({
      kind,
      texts: languages.map((language, index) => {
        form.aliases[`names.${nth}.texts.${index}.text`] = nameField(language, kind);
        form.aliases[`names.${kind}.${language}`] = nameField(language, kind);
        return {
          language,
          text: index ? form.text(nameField(language, kind)) : form.required(nameField(language, kind)),
        };
      }),
    }));
    const input = {
      ...{ slug: form.required('slug'), version: form.whole('version'), names },
      ...{ mask: form.optional('mask'), keyProperty: form.optional('keyProperty') },
      ...{ nameProperty: form.required('nameProperty'), source: form.required('source') },
      reason: form.optional('reason'),
    };
    await change(SetPlanningLayer, { input });
    return done('/workspace/settings/words', 'saved');
  };

export const removeLayer: FormHandler<Response> = async (form, change) => {
  await change(RemovePlanningLayer, { input: { id: form.row, reason: form.optional('reason') } });
  return done('/workspace/settings/words', 'saved');
};
