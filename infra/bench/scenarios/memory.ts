import { type Bench, type Part } from '../measure/bench.js';
import { residentMegabytes } from '../measure/cpu.js';
import { type Product, startProduct } from '../measure/product.js';
import { atMost, forComparison, type Row } from '../measure/report.js';
import { questions } from '../questions/questions.js';

/** Work enough that everything which grows under load has grown. */
const REQUESTS = 6000;
const QUICK_REQUESTS = 1500;
const CONNECTIONS = 32;

async function measure({ load, options }: Bench, { url, pid }: Product): Promise<Row[]> {
  const idle = residentMegabytes(pid) ?? Number.NaN;
  const common = { connections: CONNECTIONS, seconds: 1, requests: options.quick ? QUICK_REQUESTS : REQUESTS };
  let highest = idle;
  for (const { ours } of questions) {
    const body = JSON.stringify({ query: ours });
    const headers = { 'content-type': 'application/json' };
    await load.ask({ ...common, url: `${url}/graphql`, method: 'POST', headers, body, strangers: 'host' });
    highest = Math.max(highest, residentMegabytes(pid) ?? Number.NaN);
  }
  for (const path of ['/', '/q/thermometersiedlung', '/areas.geojson']) {
    const requests = common.requests / 4;
    await load.ask({ ...common, requests, url: `${url}${path}`, method: 'GET', headers: {}, strangers: 'host' });
    highest = Math.max(highest, residentMegabytes(pid) ?? Number.NaN);
  }
  const after = residentMegabytes(pid) ?? Number.NaN;
  return [
    atMost('resident memory of the one process after the load', after, 400, ' MB', 'API, web and worker; demo data'),
    forComparison('the most that was seen between the loads', highest, ' MB'),
    forComparison('the same, started and idle', idle, ' MB'),
  ];
}

export const memory: Part = {
  name: 'memory',
  title: 'Memory of the one process',
  async run(bench) {
    const product = await startProduct();
    try {
      return await measure(bench, product);
    } finally {
      await product.stop();
    }
  },
};
