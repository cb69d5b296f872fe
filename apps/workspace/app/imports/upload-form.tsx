import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button, Notice } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { useShell } from '../shell/use-shell.js';

/** what the API takes; it says so itself when somebody gets around this */
const MOST_BYTES = 64 * 1024 * 1024;

interface Refused {
  errors?: { message: string; extensions?: { params?: { code?: string } } }[];
}

/** The file goes to the API as it is, straight from the disk: no page holds it. That takes a script. */
export function UploadForm(): ReactNode {
  const { t } = useText();
  const [fault, setFault] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const send = useSending();
  const onSubmit = async (event: SyntheticEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get('file');
    if (!(file instanceof File) || file.name === '') return setFault(t('imports.upload.none'));
    if (file.size > MOST_BYTES) return setFault(t('imports.upload.tooLong'));
    setSending(true);
    setFault(null);
    setFault(await send(file));
    setSending(false);
  };
  return (
    <form className="qw-form ws-panel" onSubmit={(event) => void onSubmit(event)}>
      <Fault text={fault} />
      <FileField />
      <noscript>
        <p className="qw-notice qw-notice--warning">{t('imports.upload.script')}</p>
      </noscript>
      <p role="status">{sending ? t('imports.upload.sending') : ''}</p>
      <Button>{t('imports.upload.send')}</Button>
    </form>
  );
}

function FileField(): ReactNode {
  const { t } = useText();
  return (
    <div className="kern-form-input">
      <label className="kern-label" htmlFor="import-file">
        {t('imports.upload.file')}
      </label>
      <div className="kern-hint" id="import-file-hint">
        {t('imports.upload.hint')}
      </div>
      <input
        type="file"
        id="import-file"
        name="file"
        accept=".csv,.gz,.json,.geojson,.topojson"
        aria-describedby="import-file-hint"
      />
    </div>
  );
}

function Fault({ text }: { text: string | null }): ReactNode {
  const { t } = useText();
  if (!text) return null;
  return (
    <div role="alert">
      <Notice tone="danger" title={t('form.refused.title')}>
        <p>{text}</p>
      </Notice>
    </div>
  );
}

/** Sends the file and goes to its page; gives the sentence of a refusal. */
function useSending(): (file: File) => Promise<string | null> {
  const { t } = useText();
  const address = `${useShell().tenantPrefix}/areas/imports`;
  const navigate = useNavigate();
  return async (file) => {
    const headers = { 'content-type': 'application/octet-stream', 'accept-language': document.documentElement.lang };
    const sent = { method: 'POST', headers, body: file };
    const answer = await fetch(`${address}?name=${encodeURIComponent(file.name.slice(0, 200))}`, sent).catch(
      () => null,
    );
    if (!answer) return t('imports.upload.away');
    if (answer.ok) {
      const { id } = (await answer.json()) as { id: string };
      await navigate(`/workspace/imports/${id}`);
      return null;
    }
    const { errors = [] } = (await answer.json().catch(() => ({}))) as Refused;
    const [{ message = t('form.refused.text'), extensions = {} } = {}] = errors as Partial<
      NonNullable<Refused['errors']>[number]
    >[];
    const code = extensions.params?.code;
    return code ? `${message} (${code})` : message;
  };
}
