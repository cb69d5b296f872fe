import { type ReactNode } from 'react';
import {
  data,
  type HeadersArgs,
  Links,
  type LoaderFunctionArgs,
  Meta,
  Outlet,
  useHref,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
} from 'react-router';
import { statusOf, webContext } from '#web/app';
import { addressOf, languages, TranslatorProvider } from '#web/i18n';
import { PlainLinksProvider } from '#web/ui';
import styles from '../../../libs/web/styles/src/portal.css?url';
import { pageAddress } from './addresses.js';
import { type FrameData, loadFrame } from './frame.server.js';
import { Problem } from './parts/problem.js';
import { Site } from './parts/site.js';
import { translatorFor } from './speak.js';

/** Every page names its tenant: when something of the tenant changes, the server forgets them. And the sheet it carries. */
export async function loader({ context }: LoaderFunctionArgs): Promise<ReturnType<typeof data<FrameData>>> {
  const frame = await loadFrame(context.get(webContext));
  const headers = new Headers({ 'cache-tag': `tenant:${frame.tenant.id}` });
  if (frame.innerSheet) headers.set('style-source', frame.innerSheet.source);
  return data(frame, { headers });
}

export const headers = ({ loaderHeaders }: HeadersArgs): Headers => loaderHeaders;

/** Around everything, also around the error page; then there may be no frame, and only the address knows the language. */
export function Layout({ children }: { children: ReactNode }): ReactNode {
  const frame = useRouteLoaderData('root') as FrameData | undefined;
  const failed = Boolean(useRouteError());
  const translator = translatorFor(frame, addressOf(useHref('/')).language);
  return (
    <html lang={translator.tag} dir={translator.direction} data-hue={frame?.hue}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
        {frame ? <Look frame={frame} /> : <link rel="stylesheet" href={styles} />}
        {frame && !failed ? <Relations frame={frame} /> : <meta name="robots" content="noindex" />}
      </head>
      <body>
        <TranslatorProvider value={translator}>{children}</TranslatorProvider>
      </body>
    </html>
  );
}

/** The sheet, and what a phone draws around the page. */
function Look({ frame: { tenantPrefix, prefix, sheet, innerSheet, area } }: { frame: FrameData }): ReactNode {
  const own = area ? `/q/${area.slug}` : '';
  return (
    <>
      {innerSheet ? (
        <style dangerouslySetInnerHTML={{ __html: innerSheet.text }} />
      ) : (
        <link rel="stylesheet" href={`${tenantPrefix}/site.css?v=${sheet}`} />
      )}
      <link rel="icon" type="image/svg+xml" href={`${tenantPrefix}/icon.svg`} />
      <link rel="apple-touch-icon" href={`${tenantPrefix}${own}/icon/180.png`} />
      <link rel="manifest" href={`${prefix}${own}/site.webmanifest`} />
      <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#14161f" media="(prefers-color-scheme: dark)" />
    </>
  );
}

/** The one address of the page, and the same page in every language. */
function Relations({ frame }: { frame: FrameData }): ReactNode {
  const { language, path } = frame;
  return (
    <>
      <link rel="canonical" href={pageAddress(frame, language, path)} />
      {frame.languages.map((other) => (
        <link key={other} rel="alternate" hrefLang={languages[other].tag} href={pageAddress(frame, other, path)} />
      ))}
      <link rel="alternate" hrefLang="x-default" href={pageAddress(frame, frame.languages[0] ?? language, path)} />
    </>
  );
}

export default function Root(): ReactNode {
  return (
    <Framed frame={useLoaderData<FrameData>()}>
      <Outlet />
    </Framed>
  );
}

function Framed({ frame, children }: { frame: FrameData; children: ReactNode }): ReactNode {
  return (
    <PlainLinksProvider prefix={frame.prefix}>
      <Site frame={frame}>{children}</Site>
    </PlainLinksProvider>
  );
}

export function ErrorBoundary(): ReactNode {
  const frame = useRouteLoaderData('root') as FrameData | undefined;
  const problem = <Problem status={statusOf(useRouteError())} />;
  return frame ? <Framed frame={frame}>{problem}</Framed> : <main className="qw-main">{problem}</main>;
}
