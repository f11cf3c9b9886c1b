import { z } from "zod";

import { text } from "../values";

/** A host name as certificates and records take it: lower case, no wildcard. */
export const HOST_NAME = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/** A host name. */
export function hostName() {
  return text("a host name in lower case, e.g. app.example.com", HOST_NAME);
}

/** A public name, in a hosted zone of this account: gives a certificate and the records that point to what it names. */
export function domain() {
  return z.strictObject({
    name: hostName(),
    hostedZoneId: text("the id of a Route 53 hosted zone, e.g. Z0123456789ABCDEFGHIJ", /^Z[A-Z0-9]{1,31}$/),
  });
}
