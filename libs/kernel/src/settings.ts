import { type Redis } from 'ioredis';

/** Secrets and switches that services may read. A service that needs one injects `Settings`. */
export abstract class Settings {
  /** key for signed links, form stamps and encrypted columns; 32 bytes or more */
  abstract readonly secret: string;
  abstract readonly demo: boolean;
  abstract readonly redis?: Redis;
  abstract readonly databaseDirectUrl?: string;
  /** base URL of the installation, without trailing slash: tenants without a host of their own live below `/t/<slug>` */
  abstract readonly publicUrl?: string;
  /** where signed ends of the audit trail are kept outside the database; `earlierKeys` are public ones that counted once */
  abstract readonly anchors?: { folder: string; secret: string; earlierKeys: string[]; required: boolean };
}
