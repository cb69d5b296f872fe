import { Injectable } from '@nestjs/common';
import { type Ctx, isUuid, type Role } from '#libs/kernel';
import { reading } from '../reading.js';
import { scopeOf, type ScopeType } from './roles.js';

export interface Scope {
  scopeType: ScopeType;
  scopeId: string | null;
  carrierId: string | null;
}

const tables: Partial<Record<ScopeType, string>> = { district: 'district', carrier: 'carrier', area: 'area' };

/** The districts, carriers and areas that mandates may name: copies, kept by messages of their owners. */
@Injectable()
export class Scopes {
  /** Whether this tenant has such a scope. Another tenant's id is no scope here. */
  async exists(tx: Ctx, scope: Scope): Promise<boolean> {
    const table = tables[scope.scopeType];
    if (!table) return scope.scopeId === null;
    if (!(await this.has(tx, table, scope.scopeId))) return false;
    return scope.carrierId === null || this.has(tx, 'carrier', scope.carrierId);
  }

  private async has(tx: Ctx, table: string, id: string | null): Promise<boolean> {
    if (!isUuid(id)) return false;
    return (
      (await tx.sql(`select 1 from tenants.${table} where tenant_id = $1 and id = $2`, [tx.tenantId, id])).length > 0
    );
  }

  /** Name of a scope, batched over the operation. */
  async name(ctx: Ctx, type: ScopeType | null, id: string | null): Promise<string | null> {
    const tx = reading(ctx);
    const table = type && tables[type];
    if (!table || id === null) return null;
    const loader = tx.loader<string, string | null>(`tenants.${table}.name`, async (ids) => {
      const rows = await tx.sql<{ id: string; name: string }>(
        `select id, name from tenants.${table} where tenant_id = $1 and id = any($2::uuid[])`,
        [tx.tenantId, ids],
      );
      const names = new Map(rows.map((row) => [row.id, row.name]));
      return ids.map((key) => names.get(key) ?? null);
    });
    return loader.load(id);
  }

  /** Every scope in which a role can be given; who may give it there is for the policy to say. */
  async candidates(tx: Ctx, role: Role): Promise<(Scope & { scopeName: string | null })[]> {
    const scopeType = scopeOf[role];
    const table = tables[scopeType];
    if (!table) return [{ scopeType, scopeId: null, carrierId: null, scopeName: null }];
    const carrier = role === 'team' ? 'c.carrier_id' : 'null::uuid';
    const commissions =
      role === 'team'
        ? `join tenants.commission c on c.tenant_id = s.tenant_id and c.area_id = s.id and not c.removed and (c.valid_until is null or c.valid_until > $2)`
        : 'where $2::date is not null and';
    const rows = await tx.sql<{ scopeId: string; scopeName: string; carrierId: string | null }>(
      `select distinct s.id as "scopeId", s.name as "scopeName", ${carrier} as "carrierId" from tenants.${table} s ${commissions}
        ${role === 'team' ? 'where' : ''} s.tenant_id = $1 order by 2, 1, 3`,
      [tx.tenantId, tx.today()],
    );
    return rows.map((row) => ({ ...row, scopeType }));
  }
}
