import assert from "node:assert/strict";

import { z } from "zod";

import type { DocumentFinding } from "../../../../policies/iam/rules/document-policy";
import {
  breach,
  documentPolicy,
  stackDocumentPolicy,
  undecided,
} from "../../../../policies/iam/rules/document-policy";
import type { BoundDocument } from "../../../../policies/iam/documents/bound";
import type { PolicyUse } from "../../../../policies/iam/language/document";
import type { JudgedResource, Policy } from "../../../../policies/kit";
import { UNKNOWN } from "../../../../policies/kit";
import { aResource, judge } from "../../../../policies/kit/testing";
import { allow, aDocument, aPolicyObject, aRole, trust } from "../fixtures";

const metadata = {
  name: "sees-documents",
  description: "Sees documents.",
  severity: "low",
  frameworks: [],
  remediation: "Look away.",
  config: z.strictObject({}),
} as const;

/** Says how many statements each document has. */
function* counts({ document }: BoundDocument): Iterable<DocumentFinding> {
  yield breach("", `${document.statements.length} statements`);
}

const kinds: Readonly<Record<string, (...uses: readonly PolicyUse[]) => Policy>> = {
  "documents one by one": (...uses) => documentPolicy({ ...metadata, uses, judge: counts }),
  "documents in their stack": (...uses) => stackDocumentPolicy({ ...metadata, uses, prepare: () => counts }),
};

const role = aRole(trust({ Service: "ec2.amazonaws.com" }), {
  inlinePolicies: [{ policy: aDocument(allow("s3:GetObject"), allow("s3:PutObject")) }],
});
const queue = aResource("aws:sqs/queue:Queue", {
  policy: aDocument(allow("sqs:SendMessage", "*", { Principal: "*" })),
});

const told = (policy: Policy, ...resources: readonly JudgedResource[]) =>
  judge(policy, resources).map(({ message }) => message);

for (const [kind, declare] of Object.entries(kinds))
  describe(`A policy that judges ${kind}`, () => {
    it("sees documents of the uses it is for, and no others", () => {
      assert.deepEqual(told(declare("trust"), role, queue), ["assumeRolePolicy: 1 statements"]);
      assert.deepEqual(told(declare("identity"), role, queue), ["inlinePolicies[0].policy: 2 statements"]);
      assert.deepEqual(told(declare("resource"), role, queue), ["policy: 1 statements"]);
      assert.equal(told(declare("resource", "identity", "trust"), role, queue).length, 3);
    });

    it("doesn't see one of which nothing is known, but one of which something is", () => {
      const unknown = aResource("aws:iam/policy:Policy", { policy: UNKNOWN });
      assert.deepEqual(told(declare("identity"), unknown), []);
      assert.deepEqual(told(declare("identity"), aPolicyObject(allow(UNKNOWN))), ["policy: 1 statements"]);
    });
  });

describe("What is said of a document", () => {
  const saying = (finding: DocumentFinding) =>
    judge(documentPolicy({ ...metadata, uses: ["trust"], judge: () => [finding] }), role);

  it("names the property, the place in it, and Access Analyzer's code where there is one", () => {
    assert.deepEqual(saying(breach("Statement[0]", "is bad", "BAD")), [
      { verdict: "fail", message: "assumeRolePolicy, Statement[0]: is bad [BAD]" },
    ]);
    assert.deepEqual(saying(breach("", "is bad")), [
      { verdict: "fail", message: "assumeRolePolicy: is bad" },
    ]);
  });

  it("is unknown where it can't be decided", () => {
    assert.deepEqual(saying(undecided("Statement[0]", "isn't known yet")), [
      { verdict: "unknown", message: "assumeRolePolicy, Statement[0]: isn't known yet" },
    ]);
  });
});
