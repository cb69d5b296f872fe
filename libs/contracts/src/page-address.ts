/** Endings of hosts that mail programs turn into links; every ending of two letters (a country) counts too. */
const endings =
  'com|net|org|info|biz|eu|app|dev|xyz|top|site|online|shop|store|club|live|link|click|icu|vip|pro|win|bid|loan|tech|space|website|fun|world|today|life|berlin|hamburg|koeln|cologne|bayern|ruhr|gmbh|mobi|name|tel|jobs|travel|asia|cat|xxx|work|page|blog|news|email|zip|mov|cloud|host|digital|agency|company|network|services|support|social|finance|money|bank|cash|gov|edu|mil|int|arpa|onion';
const scheme = /[a-z][a-z0-9+.-]*:\/\/|\bwww\.|\b(?:mailto|javascript|data|tel):/iu;
const host = new RegExp(`[\\p{L}\\p{N}_-]{2,}\\.(?:xn--[a-z0-9-]+|[a-z]{2}|${endings})(?![\\p{L}\\p{N}])`, 'iu');
const numbers = /(?:^|[^\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/u;
/** Full stops of other scripts that browsers read as dots in a host, and characters without width that hide one. */
const dots = /[\u3002\uFF0E\uFF61\u2024]/gu;
const hidden = /[\p{Cf}\u034F\u180E]/gu;

/**
 * Whether a name contains the address of a page. For short texts that others read in a mail or a list: `Hoffest www.boese.example`,
 * `boese.com/x`, `http://…`, `boese。com`. Abbreviations do not (`e.V.`, `Nr.5`, `St.Pauli`); `kiez.de` does, although it may be part of an
 * honest name.
 */
export function hasPageAddress(text: string): boolean {
  const plain = text.replace(hidden, '').replace(dots, '.').normalize('NFKC');
  return scheme.test(plain) || host.test(plain) || numbers.test(plain);
}
