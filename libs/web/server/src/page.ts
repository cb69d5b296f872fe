import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

const compressible = /^(text\/|application\/(json|javascript|ld\+json|xml|manifest\+json)|image\/svg\+xml)/;

export interface Lifetime {
  /** served without asking anybody */
  freshSeconds: number;
  /** served at once while a new one is made behind the visitor's back */
  staleSeconds: number;
}

/** A finished answer. Compressed forms are made on first demand and kept with it. */
export class Page {
  readonly etag: string;
  private readonly encoded = new Map<Encoding, Buffer>();

  constructor(
    readonly status: number,
    readonly headers: [string, string][],
    readonly body: Buffer,
    readonly cache: { lifetime: Lifetime | null; tags: string[]; quality: number },
    /** the source expression of the one sheet that lies in the page */
    readonly styleSource: string | null = null,
  ) {
    this.etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  }

  get lifetime(): Lifetime | null {
    return this.cache.lifetime;
  }

  get tags(): string[] {
    return this.cache.tags;
  }

  /** Bytes it takes when it is kept, about: with its compressed forms and what is around it. */
  get weight(): number {
    return 1_024 + 1.5 * this.body.length;
  }

  header(name: string): string | null {
    return this.headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? null;
  }

  /** The best encoding the visitor takes; small or already packed bodies go as they are. */
  encodingFor(acceptEncoding: string): Encoding {
    if (this.body.length < 512 || !compressible.test(this.header('content-type') ?? '')) return 'identity';
    if (/\bbr\b/.test(acceptEncoding)) return 'br';
    return /\bgzip\b/.test(acceptEncoding) ? 'gzip' : 'identity';
  }

  encode(encoding: Encoding): Buffer {
    if (encoding === 'identity') return this.body;
    const known = this.encoded.get(encoding);
    if (known) return known;
    const packed =
      encoding === 'br'
        ? brotliCompressSync(this.body, { params: { [constants.BROTLI_PARAM_QUALITY]: this.cache.quality } })
        : gzipSync(this.body);
    this.encoded.set(encoding, packed);
    return packed;
  }
}
