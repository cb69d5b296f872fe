import { anyRow, definePolicy } from '#libs/kernel';
import { LegalText } from './legal-text.entity.js';

/** They stand on public pages; the authority answers for them. */
export const legalTextPolicy = definePolicy(LegalText, ['read', 'add'], (can, who) => {
  can('read', anyRow);
  if (who.is('senate')) can('add', anyRow);
});
