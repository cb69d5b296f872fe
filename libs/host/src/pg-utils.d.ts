/** How the driver writes a value for the server; it exports this, its types do not. */
declare module 'pg/lib/utils.js' {
  export function prepareValue(value: unknown): string | Buffer | null;
}
