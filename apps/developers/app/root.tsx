import { type ReactNode } from 'react';
import {
  Links,
  type LoaderFunctionArgs,
  Meta,
  Outlet,
  Scripts,
  useHref,
  useLoaderData,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from 'react-router';
import { hydrates, statusOf, useNonce, webContext } from '#web/app';
import { addressOf, languages, TranslatorProvider } from '#web/i18n';
import { PlainLinksProvider } from '#web/ui';
import { type Frame, frameOf, translatorOf } from './frame.js';
import { Site, siteAddress } from './parts/site.js';
import { spoken } from './words/catalogues.js';
import styles from './developers.css?url';

export const loader = ({ context }: LoaderFunctionArgs): Frame => frameOf(context.get(webContext));

export const headers = (): Record<string, string> => ({});

/** Around everything, also around the error page; then there may be no frame, and only the address knows the language. */
export function Layout({ children }: { children: ReactNode }): ReactNode {
  const frame = useRouteLoaderData('root') as Frame | undefined;
  const failed = Boolean(useRouteError());
  const here = useHref('/');
  const translator = translatorOf(frame?.language ?? addressOf(here).language);
  const nonce = useNonce();
  const hydrated = hydrates(useMatches());
  return (
    <html lang={translator.tag} dir={translator.direction}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
        <link rel="stylesheet" href={styles} />
        <link rel="icon" type="image/svg+xml" href={`${frame?.tenantPrefix ?? ''}/icon.svg`} />
        {frame && !failed ? <Relations frame={frame} /> : <meta name="robots" content="noindex" />}
      </head>
      <body>
        <TranslatorProvider value={translator}>{children}</TranslatorProvider>
        {hydrated && !failed ? <Scripts nonce={nonce} /> : null}
      </body>
    </html>
  );
}

/** The one address of the page, and the same page in the other language. */
function Relations({ frame }: { frame: Frame }): ReactNode {
  const { origin, language } = frame;
  return (
    <>
      <link rel="canonical" href={origin + siteAddress(frame, language)} />
      {spoken.map((other) => (
        <link key={other} rel="alternate" hrefLang={languages[other].tag} href={origin + siteAddress(frame, other)} />
      ))}
    </>
  );
}

export default function Root(): ReactNode {
  return (
    <Framed frame={useLoaderData<Frame>()}>
      <Outlet />
    </Framed>
  );
}

function Framed({ frame, children }: { frame: Frame; children: ReactNode }): ReactNode {
  return (
    <PlainLinksProvider prefix={frame.prefix}>
      <Site frame={frame}>{children}</Site>
    </PlainLinksProvider>
  );
}

export function ErrorBoundary(): ReactNode {
  const frame = useRouteLoaderData('root') as Frame | undefined;
  const { t } = translatorOf(frame?.language ?? 'de');
  const isMissing = statusOf(useRouteError()) === 404;
  const problem = (
    <div className="qw-wrap qw-page">
      <title>{t(isMissing ? 'problem.missing' : 'problem.fault')}</title>
      <h1>{t(isMissing ? 'problem.missing' : 'problem.fault')}</h1>
      <p className="qw-lead">{t(isMissing ? 'problem.missingText' : 'problem.faultText')}</p>
    </div>
  );
  return frame ? <Framed frame={frame}>{problem}</Framed> : <main className="qw-main">{problem}</main>;
}
