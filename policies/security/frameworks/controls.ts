/** Controls of AWS Security Hub and of the CIS benchmark, which name single settings. */
import { FRAMEWORKS } from "./names";
import type { FrameworkReference } from "../../kit";

/** The requirements of CIS AWS Foundations Benchmark 3.0.0 that the pack has rules for. */
const CIS = {
  "1.8": "IAM passwords have at least 14 characters",
  "1.9": "IAM passwords are not reused",
  "2.1.1": "S3 bucket policies deny HTTP requests",
  "2.1.2": "MFA delete is enabled on S3 buckets",
  "2.1.4": "S3 buckets block public access",
  "2.2.1": "EBS volumes are encrypted",
  "2.3.1": "RDS instances are encrypted",
  "2.3.2": "RDS instances take minor upgrades automatically",
  "2.3.3": "RDS instances are not public",
  "2.4.1": "EFS file systems are encrypted",
  "3.1": "CloudTrail is enabled in all regions",
  "3.2": "CloudTrail validates log files",
  "3.3": "AWS Config is enabled in all regions",
  "3.4": "Access to the CloudTrail bucket is logged",
  "3.5": "CloudTrail logs are encrypted with customer keys",
  "3.6": "Customer keys are rotated",
  "3.7": "VPC flow logs are enabled in all VPCs",
  "5.1": "No network ACL opens administration ports to 0.0.0.0/0",
  "5.2": "No security group opens administration ports to 0.0.0.0/0",
  "5.3": "No security group opens administration ports to ::/0",
  "5.4": "The default security group of every VPC restricts all traffic",
  "5.6": "EC2 instances take IMDSv2 only",
} as const;

/** A requirement of CIS AWS Foundations Benchmark, version 3.0.0. */
export function cis(reference: keyof typeof CIS): FrameworkReference {
  return { ...FRAMEWORKS.cis, reference, specification: CIS[reference] };
}

/** A control of AWS Foundational Security Best Practices, by its id in Security Hub. What it asks for is the rule. */
export function fsbp(reference: `${string}.${number}`): FrameworkReference {
  return { ...FRAMEWORKS.fsbp, reference, specification: "" };
}
