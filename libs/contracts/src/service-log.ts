/** Log lines for the operator, about errors of which a caller sees only a part. Ids and codes only: no names, addresses or secrets. */
export abstract class ServiceLog {
  abstract warn(line: string, about: Record<string, string | number | boolean | null>): void;
}
