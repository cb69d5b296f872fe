import { data } from 'react-router';

/** Every address below `/developers` that no page answers. */
export function loader(): never {
  throw data(null, { status: 404 });
}

export default function NotFound(): null {
  return null;
}
