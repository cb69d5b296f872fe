import { type Ctx, type Route, type RouteReply, type RouteRequest } from '#libs/kernel';
import { type Notice, NoticeService } from './notice.service.js';

async function handle(ctx: Ctx, { params, token }: RouteRequest): Promise<RouteReply> {
  const service = ctx.app.get(NoticeService);
  const id = params['id'] ?? '';
  return pdfReply(token ? await service.forToken(ctx, id, token) : await service.forStaff(ctx, id));
}

function pdfReply({ name, pdf }: Notice): RouteReply {
  const headers = {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${name}"`,
    // Personal data: no shared cache may keep it.
    'cache-control': 'private, no-store',
  };
  return { headers, body: pdf };
}

const paper =
  (kind: 'receipt' | 'question') =>
  async (ctx: Ctx, { params }: RouteRequest): Promise<RouteReply> =>
    pdfReply(await ctx.app.get(NoticeService).onPaper(ctx, params['id'] ?? '', kind));

const paperRoute = (kind: 'receipt' | 'question', summary: string): Route => ({
  method: 'GET',
  path: `/funding/applications/:id/${kind}.pdf`,
  guard: 'public',
  about: { summary, answer: 'application/pdf', parameters: { id: 'Identity of the application.' } },
  handle: paper(kind),
});

/** Guarded inside: by the rights on application and applicant, or by the applicant's signed token. */
export const noticeRoutes: Route[] = [
  {
    method: 'GET',
    path: '/funding/applications/:id/notice.pdf',
    guard: 'public',
    about: {
      summary:
        'The letter of a decision, for who may read application and applicant, or with the cookie of the applicant.',
      answer: 'application/pdf',
      parameters: { id: 'Identity of the application.' },
      cookie: 'Of the applicant, ten minutes: `applicationStatus.details.noticeToken` of this application.',
    },
    handle,
  },
  paperRoute(
    'receipt',
    'Confirms that an application has arrived, to be printed: for who may read application and applicant.',
  ),
  paperRoute(
    'question',
    'The last question to the applicant, to be printed: for who may read application and applicant.',
  ),
];
