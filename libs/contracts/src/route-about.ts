/** What `/openapi.json` says about a route besides its address, and how the door treats it. */
export interface RouteAbout {
  summary: string;
  /** media type of its answer */
  answer: string;
  /** what its parameters mean, in the address or after it */
  parameters?: Record<string, string>;
  /** the cookie `qw-token` gives access too: what it is, and who has it */
  cookie?: string;
  /** the body is a file: the route gets its pieces one after the other, and answers the last one */
  file?: { maxBytes: number };
}

/** The body that a route for files gets. The door cuts the file, so that it is never in memory as a whole. */
export interface FilePiece {
  /** the same for all pieces of one file, chosen by the door */
  fileId: string;
  /** from 0 */
  n: number;
  /** base64 */
  data: string;
  /** with the last piece: what the door read */
  whole: { sha256: string; bytes: number } | null;
}
