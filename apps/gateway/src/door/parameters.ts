import { AppError } from '#libs/kernel';

/** Parameters of an address. A parameter that is given twice is refused. */
export function single(query: Record<string, string | string[]>): Record<string, string> {
  const values = Object.entries(query).map(([name, value]) => {
    if (typeof value !== 'string') throw new AppError('BAD_REQUEST', { fields: { [name]: 'twice' } });
    if (value.includes('\0')) throw new AppError('NUL_CHARACTER');
    return [name, value] as const;
  });
  return Object.fromEntries(values);
}
