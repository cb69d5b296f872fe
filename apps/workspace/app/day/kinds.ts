import { type IconName } from '#web/ui';

/** What a task says of itself, as far as its address depends on it. */
export interface Placed {
  kind: string;
  rowId: string | null;
  about: Record<string, string | number | null | undefined>;
}

interface KindView {
  icon: IconName;
  /** the entry of the menu under which it is counted; the whole list of its kind */
  menu: string;
  to: (task: Placed) => string;
}

const kind = (icon: IconName, menu: string, to: KindView['to'] = () => menu): KindView => ({ icon, menu, to });
const application = '/workspace/applications';
const handovers = '/workspace/handovers';
const overview = '/workspace/overview';

/** Every kind of task of every service: what stands before it and where it leads. */
export const kinds: Record<string, KindView> = {
  applicationToCheck: kind('document', application, ({ rowId }) => `${application}/${rowId}`),
  correctionAnswered: kind('mail', application, ({ rowId }) => `${application}/${rowId}`),
  correctionOver: kind('clock', application, ({ rowId }) => `${application}/${rowId}`),
  noteToAnswer: kind('note', application, ({ about }) => `${application}/${about['applicationId']}#notizen`),
  applicationToDecide: kind('meeting', application, ({ rowId }) => `${application}/${rowId}`),
  withdrawalToConfirm: kind('reply', application, ({ rowId }) => `${application}/${rowId}`),
  handoverToGive: kind('handover', handovers, ({ rowId }) => `${handovers}/${rowId}`),
  handoverToTake: kind('handover', handovers, ({ rowId }) => `${handovers}/${rowId}`),
  commissionEnding: kind('clock', '/workspace/carriers', ({ rowId }) => `/workspace/commissions/${rowId}`),
  officeToVerify: kind('clock', overview, ({ about }) => `/workspace/areas/${about['areaSlug']}`),
  figureToVerify: kind('chart', overview, ({ about }) => `/workspace/areas/${about['areaSlug']}/figures`),
  importToConfirm: kind('import', '/workspace/imports', ({ rowId }) => `/workspace/imports/${rowId}`),
  actToDecide: kind('shield', '/workspace/pending'),
  mandateToReview: kind('key', '/workspace/mandates'),
  mandateEnding: kind('key', '/workspace/mandates'),
  letterRefused: kind('warning', '/workspace/letters'),
  letterToPrint: kind('print', '/workspace/letters'),
  keyEnding: kind('key', '/workspace/api-clients'),
  webhookStopped: kind('pause', '/workspace/api-clients', ({ about }) => `/workspace/api-clients/${about['clientId']}`),
  jobFailed: kind('warning', '/workspace/jobs'),
};

export interface KindCount {
  kind: string;
  count: number;
  today: number;
}

/** How much waits behind an entry of the menu. */
export const waitingAt = (menu: string, counts: readonly KindCount[]): number =>
  counts.reduce((sum, { kind: name, count }) => sum + (kinds[name]?.menu === menu ? count : 0), 0);

export const allWaiting = (counts: readonly KindCount[]): number => counts.reduce((sum, { count }) => sum + count, 0);
