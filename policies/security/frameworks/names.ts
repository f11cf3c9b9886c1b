/** The frameworks that rules are mapped to, by the names that configuration calls them. */
export const FRAMEWORKS = {
  cis: { name: "CIS AWS Foundations Benchmark", version: "3.0.0" },
  fsbp: { name: "AWS Foundational Security Best Practices", version: "1.0.0" },
  nist: { name: "NIST SP 800-53", version: "5" },
  pci: { name: "PCI DSS", version: "4.0.0" },
  soc2: { name: "SOC 2", version: "2017" },
} as const;

/** A framework's short name, e.g. `cis`. */
export type FrameworkName = keyof typeof FRAMEWORKS;

/** All short names. */
export const FRAMEWORK_NAMES = Object.keys(FRAMEWORKS) as readonly FrameworkName[];
