/** A random key in hexadecimal has 16 different characters, in base64 far more. */
const LEAST_CHARACTERS = 12;
/** Words from instructions and samples. */
const wellKnown = /change.?me|passwor[dt]|geheim|example|beispiel|quartierwerk|12345|qwert/i;

/** The shortest text that gives this one when it is repeated. */
const pieceOf = (text: string): number => `${text}${text}`.indexOf(text, 1);

/** Pairs of neighbouring characters that are equal or follow each other in the alphabet. */
function steps(text: string): number {
  let steps = 0;
  for (let i = 1; i < text.length; i++) if (Math.abs(text.charCodeAt(i) - text.charCodeAt(i - 1)) <= 1) steps += 1;
  return steps / (text.length - 1);
}

/** Whether this secret was typed rather than generated: few different characters, repetitions, pieces of the alphabet, well-known words. */
export const isGuessable = (secret: string): boolean =>
  new Set(secret).size < LEAST_CHARACTERS ||
  pieceOf(secret) < secret.length ||
  steps(secret) > 0.5 ||
  wellKnown.test(secret);
