import { type ReactNode } from 'react';
import {
  data,
  type HeadersArgs,
  Links,
  type LoaderFunctionArgs,
  Meta,
  Outlet,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
} from 'react-router';
import { statusOf, webContext } from '#web/app';
import { languages, TranslatorProvider } from '#web/i18n';
import styles from '../../../libs/web/styles/src/site.css?url';
import { type FrameData, loadFrame } from './frame.server.js';
import { Problem } from './parts/problem.js';
import { Site } from './parts/site.js';
import { translatorFor } from './speak.js';

export const links = (): { rel: string; href: string; type?: string }[] => [
  { rel: 'icon', href: '/_p/icon.svg', type: 'image/svg+xml' },
];

/** Every page names its tenant: when something of the tenant changes, the server forgets them. */
export async function loader({ context }: LoaderFunctionArgs): Promise<ReturnType<typeof data<FrameData>>> {
  const frame = await loadFrame(context.get(webContext));
  return data(frame, { headers: { 'cache-tag': `tenant:${frame.tenant.id}` } });
}

export const headers = ({ loaderHeaders }: HeadersArgs): Headers => loaderHeaders;

/** Around everything, also around the error page; then there may be no frame. */
export function Layout({ children }: { children: ReactNode }): ReactNode {
  const frame = useRouteLoaderData('root') as FrameData | undefined;
  const translator = translatorFor(frame);
  return (
    <html lang={translator.tag} dir={translator.direction}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
        {frame ? <HeadOf frame={frame} /> : <link rel="stylesheet" href={styles} />}
      </head>
      <body>
        <TranslatorProvider value={translator}>{children}</TranslatorProvider>
      </body>
    </html>
  );
}

/** The tenant's colours, and the same page in every language. */
function HeadOf({ frame }: { frame: FrameData }): ReactNode {
  const { origin, tenantPrefix, path } = frame;
  const href = (language: FrameData['language']): string => {
    const prefix = language === 'de' ? '' : `/${language}`;
    return `${origin}${tenantPrefix}${prefix}${path === '/' && (prefix || tenantPrefix) ? '' : path}`;
  };
  return (
    <>
      <link rel="stylesheet" href={`${tenantPrefix}/site.css?v=${frame.sheet}`} />
      <link rel="canonical" href={href(frame.language)} />
      {frame.languages.map((language) => (
        <link key={language} rel="alternate" hrefLang={languages[language].tag} href={href(language)} />
      ))}
    </>
  );
}

export default function Root(): ReactNode {
  return (
    <Site frame={useLoaderData<FrameData>()}>
      <Outlet />
    </Site>
  );
}

export function ErrorBoundary(): ReactNode {
  const frame = useRouteLoaderData('root') as FrameData | undefined;
  const problem = <Problem status={statusOf(useRouteError())} />;
  return frame ? <Site frame={frame}>{problem}</Site> : <main className="qw-main">{problem}</main>;
}
