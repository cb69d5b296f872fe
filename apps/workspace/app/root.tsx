import { randomUUID } from 'node:crypto';
import { type ReactNode } from 'react';
import {
  Links,
  type LoaderFunctionArgs,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from 'react-router';
import { hydrates, useNonce } from '#web/app';
import { createTranslator, type Language, TranslatorProvider, type Translator } from '#web/i18n';
import { frameContext, frameMiddleware } from './shell/frame.js';
import { Problem } from './shell/problem.js';
import { type Shell } from './shell/use-shell.js';
import { catalogueOf, isWorkspaceLanguage } from './texts/catalogue.js';
import styles from './workspace.css?url';

export const links = (): { rel: string; href: string; type?: string }[] => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/_w/icon.svg', type: 'image/svg+xml' },
];

export const middleware = [frameMiddleware];

export const loader = ({ context }: LoaderFunctionArgs): Shell => ({
  ...context.get(frameContext),
  formKey: randomUUID(),
});

/** Around everything, also around the error page; then there may be no frame. */
export function Layout({ children }: { children: ReactNode }): ReactNode {
  const shell = useRouteLoaderData('root') as Shell | undefined;
  const nonce = useNonce();
  const hydrated = hydrates(useMatches());
  const translator = translatorFor(shell);
  return (
    <html lang={translator.tag} dir={translator.direction}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <Meta />
        <Links nonce={nonce} />
        {shell ? <link rel="stylesheet" href={themeHref(shell)} /> : null}
      </head>
      <body>
        <TranslatorProvider value={translator}>{children}</TranslatorProvider>
        {hydrated ? <ScrollRestoration nonce={nonce} /> : null}
        {hydrated ? <Scripts nonce={nonce} /> : null}
      </body>
    </html>
  );
}

/** The portal serves the tenant's colours; another colour is another address. */
const themeHref = ({ tenant, tenantPrefix }: Shell): string =>
  `${tenantPrefix}/theme.css?v=${`${tenant.theme.action}${tenant.theme.onAction}`.replaceAll('#', '')}`;

function translatorFor(shell: Shell | undefined): Translator {
  const language: Language = shell && isWorkspaceLanguage(shell.language) ? shell.language : 'de';
  const vocabulary = shell?.tenant.vocabulary ?? {};
  return createTranslator({
    language,
    messages: catalogueOf(language),
    vocabulary,
    timeZone: shell?.tenant.timeZone ?? 'Europe/Berlin',
  });
}

export default function Root(): ReactNode {
  return <Outlet />;
}

export function ErrorBoundary(): ReactNode {
  return (
    <main id="inhalt" className="qw-main qw-wrap">
      <Problem error={useRouteError()} />
    </main>
  );
}
