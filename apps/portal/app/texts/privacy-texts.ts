import { type TextPart } from '../parts/legal.js';

/** What the software does with data. */
export interface PrivacyTexts {
  reading: TextPart[];
  /**
   * @param who sees the name, in the tenant's words
   * @param months that the name is kept after the end of the programme year
   */
  applying: (who: string, months: number) => TextPart;
  rights: TextPart[];
}
