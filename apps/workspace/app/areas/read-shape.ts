import { createHash } from 'node:crypto';
import { data, type RouterContextProvider } from 'react-router';
import { compare, type Comparison, isShape } from '#web/geo';
import { ReadBoundary, type ReadBoundaryAnswer } from '../../build/documents/documents.js';
import { type FormResult } from '../kit/answer-form.js';
import { type FormReader } from '../kit/form-reader.js';
import { read } from '../kit/read.js';
import { crsNames } from './crs-names.js';

type Reading = ReadBoundaryAnswer['readBoundary'];

/** What a file would do, shown before anything is stored. */
export interface ShapePreview extends Omit<Reading, 'shape'> {
  map: Comparison | null;
  /** of the text that was looked at: only that is stored */
  mark: string;
}
export type ShapeResult = FormResult & { preview?: ShapePreview };

interface Wanted {
  areaId?: string;
  districtId?: string | null;
  /** what holds now, for the map */
  outline?: unknown;
}

const markOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** The shape of the form; undefined where there is none, or none that is JSON. */
export function shapeIn(form: FormReader): object | undefined {
  const text = form.text('shape');
  if (!text) return undefined;
  try {
    const shape: unknown = JSON.parse(text);
    if (typeof shape === 'object' && shape !== null) return shape;
  } catch {
    // said below: it is the same to whoever typed it
  }
  form.wrong['shape'] ??= 'not_geojson';
  return undefined;
}

export const crsIn = (form: FormReader): (typeof crsNames)[number] | null =>
  form.text('crs') ? form.choice('crs', crsNames) : null;

/** Whether the very text that is sent was looked at before. */
export const wasLookedAt = (form: FormReader): boolean => form.text('mark') === markOf(form.text('shape'));

/** Reads the shape and answers with what it would do; nothing is stored. */
export async function lookAt(
  context: Readonly<RouterContextProvider>,
  form: FormReader,
  { areaId, districtId, outline }: Wanted,
): Promise<unknown> {
  const shape = shapeIn(form);
  const crs = crsIn(form);
  const from = form.optionalDay('from');
  const base = { form: 'set', row: '', values: form.values(), fault: null };
  if (!shape || form.wrong['from'] || form.wrong['crs'])
    return data({ ...base, errors: { ...(shape ? {} : { shape: 'required' }), ...form.wrong } }, { status: 422 });
  const { readBoundary } = await read(context, ReadBoundary, { areaId, districtId, shape, crs, from });
  const { shape: after, ...reading } = readBoundary;
  const before = isShape(outline) ? outline : null;
  const neighbours = reading.conflicts.flatMap(({ area }) =>
    area && isShape(area.boundary?.outline) ? [{ id: area.id, shape: area.boundary.outline }] : [],
  );
  const map = isShape(after) ? compare(after, before, neighbours) : null;
  const errors: Record<string, string> = reading.faults.length > 0 ? { shape: 'shape_faulty' } : {};
  const preview: ShapePreview = { ...reading, map, mark: markOf(form.text('shape')) };
  return data({ ...base, errors, preview } satisfies ShapeResult, { status: reading.faults.length > 0 ? 422 : 200 });
}
