/** What `/openapi.json` says of a route beside its address, and what the door does with it. */
export interface RouteAbout {
  summary: string;
  /** media type of its answer */
  answer: string;
  /** what its parameters mean, in the address or after it */
  parameters?: Record<string, string>;
  /** the cookie `qw-token` opens it as well: what it is and who has it */
  cookie?: string;
  /** the body is a file: the route is handed its pieces one after the other, and answers the last one */
  file?: { maxBytes: number };
}

/** What a route that takes a file is given as its body. The door cuts the file, so that nobody ever holds it whole. */
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
