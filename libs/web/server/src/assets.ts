import { readFileSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { Page } from './page.js';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ico': 'image/x-icon',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

/** Above this a file is packed less tightly: everybody waits while it is. */
const LARGE_BYTES = 256 * 1024;

/** The built client files of one app. Their names carry a hash, so a browser never has to ask again. */
export class Assets {
  private readonly files = new Map<string, Page | null>();

  constructor(
    private readonly directory: string,
    private readonly publicPath: string,
  ) {}

  find(pathname: string): Page | null {
    if (!pathname.startsWith(this.publicPath)) return null;
    const known = this.files.get(pathname);
    if (known !== undefined) return known;
    const page = this.read(pathname.slice(this.publicPath.length));
    // Only what exists is remembered: made-up names must not fill the memory.
    if (page) this.files.set(pathname, page);
    return page;
  }

  private read(name: string): Page | null {
    const file = normalize(join(this.directory, name));
    const type = types[extname(file)];
    if (!type || !file.startsWith(this.directory + sep)) return null;
    let body: Buffer;
    try {
      body = readFileSync(file);
    } catch {
      return null;
    }
    const lasting = name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=86400';
    const headers: [string, string][] = [
      ['content-type', type],
      ['cache-control', lasting],
    ];
    return new Page(200, headers, body, { lifetime: null, tags: [], quality: body.length > LARGE_BYTES ? 5 : 9 });
  }
}
