import { z } from "zod";

import { breachBy, documentPolicy, undecided } from "./document-policy";
import { EXTERNAL_ACCESS, fsbp } from "./frameworks";
import { admitsOutsiders } from "../trust/exposure";
import { admitted, partyOf } from "../trust/principal";

/** Policies that only cap what passes through an endpoint, or belong to something public by nature. */
const NOT_A_GRANT: ReadonlySet<string> = new Set([
  "aws:ec2/vpcEndpoint:VpcEndpoint",
  "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy",
  "aws:ecrpublic/repositoryPolicy:RepositoryPolicy",
]);

export const resourcePolicyPublic = documentPolicy({
  name: "iam-resource-policy-public",
  description: "No resource policy lets anyone in.",
  rationale:
    "A public resource policy gives data or functions to anonymous callers, however tight the identities of the account are.",
  severity: "critical",
  frameworks: [
    EXTERNAL_ACCESS,
    fsbp("S3.2", "S3 general purpose buckets should block public read access"),
    fsbp("Lambda.1", "Lambda function policies should prohibit public access"),
  ],
  remediation:
    "Name the accounts, roles or services that need access, or add a condition that outsiders can't meet (aws:PrincipalOrgID, aws:SourceVpce, aws:SourceArn).",
  config: z.strictObject({
    publicTypes: z
      .array(z.string())
      .default([])
      .describe(
        'Pulumi types whose policies may be public, e.g. "aws:apigateway/restApiPolicy:RestApiPolicy".',
      ),
  }),
  uses: ["resource"],
  *judge({ document }, { publicTypes }, { type }) {
    if (NOT_A_GRANT.has(type) || publicTypes.includes(type)) return;
    for (const statement of document.statements) {
      const principals = admitted(statement);
      if (principals.some((term) => partyOf(term).kind === "anyone")) {
        if (admitsOutsiders(statement, document) !== "yes") continue;
        const actions = statement.actions?.terms.map(({ text }) => text).join(", ") ?? "";
        yield breachBy(
          statement,
          `anyone may use ${actions}: found Principal "*", no condition holds outsiders back`,
        );
      } else if (principals.some(({ known, kind }) => !known && kind !== "Federated")) {
        yield undecided(statement.principals?.path ?? statement.path, "who is let in isn't known yet");
      }
    }
  },
});
