/** Longer names than this are not written by people. */
const LONGEST = 160;

/**
 * What the parser or a rule says about a document, without the values in it: a password typed at the wrong place must not come back to
 * whoever reads the log, nor a megabyte to whoever sent it. Names of fields, arguments and types stay.
 */
export function reasonOf({ message }: { message: string }): string {
  const plain = message
    .replace(/\b(Name|String|BlockString|Int|Float|Comment) "[^]*/, '$1')
    .replace(/^Value "[^]*" does not exist in/, 'A value does not exist in')
    .replace(/(?<!^Syntax Error)(, found |: )[^]*/, '.');
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
}
