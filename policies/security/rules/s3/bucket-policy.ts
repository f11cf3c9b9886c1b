import { BUCKETS, BUCKET_POLICY, ofBucket } from "./types";
import { anyOf } from "../../conditions/answer";
import { joinedRule } from "../../declare";
import { hasNoStatement, hasStatement, letsNobodyIn } from "../../documents/conditions";
import { deniesEverythingToEveryone, deniesPlainHttp } from "../../documents/openness";
import { cis, fsbp } from "../../frameworks/controls";
import { AVAILABILITY, IN_TRANSIT, NOT_PUBLIC } from "../../frameworks/requirements";
import { hasAttached } from "../../joins/conditions";

const refusesPlainHttp = hasStatement(
  "policy",
  deniesPlainHttp,
  "statement that denies requests with aws:SecureTransport false to everyone",
);

export const s3BucketTlsOnly = joinedRule({
  name: "s3-bucket-tls-only",
  description: "Every bucket has a policy that denies requests without TLS.",
  severity: "medium",
  frameworks: [fsbp("S3.5"), cis("2.1.1"), ...IN_TRANSIT],
  remediation:
    'Add to the aws.s3.BucketPolicy: Effect "Deny", Principal "*", Action "s3:*", Condition { Bool: { "aws:SecureTransport": "false" } }.',
  types: BUCKETS,
  must: anyOf(hasAttached(ofBucket(BUCKET_POLICY), refusesPlainHttp), refusesPlainHttp),
});

export const s3BucketPolicyLockout = joinedRule({
  name: "s3-bucket-policy-lockout",
  description: "No bucket policy shuts out everybody, so that only the root user could mend it.",
  rationale:
    "A Deny for everybody holds for administrators too; until the root user signs in, data can't be read nor the policy mended.",
  severity: "high",
  frameworks: [...AVAILABILITY],
  remediation:
    'Narrow the statement that denies s3:* to Principal "*": add a Condition, or name principals or actions.',
  types: [...BUCKETS, BUCKET_POLICY],
  must: hasNoStatement("policy", deniesEverythingToEveryone, "denies every action to everybody"),
});

export const s3BucketPolicyPublic = joinedRule({
  name: "s3-bucket-policy-public",
  description: "No bucket policy lets in anyone it doesn't name.",
  rationale: "A bucket policy that lets anyone in is how most large leaks from S3 happened.",
  severity: "critical",
  frameworks: [fsbp("S3.2"), ...NOT_PUBLIC],
  remediation:
    "In the policy, name the principals, or add a condition on aws:PrincipalOrgID, aws:SourceVpce, aws:SourceArn or aws:SourceAccount.",
  types: [...BUCKETS, BUCKET_POLICY],
  must: letsNobodyIn("policy"),
});
