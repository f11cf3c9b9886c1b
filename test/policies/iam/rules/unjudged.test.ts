import { documentUnjudged } from "../../../../policies/iam/rules/document-unjudged";
import type { Json } from "../../../../policies/kit";
import { UNKNOWN } from "../../../../policies/kit";
import type { Extra } from "../../../support/judge";
import { aResource, urnOf } from "../../../support/judge";
import { aDocument, aPolicy, aPolicyObject, allow } from "../fixtures";
import { expectRule } from "./expectations";

const object = "arn:aws:s3:::data/*";
const hidden = aResource("aws:iam/policy:Policy", { policy: UNKNOWN }, { inputKeys: ["policy"] });

/** An outline that knows all but one ARN of its document. */
const outline = (extra: Extra, props: Readonly<Record<string, Json>> = {}) =>
  aResource(
    "plumbline:iam:PolicyOutline",
    { document: aDocument(allow("s3:GetObject", UNKNOWN)), ...props },
    extra,
  );

expectRule(documentUnjudged, {
  passes: [
    ["documents that are known", aPolicy(allow("s3:GetObject", object))],
    ["what AWS makes up", aResource("aws:s3/bucket:Bucket", { policy: UNKNOWN })],
    ["documents of which parts are known", aPolicyObject(allow("s3:GetObject", UNKNOWN))],
    ["a document whose outline is there", [hidden, outline({ parent: hidden.urn })]],
    ["a document whose outline names it", [hidden, outline({}, { resource: hidden.urn })]],
  ],
  fails: [
    [
      "an unknown document in a stack where that is enforced",
      hidden,
      /^policy: the policy document isn't known before the update/,
      { enforcedStacks: ["te*"] },
    ],
    [
      "an unknown document in production",
      { ...hidden, urn: urnOf("aws:iam/policy:Policy", "it", "prod") },
      /so no rule judged it/,
    ],
  ],
  undecided: [
    ["an unknown document elsewhere", hidden, /^policy: the policy document isn't known before the update/],
    [
      "an unknown trust policy",
      aResource("aws:iam/role:Role", { assumeRolePolicy: UNKNOWN }, { inputKeys: ["assumeRolePolicy"] }),
      /^assumeRolePolicy/,
    ],
    [
      "a document whose outline is of another use",
      [hidden, outline({ parent: hidden.urn }, { use: "trust" })],
      /^policy/,
    ],
    [
      "a document whose outline isn't made of the same values, and so is no outline of it",
      [hidden, outline({ parent: hidden.urn }, { document: aDocument() })],
      /^policy/,
    ],
    [
      "a statement that isn't known, naming it",
      aResource("aws:iam/policy:Policy", {
        policy: { Version: "2012-10-17", Statement: [allow("s3:GetObject", object), UNKNOWN] },
      }),
      /^policy: Statement\[1\] of the policy document isn't known/,
    ],
    [
      "every such document, and counts them",
      [hidden, aPolicy(allow("s3:GetObject", object)), { ...hidden, urn: `${hidden.urn}2` }],
      /\(unjudged document 2 of 2, of 3 in the stack\)$/,
    ],
  ],
});
