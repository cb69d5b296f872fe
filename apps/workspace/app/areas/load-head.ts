import { type RouterContextProvider } from 'react-router';
import { AreaHead, type AreaHeadAnswer } from '../../build/documents/documents.js';
import { notFound, read } from '../kit/read.js';

export type Head = NonNullable<AreaHeadAnswer['area']>;

/** The area behind a page that changes it. */
export async function loadHead(context: Readonly<RouterContextProvider>, slug: string | undefined): Promise<Head> {
  const { area } = await read(context, AreaHead, { slug: slug ?? '' });
  if (!area) throw notFound(context);
  return area;
}

export const crumbOf = ({ slug, name }: { slug: string; name: string }): { to: string; label: string } => ({
  to: `/workspace/areas/${slug}`,
  label: name,
});
