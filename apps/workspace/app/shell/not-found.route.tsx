import { type LoaderFunctionArgs } from 'react-router';
import { notFound } from '../kit/read.js';

export function loader({ context }: LoaderFunctionArgs): never {
  throw notFound(context);
}

/** Never drawn: the loader ends in the error page of the shell. */
export default function NotFoundPage(): null {
  return null;
}
