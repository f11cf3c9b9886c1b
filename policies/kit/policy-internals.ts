/**
 * The parts of `@pulumi/policy` that its type declarations leave out. All have been stable since 1.0;
 * `test/policies/kit/pack.test.ts` fails if a release moves them.
 */
import * as protocol from "@pulumi/policy/protoutil";
import * as proxy from "@pulumi/policy/proxy";
import type { RemediateResponse } from "@pulumi/pulumi/proto/analyzer_pb";

import type { EnforcementLevel, Severity } from "./policy";

/** What becomes an `AnalyzeDiagnostic`, with the library's names for its parts. */
export interface PolicyDiagnostic {
  readonly policyName: string;
  readonly policyPackName: string;
  readonly policyPackVersion: string;
  readonly description: string;
  readonly message: string;
  readonly enforcementLevel: EnforcementLevel;
  readonly severity: Severity;
  readonly urn?: string | undefined;
}

interface Internals {
  /** The key under which the library's proxies keep the plain object. */
  readonly getSpecialProxyTarget: string;
  readonly makeRemediateResponse: (remediations: readonly []) => RemediateResponse;
  /** A level of the protocol by its name. */
  readonly convertEnforcementLevel: (level: number) => EnforcementLevel;
}

export const { getSpecialProxyTarget } = proxy as unknown as Internals;
export const { makeRemediateResponse, convertEnforcementLevel } = protocol as unknown as Internals;
