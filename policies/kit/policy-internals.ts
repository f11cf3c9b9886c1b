/**
 * The two parts of `@pulumi/policy` that its type declarations leave out: the error by which a policy says
 * "a value I read is unknown" (always advisory), and the key under which its proxies keep the plain object.
 * Both have been stable since 1.0; `test/policies/kit/pack.test.ts` fails if a release moves them.
 */
import { createRequire } from "node:module";

import * as proxy from "@pulumi/policy/proxy";

interface Internals {
  readonly UnknownValueError: new (sentinel: string, path: readonly string[]) => Error;
  readonly getSpecialProxyTarget: string;
}

export const { UnknownValueError, getSpecialProxyTarget } = proxy as unknown as Internals;

type Deserialize = (properties: object, proxySecrets: boolean) => Record<string, unknown>;

/**
 * Has `@pulumi/policy` decode each message once. It decodes a resource's properties anew for every policy, and the
 * whole stack for every stack policy: with a hundred policies that is nearly all of a pack's time. The policies of
 * the kit read properties and never write them, so they can share what was decoded. Remediation, which does write,
 * is left alone.
 */
export function decodeOnce(): void {
  // Required, not imported: an import is a copy, and it is the module itself that the library looks into.
  const library = createRequire(__filename)("@pulumi/policy/deserialize") as {
    deserializeProperties: Deserialize;
  };
  const decode = library.deserializeProperties;
  const decoded = new WeakMap<object, Record<string, unknown>>();
  library.deserializeProperties = (properties, proxySecrets) => {
    if (proxySecrets) return decode(properties, proxySecrets);
    const known = decoded.get(properties);
    if (known) return known;
    const result = decode(properties, proxySecrets);
    decoded.set(properties, result);
    return result;
  };
}
