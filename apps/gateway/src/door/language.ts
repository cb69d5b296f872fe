/** The tenant's language that the reader likes best (RFC 9110, Accept-Language); the tenant's first language otherwise. */
export function languageOf(header: string | undefined, languages: readonly string[]): string {
  const wanted = (header ?? '')
    .split(',', 20)
    .map((part, i) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const q = parameters.map((p) => /^\s*q=([01](?:\.\d{1,3})?)$/.exec(p)?.[1]).find((v) => v !== undefined);
      return { tag: tag.trim(), q: q === undefined ? 1 : Number(q), i };
    })
    .filter(({ tag, q }) => tag !== '' && q > 0)
    .sort((a, b) => b.q - a.q || a.i - b.i);
  for (const { tag } of wanted) {
    const found =
      languages.find((l) => l.toLowerCase() === tag) ?? languages.find((l) => l.toLowerCase() === tag.split('-')[0]);
    if (found) return found;
  }
  return languages[0] ?? 'de';
}
