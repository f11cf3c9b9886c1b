import { documentUnjudged } from "../../../../policies/iam/rules/document-unjudged";
import { UNKNOWN } from "../../../../policies/kit";
import { aResource } from "../../../support/judge";
import { aDocument, aPolicy, aPolicyObject, allow } from "../fixtures";
import { expectRule } from "./expectations";

const object = "arn:aws:s3:::data/*";
const hidden = aResource("aws:iam/policy:Policy", { policy: UNKNOWN }, { inputKeys: ["policy"] });

expectRule(documentUnjudged, {
  passes: [
    ["documents that are known", aPolicy(allow("s3:GetObject", object))],
    ["what AWS makes up", aResource("aws:s3/bucket:Bucket", { policy: UNKNOWN })],
    ["documents of which parts are known", aPolicyObject(allow("s3:GetObject", UNKNOWN))],
    [
      "a document whose outline is there",
      [hidden, aResource("plumbline:iam:PolicyOutline", { document: aDocument() }, { parent: hidden.urn })],
    ],
    [
      "a document whose outline names it",
      [hidden, aResource("plumbline:iam:PolicyOutline", { document: aDocument(), resource: hidden.urn })],
    ],
  ],
  fails: [
    [
      "an unknown document in a stack where that is enforced",
      hidden,
      /^policy: the policy document isn't known before the update/,
      { enforcedStacks: ["te*"] },
    ],
  ],
  undecided: [
    ["an unknown document elsewhere", hidden, /^policy: the policy document isn't known before the update/],
    [
      "an unknown trust policy",
      aResource("aws:iam/role:Role", { assumeRolePolicy: UNKNOWN }, { inputKeys: ["assumeRolePolicy"] }),
      /^assumeRolePolicy/,
    ],
  ],
});
