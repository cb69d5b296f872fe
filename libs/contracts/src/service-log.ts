/** Lines for whoever runs the platform, about what a caller could not be told in full. Ids and codes only: no names, addresses, secrets. */
export abstract class ServiceLog {
  abstract warn(line: string, about: Record<string, string | number | boolean | null>): void;
}
