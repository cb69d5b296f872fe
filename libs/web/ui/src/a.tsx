import { createContext, type ReactNode, useContext } from 'react';
import { Link, useHref } from 'react-router';

/**
 * The prefix of every address, on pages without scripts: there is no router in the browser that a link could tell, and working
 * out sixty links one by one took longer than the rest of the page. null: the router's own links.
 */
const PlainLinks = createContext<string | null>(null);

/** @param props.prefix tenant and language, e.g. `/t/frankfurt/en`, or empty */
export function PlainLinksProvider({ prefix, children }: { prefix: string; children: ReactNode }): ReactNode {
  return <PlainLinks value={prefix}>{children}</PlainLinks>;
}

/** `/` itself has no slash behind the prefix: `/en`, `/en?suche=…`, `/en#quartiere`. */
const withPrefix = (prefix: string, to: string): string =>
  prefix && /^\/(?![^?#])/.test(to) ? `${prefix}${to.slice(1)}` : `${prefix}${to}`;

/** A link inside the app: tenant and language stay in the address by themselves. @param props.to begins with a slash */
export function A(props: {
  to: string;
  children: ReactNode;
  current?: boolean | undefined;
  className?: string;
}): ReactNode {
  const { to, children, className } = props;
  const prefix = useContext(PlainLinks);
  const current = props.current ? 'page' : undefined;
  if (prefix === null)
    return (
      <Link to={to} discover="none" className={className} aria-current={current}>
        {children}
      </Link>
    );
  return (
    <a href={withPrefix(prefix, to)} className={className} aria-current={current}>
      {children}
    </a>
  );
}

/** For links that are drawn, not written: how to get the whole address of a place inside the app. */
export function useAddressOf(): (to: string) => string {
  const home = useHref('/');
  const prefix = useContext(PlainLinks) ?? (home === '/' ? '' : home);
  return (to) => withPrefix(prefix, to);
}
