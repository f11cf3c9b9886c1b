/**
 * What the frameworks ask for in general: each theme is one concern of this pack, with the requirement of NIST
 * SP 800-53 r5, PCI DSS 4.0 and the SOC 2 trust services criteria that it serves.
 */
import { FRAMEWORKS } from "./names";
import type { FrameworkReference } from "../../kit";

type References = readonly FrameworkReference[];

export const AT_REST: References = [
  nist("SC-28", "Protection of information at rest"),
  pci("3.5.1", "Stored account data is unreadable"),
  soc2("CC6.1", "Logical access security over protected information assets"),
];

export const IN_TRANSIT: References = [
  nist("SC-8", "Transmission confidentiality and integrity"),
  pci("4.2.1", "Strong cryptography over open, public networks"),
  soc2("CC6.7", "Transmission of information is restricted and protected"),
];

export const NOT_PUBLIC: References = [
  nist("AC-4", "Information flow enforcement"),
  nist("SC-7", "Boundary protection"),
  pci("1.4.4", "Stored account data is not directly accessible from untrusted networks"),
  soc2("CC6.6", "Protection against threats from outside the boundaries"),
];

export const NETWORK_ACCESS: References = [
  nist("SC-7", "Boundary protection"),
  pci("1.3.1", "Inbound traffic is restricted to what is necessary"),
  soc2("CC6.6", "Protection against threats from outside the boundaries"),
];

export const LEAST_PRIVILEGE: References = [
  nist("AC-6", "Least privilege"),
  pci("7.2.1", "Access is granted by need"),
  soc2("CC6.3", "Access by role and least privilege"),
];

export const AUTHENTICATION: References = [
  nist("AC-3", "Access enforcement"),
  pci("8.3.1", "Users are authenticated"),
  soc2("CC6.1", "Logical access security over protected information assets"),
];

export const LOGGING: References = [
  nist("AU-12", "Audit record generation"),
  pci("10.2.1", "Audit logs are enabled for all system components"),
  soc2("CC7.2", "System components are monitored for anomalies"),
];

export const LOG_PROTECTION: References = [
  nist("AU-9", "Protection of audit information"),
  pci("10.3.2", "Audit logs are protected against modification"),
];

export const LOG_RETENTION: References = [
  nist("AU-11", "Audit record retention"),
  pci("10.5.1", "Audit logs are kept for at least 12 months"),
];

export const MONITORING: References = [
  nist("SI-4", "System monitoring"),
  soc2("CC7.2", "System components are monitored for anomalies"),
];

export const INTRUSION_DETECTION: References = [
  nist("SI-4", "System monitoring"),
  pci("11.5.1", "Intrusions are detected"),
  soc2("CC7.2", "System components are monitored for anomalies"),
];

export const BACKUP: References = [
  nist("CP-9", "System backup"),
  soc2("A1.2", "Backup and recovery infrastructure"),
];

export const AVAILABILITY: References = [
  nist("CP-10", "System recovery and reconstitution"),
  soc2("A1.2", "Backup and recovery infrastructure"),
];

export const DELETION_PROTECTION: References = [
  nist("CM-3", "Configuration change control"),
  soc2("A1.2", "Backup and recovery infrastructure"),
];

export const PATCHING: References = [
  nist("SI-2", "Flaw remediation"),
  pci("6.3.3", "System components are protected by security patches"),
  soc2("CC7.1", "Vulnerabilities are detected"),
];

export const SECRETS: References = [
  nist("IA-5", "Authenticator management"),
  pci("8.6.2", "No passwords in scripts, configuration or source code"),
  soc2("CC6.1", "Logical access security over protected information assets"),
];

export const SECRET_ROTATION: References = [
  nist("IA-5", "Authenticator management"),
  pci("8.6.3", "Passwords of applications and systems are changed periodically"),
];

export const KEY_ROTATION: References = [
  nist("SC-12", "Cryptographic key establishment and management"),
  pci("3.7.4", "Keys are changed at the end of their cryptoperiod"),
];

export const KEY_MANAGEMENT: References = [nist("SC-12", "Cryptographic key establishment and management")];

export const WEB_ATTACKS: References = [
  nist("SC-7", "Boundary protection"),
  pci("6.4.2", "Public web applications are protected against attacks"),
  soc2("CC6.6", "Protection against threats from outside the boundaries"),
];

export const INTEGRITY: References = [nist("SI-7", "Software, firmware and information integrity")];

export const HARDENING: References = [
  nist("CM-6", "Configuration settings"),
  pci("2.2.1", "Configuration standards are applied"),
];

function nist(reference: string, specification: string): FrameworkReference {
  return { ...FRAMEWORKS.nist, reference, specification };
}

function pci(reference: string, specification: string): FrameworkReference {
  return { ...FRAMEWORKS.pci, reference, specification };
}

function soc2(reference: string, specification: string): FrameworkReference {
  return { ...FRAMEWORKS.soc2, reference, specification };
}
