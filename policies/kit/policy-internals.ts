/**
 * The two parts of `@pulumi/policy` that its type declarations leave out: the error by which a policy says
 * "a value I read is unknown" (always advisory), and the key under which its proxies keep the plain object.
 * Both have been stable since 1.0; `test/policies/kit/pack.test.ts` fails if a release moves them.
 */
import * as proxy from "@pulumi/policy/proxy";

interface Internals {
  readonly UnknownValueError: new (sentinel: string, path: readonly string[]) => Error;
  readonly getSpecialProxyTarget: string;
}

export const { UnknownValueError, getSpecialProxyTarget } = proxy as unknown as Internals;
