import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const version = 'v1';
/**
 * Seals with AES-256-GCM what a copy of the database alone must not tell. `context` is bound into the seal: a sealed value moved to
 * another row or column does not open.
 */
export class SecretBox {
  private readonly key: Buffer;

  /** @param purpose each has a key of its own, e.g. `tenants/secret-box`; it never changes */
  constructor(masterKey: string, purpose: string) {
    this.key = Buffer.from(hkdfSync('sha256', masterKey, '', `quartierwerk/${purpose}`, 32));
  }

  seal(plain: string, context: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return [version, nonce, sealed, cipher.getAuthTag()]
      .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
      .join('.');
  }

  /** Throws when the value was sealed with another key, for another context, or was changed. */
  open(sealed: string, context: string): string {
    const [kind, nonce, text, tag] = sealed.split('.');
    if (kind !== version || nonce === undefined || text === undefined || tag === undefined) {
      throw new Error('not a sealed secret');
    }
    const decipher = createDecipheriv('aes-256-gcm', this.key, Buffer.from(nonce, 'base64url'), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(context)).setAuthTag(Buffer.from(tag, 'base64url'));
    return decipher.update(Buffer.from(text, 'base64url'), undefined, 'utf8') + decipher.final('utf8');
  }
}
