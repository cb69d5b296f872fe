import { listArguments, noFilter } from '#libs/typed';

export const importRunList = listArguments(noFilter, { atDesc: [{ at: 'desc' }], at: [{ at: 'asc' }] });
