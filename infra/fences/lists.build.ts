import { getNamedType, getNullableType, type GraphQLSchema, isListType, isObjectType } from 'graphql';

const because = (why: string, fields: string[]): Record<string, string> =>
  Object.fromEntries(fields.map((field) => [field, why]));

/** Lists without pages whose length is no number of rows, and what keeps each of them short. */
export const bounded: Record<string, string> = {
  ...because('as many as the service has kinds of tasks', [
    'Query.areasTaskCounts',
    'Query.carriersTaskCounts',
    'Query.fundingTaskCounts',
    'Query.tenantsTaskCounts',
  ]),
  ...because('the parts of one row: its document is limited when it is written', [
    'ApplicationNote.earlier',
    'ApplicationWords.costs',
    'OwnCorrection.costs',
    'Application.costs',
    'Area.descriptions',
    'PlanningLayer.names',
    'WordForm.texts',
    'AreaPhaseName.texts',
    'LegalText.texts',
    'ProgrammeWord.forms',
    'Tenant.vocabulary',
    'Tenant.phases',
    'RuleSet.remedy',
    'ApplicationRejectionReason.texts',
    'OfficeException.reasons',
    'Office.notes',
    'Office.hours',
    'OfficeException.hours',
    'RuleSet.rejectionReasons',
    'StreetList.entries',
    'StreetEntry.conflicts',
    'Boundary.conflicts',
    'StreetListReading.lines',
    'StreetLine.faults',
  ]),
  ...because('the answer to one question: cut by the service', [
    'BoundaryReading.faults',
    'ImportReport.faults',
    'BoundaryReading.repairs',
    'BoundaryReading.conflicts',
    'AddressAnswer.candidates',
    'AddressAnswer.similar',
    'AddressAnswer.offices',
    'Query.addressSuggestions',
  ]),
  ...because('who works in one area today, cut by the service', ['Application.candidates']),
  ...because('one for each action of the noun', ['Application.barredFrom']),
  ...because('the newest version of each of four kinds', ['Tenant.legalTexts']),
  ...because('as many as the schema has guards', ['Query.apiScopes']),
  ...because('as many as the contract has topics', ['Query.changeTopics']),
  ...because('what is open in one area on the day of a change: frozen with the hand-over', ['Handover.items']),
  ...because('one for each edition and kind, by its primary key; written by imports alone', [
    'PlanningArea.indicators',
  ]),
  ...because('the programmes of the platform that share one login', ['Me.programmes']),
  ...because('those of User.mandates that are in force, and of the persons that one stands in for', ['Me.mandates']),
  ...because('the next sign-in ends the oldest: libs/tenants/src/session/sign-in-session.service.ts', [
    'Query.signInSessions',
  ]),
  ...because(
    'the two hundred and first takes the place of the oldest: libs/tenants/src/form-draft/form-draft.service.ts',
    ['Query.formDrafts'],
  ),
  ...because('the fields of one form: limited when they are written', ['FormDraft.fields', 'FormDraftCopy.fields']),
  ...because('the twenty-first is refused: libs/tenants/src/passkey/passkeys.ts', ['Query.passkeys']),
};

/** Lists without pages of which the policy says `listedBy`: the kernel refuses to write one row more than they hold. */
export const listedBy: Record<string, string> = {
  'Application.corrections': 'ApplicationCorrection.applicationId',
  'Area.phases': 'AreaPhase.areaId',
  'Area.predecessors': 'AreaLink.areaId',
  'Area.successors': 'AreaLink.predecessorId',
  'Area.offices': 'Office.areaId',
  'Area.boundaries': 'Boundary.areaId',
  'Area.figures': 'Figure.areaId',
  'Area.planningAreas': 'PlanningLink.areaId',
  'Area.commissions': 'Commission.areaId',
  'Area.team': 'TeamMember.commissionId',
  'Area.funds': 'Fund.areaId',
  'Office.exceptions': 'OfficeException.officeId',
  'Commission.team': 'TeamMember.commissionId',
  'Carrier.commissions': 'Commission.carrierId',
  'TeamMember.absences': 'Absence.memberId',
  'User.mandates': 'Mandate.userId',
  'Query.cityParts': 'CityPart.tenantId',
  'Query.districts': 'District.tenantId',
  'Query.planningLayers': 'PlanningLayer.tenantId',
  'Query.oidcProviders': 'OidcProvider.tenantId',
  'Tenant.signInProviders': 'OidcProvider.tenantId',
};

interface Lists {
  /** fields that answer with a page */
  paged: string[];
  /** fields that answer with a list of objects, without pages */
  loose: string[];
}

export function listsOf(schema: GraphQLSchema): Lists {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'));
  const lists: Lists = { paged: [], loose: [] };
  for (const type of types.filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      const named = getNamedType(field.type);
      if (!isObjectType(named)) continue;
      const isContent = ['nodes', 'edges'].includes(field.name) && 'pageInfo' in type.getFields();
      if ('pageInfo' in named.getFields() && 'nodes' in named.getFields())
        lists.paged.push(`${type.name}.${field.name}`);
      else if (isListType(getNullableType(field.type)) && !isContent) lists.loose.push(`${type.name}.${field.name}`);
    }
  }
  return lists;
}
