/** The published requirements that the rules of this pack help to meet. */
import type { FrameworkReference } from "../../kit/policy";

/** CIS AWS Foundations Benchmark, version 3.0.0. */
export function cis(reference: string, specification: string): FrameworkReference {
  return { name: "CIS AWS Foundations Benchmark", version: "3.0.0", reference, specification };
}

/** A control of AWS Security Hub's Foundational Security Best Practices standard. */
export function fsbp(reference: string, specification: string): FrameworkReference {
  return { name: "AWS Foundational Security Best Practices", version: "1.0.0", reference, specification };
}

/** A control of NIST SP 800-53, revision 5. */
export function nist(reference: string, specification: string): FrameworkReference {
  return { name: "NIST SP 800-53", version: "5", reference, specification };
}

export const LEAST_PRIVILEGE = nist("AC-6", "Least privilege");
export const POLICY_CORRECTNESS = nist("AC-3", "Access enforcement");
export const EXTERNAL_ACCESS = nist("AC-4", "Information flow enforcement");
