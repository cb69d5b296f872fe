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
  /** the folder outside the database for signed ends of the audit trail; `earlierKeys`: public keys that were used before */
  abstract readonly anchors?: { folder: string; secret: string; earlierKeys: string[]; required: boolean };
}
