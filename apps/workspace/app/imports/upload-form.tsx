import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '#web/ui';
import { ActionForm } from '../kit/action-form.js';
import { type FormFault } from '../kit/answer-form.js';
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
  const [sending, setSending] = useState(false);
  const send = useSending();
  const through = async (body: FormData): Promise<FormFault | null> => {
    const file = body.get('file');
    if (!(file instanceof File) || file.name === '') return refused(t('imports.upload.none'));
    if (file.size > MOST_BYTES) return refused(t('imports.upload.tooLong'));
    setSending(true);
    const fault = await send(file);
    setSending(false);
    return fault;
  };
  return (
    <div className="ws-panel">
      <ActionForm name="upload" result={undefined} through={through}>
        <FileField />
        <noscript>
          <p className="qw-notice qw-notice--warning">{t('imports.upload.script')}</p>
        </noscript>
        <p role="status">{sending ? t('imports.upload.sending') : ''}</p>
        <Button>{t('imports.upload.send')}</Button>
      </ActionForm>
    </div>
  );
}

/** Nothing is kept of a file that was refused, or that did not arrive whole. */
const refused = (message: string, code = 'FILE_REFUSED'): FormFault => ({ code, message, params: {}, requestId: '' });

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

/** Sends the file and goes to its page; gives why it was refused. */
function useSending(): (file: File) => Promise<FormFault | null> {
  const { t } = useText();
  const address = `${useShell().tenantPrefix}/areas/imports`;
  const navigate = useNavigate();
  return async (file) => {
    const headers = { 'content-type': 'application/octet-stream', 'accept-language': document.documentElement.lang };
    const sent = { method: 'POST', headers, body: file };
    const answer = await fetch(`${address}?name=${encodeURIComponent(file.name.slice(0, 200))}`, sent).catch(
      () => null,
    );
    if (!answer) return refused(t('imports.upload.away'));
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
    if (answer.status === 401) return refused(message, 'UNAUTHENTICATED');
    return refused(code ? `${message} (${code})` : message);
  };
}
