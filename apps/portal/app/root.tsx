import { type ReactNode } from 'react';
import { Links, Meta, Outlet } from 'react-router';
import styles from '../../../libs/web/styles/src/site.css?url';
export const links = () => [{ rel: 'stylesheet', href: styles }];
export function Layout({ children }: { children: ReactNode }): ReactNode {
  return (
    <html lang="de">
      <head>
        <meta charSet="utf-8" />
        <Meta />
        <Links />
      </head>
      <body>{children}</body>
    </html>
  );
}
export default function Root() {
  return <Outlet />;
}
