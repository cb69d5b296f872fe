/** What `/openapi.json` says of a route beside its address. */
export interface RouteAbout {
  summary: string;
  /** media type of its answer */
  answer: string;
  /** what its parameters mean, in the address or after it */
  parameters?: Record<string, string>;
  /** the cookie `qw-token` opens it as well: what it is and who has it */
  cookie?: string;
}
