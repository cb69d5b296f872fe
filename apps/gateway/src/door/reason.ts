/** Longer names than this are not written by people. */
const LONGEST = 160;

/**
 * The message of the parser or of a rule, without the values in it: a password in the wrong place must not reach a log, and a megabyte must
 * not be sent back. Names of fields, arguments and types stay.
 */
export function reasonOf({ message }: { message: string }): string {
  const plain = message
    .replace(/\b(Name|String|BlockString|Int|Float|Comment) "[^]*/, '$1')
    .replace(/^Value "[^]*" does not exist in/, 'A value does not exist in')
    .replace(/(?<!^Syntax Error)(, found |: )[^]*/, '.');
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
}
