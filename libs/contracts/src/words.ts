/** Words for something, German and English. */
export interface Words {
  de: string;
  en: string;
}
