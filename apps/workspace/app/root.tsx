import { randomUUID } from 'node:crypto';
import { type ReactNode } from 'react';
import {
  data,
  isRouteErrorResponse,
  Links,
  type LoaderFunctionArgs,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunctionArgs,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from 'react-router';
import { hydrates, useNonce } from '#web/app';
import { createTranslator, type Language, TranslatorProvider, type Translator } from '#web/i18n';
import { keepForms } from './kit/keep-forms.js';
import { frameContext, frameMiddleware } from './shell/frame.js';
import { nothingDone, saidOnce } from './shell/said-once.js';
import { Problem } from './shell/problem.js';
import { type Shell } from './shell/use-shell.js';
import { catalogueOf, isWorkspaceLanguage } from './texts/catalogue.js';
import styles from './workspace.css?url';

export const links = (): { rel: string; href: string; type?: string }[] => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/_w/icon.svg', type: 'image/svg+xml' },
];

export const middleware = [frameMiddleware];
export const clientMiddleware = [keepForms];

export const loader = ({ context, request }: LoaderFunctionArgs): Shell | ReturnType<typeof data<Shell>> => {
  const frame = context.get(frameContext);
  const shell = { ...frame, formKey: randomUUID(), done: null };
  const done = saidOnce(request, frame.path);
  // Said once: at the next load of the page it is gone.
  return done === null ? shell : data({ ...shell, done }, { headers: { 'set-cookie': nothingDone } });
};

/** Whoever is signed out while a form is under way stays on the page that keeps it. */
export const shouldRevalidate = ({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean =>
  actionStatus !== 401 && defaultShouldRevalidate;

/** Around everything, also around the error page; then there may be no frame. */
export function Layout({ children }: { children: ReactNode }): ReactNode {
  const error = useRouteError();
  const ofError = isRouteErrorResponse(error) ? (error.data as { shell?: Shell } | null)?.shell : undefined;
  const shell = (useRouteLoaderData('root') as Shell | undefined) ?? ofError;
  const nonce = useNonce();
  const hydrated = hydrates(useMatches());
  const translator = translatorFor(shell);
  return (
    <html
      lang={translator.tag}
      dir={translator.direction}
      data-hue={shell?.tenant.hue}
      data-density={shell?.preferences.wide ? 'wide' : undefined}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        {hydrated ? <meta property="csp-nonce" nonce={nonce} /> : null}
        <Meta />
        <Links nonce={nonce} />
      </head>
      <body>
        <TranslatorProvider value={translator}>{children}</TranslatorProvider>
        {hydrated ? <ScrollRestoration nonce={nonce} /> : null}
        {hydrated ? <Scripts nonce={nonce} /> : null}
      </body>
    </html>
  );
}

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
