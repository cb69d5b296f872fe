import { type ReactNode, useState } from 'react';
import { ToolbarButton, useGraphiQL } from '@graphiql/react';
import { useT } from '../frame.js';
import { toLink } from './link.js';

/** The key: kept in this page only. */
export function KeyBar({ value, onChange }: { value: string; onChange: (key: string) => void }): ReactNode {
  const { t } = useT();
  return (
    <form className="qw-wrap dv-key" onSubmit={(event) => event.preventDefault()}>
      <label htmlFor="dv-key">{t('explorer.key')}</label>
      <input
        id="dv-key"
        type="password"
        autoComplete="off"
        placeholder="qw_…"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <span className="qw-muted">{t('explorer.keyHint')}</span>
    </form>
  );
}

/** Copies a link to what stands in the editors. */
export function LinkButton(): ReactNode {
  const { t } = useT();
  const { queryEditor, variableEditor } = useGraphiQL(({ queryEditor, variableEditor }) => ({
    queryEditor,
    variableEditor,
  }));
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    const link = toLink(queryEditor?.getValue() ?? '', variableEditor?.getValue() ?? '');
    window.history.replaceState(window.history.state, '', link);
    await navigator.clipboard.writeText(window.location.href).catch(() => undefined);
    setCopied(true);
    setTimeout(() => setCopied(false), 4000);
  };
  return (
    <>
      <ToolbarButton label={t('explorer.link')} onClick={() => void copy()}>
        <svg className="graphiql-toolbar-icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" aria-hidden="true">
          <path
            d="M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.6-5.6l-1.2 1.1M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.6 5.6l1.2-1.1"
            strokeWidth="1.5"
            strokeLinecap="round"
          />
        </svg>
      </ToolbarButton>
      <span role="status" className="kern-sr-only">
        {copied ? t('explorer.linked') : ''}
      </span>
    </>
  );
}
