import { type ReactNode, useState } from 'react';
import { Button } from '#web/ui';
import { type PreviewImportVariables } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { Choice, DayField, TextField, Tick } from '../kit/fields.js';
import { type FormReader } from '../kit/form-reader.js';
import { useText } from '../kit/use-text.js';
import { type ImportPage } from './import-page.js';

const kinds = ['addresses', 'boundaries', 'indicators', 'areas'] as const;
type Kind = (typeof kinds)[number];
const drawn = ['areas', 'districts', 'planning'] as const;
const laterWords = ['keep', 'remove'] as const;
const systems = ['EPSG:4326', 'EPSG:4258', 'EPSG:25832', 'EPSG:25833', 'EPSG:4647', 'EPSG:5650'] as const;

/** What is said about a file beside the file. */
export function readPreview(form: FormReader): Omit<PreviewImportVariables['input'], 'id'> {
  const kind = form.choice('kind', kinds);
  const of = <T,>(some: readonly Kind[], value: () => T): T | null => (some.includes(kind) ? value() : null);
  const chosen = <T extends string>(name: string, words: readonly T[]): T | null =>
    form.text(name) ? form.choice(name, words) : null;
  return {
    kind,
    source: of(['addresses', 'boundaries', 'indicators'], () => form.optional('source')),
    layer: of(['boundaries'], () => form.choice('layer', drawn)),
    planningLayer: of(['addresses', 'boundaries', 'indicators'], () => form.optional('planningLayer')),
    edition: of(['indicators'], () => form.optional('edition')),
    asOf: of(['addresses', 'indicators'], () => form.optionalDay('asOf')),
    from: of(['boundaries'], () => form.optionalDay('from')),
    crs: of(['boundaries'], () => chosen('crs', systems)),
    verified: of(['boundaries'], () => !form.on('unverified')),
    acceptRepairs: of(['boundaries'], () => form.on('acceptRepairs')),
    later: of(['boundaries'], () => chosen('later', laterWords)),
  };
}

/** Without scripts all fields stand there; what a kind does not know is not sent. */
export function PreviewForm({ file, layers, result }: ImportPage & { result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  const [kind, setKind] = useState<Kind | ''>(file.kind ?? '');
  const names = ['kind', 'source', 'layer', 'planningLayer', 'edition', 'asOf', 'from', 'crs', 'unverified'] as const;
  const more = ['acceptRepairs', 'later'] as const;
  const labels = Object.fromEntries([...names, ...more].map((name) => [name, t(`imports.field.${name}`)]));
  const isOf = (...some: Kind[]): boolean => kind === '' || some.includes(kind);
  const layerOptions = layers.map(({ slug, name }) => ({ value: slug, label: name?.many ?? slug }));
  return (
    <div className="ws-panel">
      <h2>{t(file.state === 'uploaded' ? 'imports.look.title' : 'imports.look.again')}</h2>
      <div
        onChange={({ target }) => {
          if (target instanceof HTMLSelectElement && target.name === 'kind') setKind(target.value as Kind);
        }}
      >
        <ActionForm name="preview" result={result} labels={labels}>
          <Choice
            name="kind"
            value={file.kind}
            empty={t('imports.kind.choose')}
            options={kinds.map((value) => ({ value, label: t(`imports.kind.${value}`) }))}
          />
          {isOf('addresses', 'boundaries', 'indicators') ? (
            <TextField name="source" hint={t('form.source.hint')} />
          ) : null}
          {isOf('indicators') ? <TextField name="edition" hint={t('imports.field.edition.hint')} /> : null}
          {isOf('addresses', 'indicators') ? <DayField name="asOf" optional={kind !== 'indicators'} /> : null}
          {isOf('boundaries') ? <OfShapes /> : null}
          {isOf('addresses', 'boundaries', 'indicators') && layers.length > 1 ? (
            <Choice name="planningLayer" empty="–" options={layerOptions} optional />
          ) : null}
          <Button>{t('imports.look')}</Button>
        </ActionForm>
      </div>
    </div>
  );
}

function OfShapes(): ReactNode {
  const { t } = useText();
  return (
    <>
      <Choice name="layer" options={drawn.map((value) => ({ value, label: t(`imports.layer.${value}`) }))} />
      <DayField name="from" hint={t('extent.from.hint')} optional />
      <Choice
        name="crs"
        empty={t('imports.field.crs.own')}
        options={systems.map((s) => ({ value: s, label: s }))}
        optional
      />
      <Choice
        name="later"
        empty={t('imports.field.later.none')}
        options={laterWords.map((value) => ({ value, label: t(`imports.later.${value}`) }))}
        optional
      />
      <Tick name="unverified" />
      <Tick name="acceptRepairs" />
    </>
  );
}
