/** A key drawn at random in hexadecimal has 16, in base64 far more. */
const LEAST_CHARACTERS = 12;
/** What stands in instructions, samples and other people's settings. */
const wellKnown = /change.?me|passwor[dt]|geheim|example|beispiel|quartierwerk|12345|qwert/i;

/** The shortest piece that the text is made of by repeating it. */
const pieceOf = (text: string): number => `${text}${text}`.indexOf(text, 1);

/** Neighbours that follow each other in the alphabet or are the same. */
function steps(text: string): number {
  let steps = 0;
  for (let i = 1; i < text.length; i++) if (Math.abs(text.charCodeAt(i) - text.charCodeAt(i - 1)) <= 1) steps += 1;
  return steps / (text.length - 1);
}

/** Whether somebody typed this secret rather than drew it: few different characters, repetition, a row of the alphabet, well-known words. */
export const isGuessable = (secret: string): boolean =>
  new Set(secret).size < LEAST_CHARACTERS ||
  pieceOf(secret) < secret.length ||
  steps(secret) > 0.5 ||
  wellKnown.test(secret);
