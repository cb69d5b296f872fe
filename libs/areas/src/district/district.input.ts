import { key, line } from '#libs/typed';
import { z } from 'zod';
import { reason, source } from '../shared/texts.input.js';

const districtKey = key(/^[0-9A-Za-z]{1,12}$/);
export const createDistrictInput = z.strictObject({ name: line(1, 80), key: districtKey.nullish(), source });
export const renameDistrictInput = z.strictObject({ id: z.uuid(), name: line(1, 80), reason });
