import { type ReactNode, useEffect, useState } from 'react';
import { type MetaArgs } from 'react-router';
import { Explorer } from '../explorer/explorer.client.js';
import { titled, useFrame, useT } from '../frame.js';

/** The one page with scripts. */
export const handle = { hydrate: true };

export const meta = ({ matches }: MetaArgs): ReturnType<typeof titled> => [
  ...titled(matches, 'nav.explorer', 'explorer.lead'),
  { name: 'robots', content: 'noindex' },
];

export default function ExplorerPage(): ReactNode {
  const { t } = useT();
  const { tenantPrefix, prefix, language } = useFrame();
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  return (
    <div className="dv-explorer">
      <h1 className="kern-sr-only">{t('nav.explorer')}</h1>
      {inBrowser ? (
        <Explorer tenantPrefix={tenantPrefix} prefix={prefix} language={language} />
      ) : (
        <div className="qw-wrap qw-page">
          <p>{t('explorer.loading')}</p>
          <noscript>
            <p>{t('explorer.noscript')}</p>
          </noscript>
        </div>
      )}
    </div>
  );
}
