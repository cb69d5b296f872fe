/** An amount without the currency sign, for columns whose heading names it. @param cents whole euro cents */
export const amount = (format: string, cents: number): string =>
  new Intl.NumberFormat(format, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(cents / 100);
