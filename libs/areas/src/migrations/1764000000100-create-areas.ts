import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';

const key = 'tenant_id uuid not null, id uuid not null, primary key (tenant_id, id)';
const ofArea = `area_id uuid not null, foreign key (tenant_id, area_id) references areas.area (tenant_id, id)`;
const reference = `source text not null check (source <> ''), verified boolean not null`;
const period = `valid_from date not null, valid_until date not null, check (valid_from < valid_until), unique (tenant_id, area_id, valid_from)`;

/** Districts, areas, their life, extent, offices and figures. Open ends of periods are ±infinity. */
const tables: [string, string][] = [
  [
    'district',
    `${key}, name text not null, key text, outline jsonb, outline_source text, ${reference}, version int not null,
     unique (tenant_id, name), unique (tenant_id, key)`,
  ],
  [
    'area',
    `${key}, name text collate "de-x-icu" not null, slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
     aliases text[] not null, search_key text not null, district_id uuid, district_label text, description jsonb not null,
     website text, lon double precision, lat double precision, point_basis text, ${reference}, version int not null,
     unique (tenant_id, slug), check ((lon is null) = (lat is null)),
     foreign key (tenant_id, district_id) references areas.district (tenant_id, id)`,
  ],
  [
    'phase',
    `${key}, ${ofArea}, kind text not null check (kind in ('preparation', 'running', 'transition', 'ended', 'aftercare')),
     ${period}, from_precision text not null check (from_precision in ('day', 'month', 'year', 'about')), reason text, ${reference}`,
  ],
  [
    'area_link',
    `${key}, ${ofArea}, predecessor_id uuid not null, ${reference}, unique (tenant_id, area_id, predecessor_id),
     check (predecessor_id <> area_id), foreign key (tenant_id, predecessor_id) references areas.area (tenant_id, id)`,
  ],
  [
    'boundary',
    `${key}, ${ofArea}, ${period}, planning_areas text[] not null, outline jsonb, west double precision, south double precision,
     east double precision, north double precision, hectares double precision, ${reference}`,
  ],
  [
    'boundary_shape',
    `tenant_id uuid not null, boundary_id uuid not null, polygons jsonb not null, primary key (tenant_id, boundary_id),
     foreign key (tenant_id, boundary_id) references areas.boundary (tenant_id, id) on delete cascade`,
  ],
  [
    'boundary_part',
    `tenant_id uuid not null, planning_area text not null, boundary_id uuid not null,
     coverage text not null check (coverage in ('inside', 'partial')), primary key (tenant_id, planning_area, boundary_id),
     foreign key (tenant_id, boundary_id) references areas.boundary (tenant_id, id) on delete cascade`,
  ],
  ['street_list', `${key}, ${ofArea}, ${period}, entries jsonb not null, ${reference}`],
  [
    'street_entry',
    `tenant_id uuid not null, street_key text collate "C" not null, postal_code text not null, list_id uuid not null,
     numbers text not null, primary key (tenant_id, street_key, postal_code, list_id),
     foreign key (tenant_id, list_id) references areas.street_list (tenant_id, id) on delete cascade`,
  ],
  [
    'office',
    `${key}, ${ofArea}, name text, street text not null, house_number text not null, postal_code text, city text not null,
     phone text, email text, note jsonb not null, region text not null, hours jsonb not null, ${reference}, version int not null`,
  ],
  [
    'office_exception',
    `${key}, ${ofArea}, office_id uuid not null, valid_from date not null, valid_until date not null, spans jsonb not null,
     reason jsonb, check (valid_from < valid_until),
     foreign key (tenant_id, office_id) references areas.office (tenant_id, id) on delete cascade`,
  ],
  [
    'figure',
    `${key}, ${ofArea}, kind text not null, value double precision not null, as_of date, ${reference},
     unique nulls not distinct (tenant_id, area_id, kind, as_of)`,
  ],
  [
    'planning_area',
    `tenant_id uuid not null, key text not null, name text not null, outline jsonb, source text not null, primary key (tenant_id, key)`,
  ],
  [
    'planning_shape',
    `tenant_id uuid not null, key text not null, polygons jsonb not null, primary key (tenant_id, key),
     foreign key (tenant_id, key) references areas.planning_area (tenant_id, key) on delete cascade`,
  ],
  [
    'indicator',
    `tenant_id uuid not null, planning_area text not null, edition text not null, kind text not null, value double precision not null,
     as_of date not null, source text not null, primary key (tenant_id, planning_area, edition, kind),
     foreign key (tenant_id, planning_area) references areas.planning_area (tenant_id, key)`,
  ],
  [
    'planning_link',
    `${key}, ${ofArea}, planning_area text not null, basis text not null check (basis in ('office', 'source', 'name')), ${reference},
     unique (tenant_id, area_id, planning_area, basis),
     foreign key (tenant_id, planning_area) references areas.planning_area (tenant_id, key)`,
  ],
  [
    'street',
    `tenant_id uuid not null, street_key text collate "C" not null, postal_code text not null, street text not null, place text not null,
     primary key (tenant_id, street_key, postal_code)`,
  ],
  [
    // No id and no further index: 400,000 rows are imported in seconds and found by their own words. 0 = without number.
    'address',
    `tenant_id uuid not null, street_key text collate "C" not null, postal_code text not null, number smallint not null,
     suffix text not null, planning_area text, lon double precision, lat double precision,
     primary key (tenant_id, street_key, postal_code, number, suffix)`,
  ],
  [
    'import_run',
    `${key}, kind text not null, layer text not null, file_name text not null, sha256 text not null, source text not null, as_of date,
     rows int not null, inserted int not null, changed int not null, removed int not null, at timestamptz not null`,
  ],
];

const indexes = [
  'area (tenant_id, name)',
  'area (tenant_id, district_id)',
  'area_link (tenant_id, predecessor_id)',
  'boundary_part (tenant_id, boundary_id)',
  'street_entry (tenant_id, list_id)',
  'office (tenant_id, area_id)',
  'office_exception (tenant_id, office_id)',
  'office_exception (tenant_id, area_id)',
  'planning_link (tenant_id, planning_area)',
  'import_run (tenant_id, at)',
];

export class CreateAreas1764000000100 implements MigrationInterface {
  readonly name = 'CreateAreas1764000000100';

  async up(q: QueryRunner): Promise<void> {
    for (const [name, columns] of tables) {
      await q.query(`create table areas.${name} (${columns})`);
      await tenantTable(q, `areas.${name}`);
    }
    for (const index of indexes) await q.query(`create index on areas.${index}`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
