import { type ChangeEvent, type ReactNode, useId, useRef, useState } from 'react';
import { Choice, TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { crsNames } from './crs-names.js';

/** More than that the API does not take in one piece; larger files come in on the page for imports. */
const MOST_BYTES = 900 * 1024;

/** A file with a shape: read in the browser into the field below, where it can be pasted as well. */
export function ShapeFields({ optional = false }: { optional?: boolean }): ReactNode {
  const { t } = useText();
  const [said, setSaid] = useState('');
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const onChange = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.currentTarget.files?.[0];
    if (!file) return;
    if (file.size > MOST_BYTES) return setSaid(t('boundary.file.tooLong'));
    const field = box.current?.querySelector('textarea');
    if (!field) return;
    field.value = await file.text();
    field.dispatchEvent(new Event('input', { bubbles: true }));
    setSaid(t('boundary.file.read', { name: file.name }));
  };
  return (
    <div ref={box} className="ws-shape">
      <div className="kern-form-input">
        <label className="kern-label" htmlFor={id}>
          {t('boundary.file')}
        </label>
        <div className="kern-hint" id={`${id}-hint`}>
          {t('boundary.file.hint')}
        </div>
        <input
          type="file"
          id={id}
          accept=".json,.geojson,.topojson"
          aria-describedby={`${id}-hint`}
          onChange={(event) => void onChange(event)}
        />
        <p role="status">{said}</p>
      </div>
      <Pasted optional={optional} />
    </div>
  );
}

function Pasted({ optional }: { optional: boolean }): ReactNode {
  const { t } = useText();
  return (
    <details className="qw-details">
      <summary>{t('boundary.paste')}</summary>
      <TextField name="shape" lines={6} optional={optional} />
      <Choice
        name="crs"
        empty={t('boundary.crs.asIs')}
        options={crsNames.map((value) => ({ value, label: value }))}
        optional
      />
    </details>
  );
}
