/** Hidden fields of every form: which form of the page it is, which row of a list, and the key under which it counts once. */
export const nameField = '_form';
export const rowField = '_row';
export const keyField = '_key';
export const versionField = 'version';
