/** Hidden fields of every form: which form of the page it is, which row of a list, and the key under which it counts once. */
export const nameField = '_form';
export const rowField = '_row';
export const keyField = '_key';
export const versionField = 'version';
/** the page under which what was typed is kept until the form is accepted */
export const draftField = '_draft';

/** Passwords and codes never go back to the page. */
export const isSecret = (name: string): boolean => /^(password|current|code|credential|.*secret)$/i.test(name);

const technical = new Set([nameField, rowField, keyField, versionField, draftField]);
/** Versions of several rows end in what tells the rows apart. */
export const isTechnical = (name: string): boolean => technical.has(name.replace(/\d+$/, ''));
