import { globSync, readFileSync } from 'node:fs';
import { importFaults } from '../texts/de/import-faults.js';

const ROOMS = 'libs/areas/src/{files,imports,figure,geometry,programme,places}/**/*.ts';

/** Words in capitals that are no fault of a file: codes of the API, columns, names of settings, and what is repaired by itself. */
const OTHERS = new Set([
  ...['CONFLICT', 'FORBIDDEN', 'NOT_FOUND', 'VALIDATION', 'FILE_REFUSED', 'SHAPE_REFUSED', 'SHAPE_REPAIRED'],
  ...['IMPORT_CLOSED', 'IMPORT_EXPIRED', 'IMPORT_RUNNING', 'PLANNING_LAYER_IN_USE', 'TOO_MANY_FILES'],
  ...['BZR_ID', 'BZR_NAME', 'PLR_ID', 'PLR_NAME', 'REFERENCE_DATA', 'WGS84'],
  ...['HEIGHT_DROPPED', 'HOLE_TWICE', 'PART_TWICE', 'PARTS_JOINED', 'POSITION_TWICE', 'SLIVER', 'SPIKE', 'WINDING'],
  // of typed addresses and street lists, which have sentences of their own
  ...['NO_NUMBER', 'NO_STREET', 'NUMBER_UNREADABLE', 'POSTAL_CODE_UNREADABLE', 'RANGE_BACKWARDS', 'RANGE_WRONG_SIDE'],
  ...['SIDE_UNCLEAR', 'STREET_UNREADABLE'],
]);

const codes = globSync(ROOMS)
  .filter((path) => !/\.(spec|build)\.ts$/.test(path))
  .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/'([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)*)'/g)])
  .map(([, code]) => code!)
  .filter((code) => code.length > 4 && !OTHERS.has(code));

it('every fault of a file that is sent has a sentence, and every sentence a fault', () => {
  const known = Object.keys(importFaults).map((key) => key.slice('importFault.'.length));
  expect([...new Set(codes)].sort()).toEqual(known.sort());
});
