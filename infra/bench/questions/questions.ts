type Json = Record<string, unknown>;

/** A question, as each contestant is asked it, and how its answer becomes the common one. */
export interface Question {
  name: string;
  title: string;
  ours: string;
  common: (data: Json) => unknown;
  postgraphile: string;
  commonOfPostgraphile: (data: Json) => unknown;
}

interface Nodes<T> {
  nodes: T[];
}
interface Carrier extends Json {
  name: string;
}
interface PeerArea extends Json {
  commissions: Nodes<{ from: string; carrier: Carrier; members: Nodes<Json> }>;
}
interface PeerCarrier extends Json {
  commissions: Nodes<Json>;
}

/** PostGraphile's own `id` is its node id; the column is called rowId. Enumerations it shows in capitals are plain text here. */
const areas: Question = {
  name: 'areas',
  title: '32 areas, each with carrier and team',
  ours: `query Areas {
    areas(first: 32, orderBy: name) {
      nodes { id slug name commission { from carrier { id name kind } } team { name function languages } }
    }
  }`,
  common: (data) => ({ areas: (data['areas'] as Nodes<Json>).nodes }),
  postgraphile: `query Areas {
    areas: allAreas(first: 32, orderBy: [NAME_ASC, ROW_ID_ASC]) {
      nodes {
        id: rowId slug name
        commissions(condition: { until: null }) {
          nodes {
            from
            carrier { id: rowId name kind }
            members(orderBy: [NAME_ASC, ROW_ID_ASC]) { nodes { name function languages } }
          }
        }
      }
    }
  }`,
  commonOfPostgraphile: (data) => ({
    areas: (data['areas'] as Nodes<PeerArea>).nodes.map(({ commissions, ...area }) => {
      const [present] = commissions.nodes;
      return {
        ...area,
        commission: present ? { from: present.from, carrier: present.carrier } : null,
        team: present ? present.members.nodes : [],
      };
    }),
  }),
};

const carriers: Question = {
  name: 'carriers',
  title: '3 levels: carriers, their commissions, the areas with their districts',
  ours: `query Carriers {
    carriers(first: 20) { nodes { id name commissions { from until area { name slug district { name } } } } }
  }`,
  common: (data) => ({ carriers: (data['carriers'] as Nodes<Json>).nodes }),
  postgraphile: `query Carriers {
    carriers: allCarriersCarriers(first: 20, orderBy: [NAME_ASC, ROW_ID_ASC]) {
      nodes {
        id: rowId name
        commissions(orderBy: [FROM_DESC, ROW_ID_ASC]) { nodes { from until area { name slug district { name } } } }
      }
    }
  }`,
  commonOfPostgraphile: (data) => ({
    carriers: (data['carriers'] as Nodes<PeerCarrier>).nodes.map(({ commissions, ...carrier }) => ({
      ...carrier,
      commissions: commissions.nodes,
    })),
  }),
};

export const questions: readonly Question[] = [areas, carriers];

/** How PostGraphile is told what the database does not know: services have no foreign keys between them. */
export const postgraphileTags = [
  `comment on table carriers.commission is E'@foreignKey (tenant_id, area_id) references areas.area (tenant_id, id)|@fieldName area|@foreignFieldName commissions'`,
  `comment on constraint commission_tenant_id_carrier_id_fkey on carriers.commission is E'@fieldName carrier\\n@foreignFieldName commissions'`,
  `comment on constraint team_member_tenant_id_commission_id_area_id_carrier_id_fkey on carriers.team_member is E'@fieldName commission\\n@foreignFieldName members'`,
  `comment on constraint area_tenant_id_district_id_fkey on areas.area is E'@fieldName district\\n@foreignFieldName areas'`,
];
