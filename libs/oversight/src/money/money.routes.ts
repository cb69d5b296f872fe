import { type Ctx, type Route, type RouteReply, type RouteRequest } from '#libs/kernel';
import { moneyCsv, moneyXlsx, type MoneyTable } from './money-table.js';
import { MoneyService } from './money.service.js';

const guard = 'AreaFigures:read';

async function table(ctx: Ctx, request: RouteRequest): Promise<MoneyTable> {
  const figures = await ctx.app.get(MoneyService).overview(ctx, request.query['year']);
  return { ...figures, language: ctx.language.startsWith('en') ? 'en' : 'de' };
}

const headers = (type: string, name: string): Record<string, string> => ({
  'content-type': type,
  'content-disposition': `attachment; filename="${name}"`,
  'cache-control': 'private, no-store',
});

async function csv(ctx: Ctx, request: RouteRequest): Promise<RouteReply> {
  const money = await table(ctx, request);
  return { headers: headers('text/csv; charset=utf-8', `money-${money.year}.csv`), body: moneyCsv(money) };
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function xlsx(ctx: Ctx, request: RouteRequest): Promise<RouteReply> {
  const money = await table(ctx, request);
  return { headers: headers(XLSX, `money-${money.year}.xlsx`), body: moneyXlsx(money) };
}

const about = (answer: string): Route['about'] => ({
  summary:
    'Money of the areas that the caller may see, one row each: ids, year, amounts in euros, words in the language that is asked for.',
  answer,
  parameters: { year: 'Programme year; this year if left out.' },
});

export const moneyRoutes: Route[] = [
  { method: 'GET', path: '/oversight/money.csv', guard, about: about('text/csv'), handle: csv },
  { method: 'GET', path: '/oversight/money.xlsx', guard, about: about(XLSX), handle: xlsx },
];
