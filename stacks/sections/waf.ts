import { z } from "zod";

import { integer, oneOf } from "../values";

/** A web application firewall: AWS's managed rules, and a limit of requests by address. */
export function waf() {
  return z.strictObject({
    /** `block` stops what looks like an attack; `count` lets it through, to see first whom blocking would hit. */
    mode: oneOf(["off", "count", "block"]),
    /** Requests that one address may send in five minutes. */
    requestsPer5Minutes: integer(10, 2_000_000_000, "requests"),
  });
}
