import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Icon } from '#web/ui';
import { type FormFault } from './answer-form.js';
import { useMoment } from './draft-line.js';
import { type Conflict, type Differing } from './use-conflict.js';
import { useText } from './use-text.js';

/** Both versions of a row, field by field: what the reader typed, and what somebody has saved meanwhile. */
export function ConflictPanel({
  conflict,
  fault,
  id,
}: {
  conflict: Conflict;
  fault: FormFault | null;
  id: string;
}): ReactNode {
  const { rows, decide } = conflict;
  const [taken, setTaken] = useState<Record<string, boolean>>({});
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const theirs = ({ name, onlyTheirs }: Differing): boolean => taken[name] ?? onlyTheirs;
  const apply = (send: boolean): void => {
    const entries = rows.map((row): [string, string] => [row.name, theirs(row) ? row.theirs : row.mine]);
    decide(Object.fromEntries(entries), send);
  };
  return (
    <div className="ws-conflict" role="group" aria-labelledby={`${id}-title`} tabIndex={-1} id={id} ref={box}>
      <Head rows={rows} fault={fault} id={`${id}-title`} />
      {rows.map((row) => (
        <Row
          key={row.name}
          row={row}
          who={said(fault).by}
          theirs={theirs(row)}
          onTheirs={(one) => setTaken((before) => ({ ...before, [row.name]: one }))}
        />
      ))}
      <Acts onDone={apply} />
    </div>
  );
}

function Acts({ onDone }: { onDone: (send: boolean) => void }): ReactNode {
  const { t } = useText();
  return (
    <div className="qw-form__actions">
      <button type="button" className="kern-btn kern-btn--primary" onClick={() => onDone(true)}>
        <span className="kern-label">{t('conflict.save')}</span>
      </button>
      <button type="button" className="kern-btn kern-btn--secondary" onClick={() => onDone(false)}>
        <span className="kern-label">{t('conflict.look')}</span>
      </button>
    </div>
  );
}

/** Who was faster, and when, as far as the reader may know. */
const said = (fault: FormFault | null): { by: string; at: string } => {
  const { by, at } = fault?.params ?? {};
  return { by: typeof by === 'string' ? by : '', at: typeof at === 'string' ? at : '' };
};

function Head({ rows, fault, id }: { rows: Differing[]; fault: FormFault | null; id: string }): ReactNode {
  const { t } = useText();
  const moment = useMoment();
  const { by, at } = said(fault);
  const who = by || t('conflict.somebody');
  return (
    <div className="ws-conflict__head">
      <Icon name="people" />
      <p id={id} role="alert">
        <strong>{at ? t('conflict.title.at', { who, at: moment(at) }) : t('conflict.title', { who })}</strong>{' '}
        {t('conflict.count', { count: rows.length })} {t('conflict.choose')}
      </p>
    </div>
  );
}

function Row(props: { row: Differing; who: string; theirs: boolean; onTheirs: (one: boolean) => void }): ReactNode {
  const { row, who, theirs, onTheirs } = props;
  const { t } = useText();
  const words = (value: string): string => (value === '' ? t('conflict.empty') : (row.say?.(value) ?? value));
  const choice = (isTheirs: boolean): ReactNode => (
    <label className="ws-conflict__choice">
      <input type="radio" checked={theirs === isTheirs} onChange={() => onTheirs(isTheirs)} />
      <span dir="auto">
        <strong>{isTheirs ? t('conflict.theirs', { who: who || t('conflict.stored') }) : t('conflict.mine')}</strong>
        <span className="ws-conflict__value">{words(isTheirs ? row.theirs : row.mine)}</span>
      </span>
    </label>
  );
  return (
    <fieldset className="ws-conflict__row">
      <legend>{row.label}</legend>
      {choice(false)}
      {choice(true)}
    </fieldset>
  );
}
