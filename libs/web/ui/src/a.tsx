import { type ReactNode } from 'react';
import { Link } from 'react-router';

/** A link inside the app: tenant and language stay in the address by themselves. */
export function A(props: {
  to: string;
  children: ReactNode;
  current?: boolean | undefined;
  className?: string;
}): ReactNode {
  return (
    <Link to={props.to} discover="none" className={props.className} aria-current={props.current ? 'page' : undefined}>
      {props.children}
    </Link>
  );
}
