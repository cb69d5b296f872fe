/** What the gateway sent back, as it came. */
export interface GraphqlAnswer {
  status: number;
  body: string;
  cookies: string[];
  /** of a refusal for want of a budget: which one it is and when it begins anew */
  limits?: Record<string, string>;
}
