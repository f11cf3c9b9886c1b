import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { documentsOf, holdsDocuments } from "../../../../policies/iam/documents/find";
import { documentSources, documentTypes } from "../../../../policies/iam/documents/sources";
import { attachedPolicyArns } from "../../../../policies/iam/documents/attachments";
import { isWhollyUnknown } from "../../../../policies/iam/documents/bound";
import { UNKNOWN } from "../../../../policies/kit";
import { aDocument, allow, trust } from "../fixtures";

const providerFolder = dirname(require.resolve("@pulumi/aws/package.json"));

/** The declaration of a Pulumi type in the installed provider: `aws:s3/bucket:Bucket` → `s3/bucket.d.ts`. */
function declaration(type: string): string {
  return readFileSync(join(providerFolder, `${type.split(":")[1] ?? ""}.d.ts`), "utf8");
}

describe("The documents of a resource", () => {
  it("stand in properties that the installed provider has", () => {
    for (const type of documentTypes()) {
      for (const { property } of documentSources(type)) {
        const [name = ""] = property.split(/[.[]/);
        assert.match(
          declaration(type),
          new RegExp(`^\\s+(?:readonly )?${name}\\??:`, "m"),
          `${type}.${property}`,
        );
      }
    }
  });

  for (const type of documentTypes()) {
    it(`are read from ${type}, as text and as object`, () => {
      for (const { property, use } of documentSources(type)) {
        if (property.includes("[]")) continue;
        const body = use === "trust" ? trust("*") : aDocument(allow("s3:GetObject"));
        for (const value of [body, JSON.stringify(body)]) {
          const found = documentsOf({ type, props: { [property]: value } });
          assert.deepEqual(
            found.map((bound) => [bound.use, bound.property, bound.document.statements.length]),
            [[use, property, 1]],
          );
        }
        assert.ok(holdsDocuments(type, [use]));
      }
    });
  }

  it("are each of a role's inline policies, beside its trust policy", () => {
    const props = {
      assumeRolePolicy: trust("*"),
      inlinePolicies: [
        { name: "a", policy: JSON.stringify(aDocument(allow("s3:GetObject"))) },
        { name: "b" },
        { policy: UNKNOWN },
      ],
    };
    const found = documentsOf({ type: "aws:iam/role:Role", props });
    assert.deepEqual(
      found.map(({ property }) => property),
      ["assumeRolePolicy", "inlinePolicies[0].policy", "inlinePolicies[2].policy"],
    );
    assert.deepEqual(found.map(isWhollyUnknown), [false, false, true]);
  });

  it("are there when they aren't known, so that nothing passes unseen", () => {
    for (const props of [{ policy: UNKNOWN }, { policy: "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2" }]) {
      const [bound] = documentsOf({ type: "aws:iam/policy:Policy", props });
      assert.ok(bound && isWhollyUnknown(bound));
    }
    const [inline] = documentsOf({ type: "aws:iam/role:Role", props: { inlinePolicies: UNKNOWN } });
    assert.ok(inline && isWhollyUnknown(inline));
  });

  it("are none where the property is empty or the type holds none", () => {
    assert.deepEqual(documentsOf({ type: "aws:s3/bucket:Bucket", props: { policy: "" } }), []);
    assert.deepEqual(documentsOf({ type: "aws:s3/bucket:Bucket", props: { policy: null } }), []);
    assert.deepEqual(documentsOf({ type: "aws:ec2/vpc:Vpc", props: { policy: "{}" } }), []);
  });

  it("are broken where a resource that is nothing without one has an empty one", () => {
    const [bound] = documentsOf({ type: "aws:iam/policy:Policy", props: { policy: "" } });
    assert.match(bound?.document.problems[0]?.message ?? "", /not valid JSON/);
  });

  it("are put together from the fields of a Lambda permission", () => {
    const [bound] = documentsOf({
      type: "aws:lambda/permission:Permission",
      props: {
        action: "lambda:InvokeFunction",
        function: "f",
        principal: "s3.amazonaws.com",
        sourceArn: "arn:aws:s3:::b",
        sourceAccount: "111122223333",
      },
    });
    assert.deepEqual(bound?.document.problems, []);
    const [statement] = bound.document.statements;
    assert.deepEqual(
      statement?.principals?.terms.map(({ kind, text }) => [kind, text]),
      [["Service", "s3.amazonaws.com"]],
    );
    assert.deepEqual(
      statement.conditions.map(({ key }) => key),
      ["AWS:SourceArn", "AWS:SourceAccount"],
    );
  });

  it("tell services, accounts and anyone apart in a permission's principal", () => {
    const principals = [
      "*",
      "111122223333",
      "arn:aws:iam::111122223333:user/a.b",
      "alexa-appkit.amazon.com",
      "events.amazonaws.com",
    ];
    const kinds = principals.map((principal) => {
      const [bound] = documentsOf({ type: "aws:lambda/permission:Permission", props: { principal } });
      return bound?.document.statements[0]?.principals?.terms[0]?.kind;
    });
    assert.deepEqual(kinds, ["AWS", "AWS", "AWS", "Service", "Service"]);
  });

  it("are shown by the outline that stands for them", () => {
    const type = "plumbline:iam:PolicyOutline";
    const [bound] = documentsOf({ type, props: { use: "trust", document: trust({ AWS: UNKNOWN }) } });
    assert.equal(bound?.use, "trust");
    const document = aDocument(allow("s3:GetObject", UNKNOWN));
    assert.equal(documentsOf({ type, props: { document } })[0]?.use, "identity");
    assert.deepEqual(documentsOf({ type, props: {} }), []);
  });

  it("stand for themselves when all of their outline is known", () => {
    const type = "plumbline:iam:PolicyOutline";
    assert.deepEqual(documentsOf({ type, props: { document: aDocument(allow("s3:GetObject")) } }), []);
  });
});

describe("The managed policies that a resource attaches", () => {
  const arn = "arn:aws:iam::aws:policy/AdministratorAccess";
  it("are found in every shape", () => {
    const shapes: readonly (readonly [string, string, boolean])[] = [
      ["aws:iam/role:Role", "managedPolicyArns", true],
      ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "policyArn", false],
      ["aws:iam/userPolicyAttachment:UserPolicyAttachment", "policyArn", false],
      ["aws:iam/groupPolicyAttachment:GroupPolicyAttachment", "policyArn", false],
      ["aws:iam/policyAttachment:PolicyAttachment", "policyArn", false],
      ["aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", "policyArns", true],
      ["aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive", "policyArns", true],
      ["aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive", "policyArns", true],
      ["aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment", "managedPolicyArn", false],
      [
        "aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive",
        "managedPolicyArns",
        true,
      ],
    ];
    for (const [type, property, isList] of shapes) {
      assert.match(declaration(type), new RegExp(`\\b${property}\\??:`), type);
      const found = attachedPolicyArns({ type, props: { [property]: isList ? [arn] : arn } });
      assert.deepEqual(found, [{ arn, property: isList ? `${property}[0]` : property }], type);
    }
  });

  it("are unknown where the list or one of its members is", () => {
    const type = "aws:iam/role:Role";
    assert.deepEqual(attachedPolicyArns({ type, props: { managedPolicyArns: UNKNOWN } }), [
      { arn: UNKNOWN, property: "managedPolicyArns" },
    ]);
    assert.equal(attachedPolicyArns({ type, props: { managedPolicyArns: [arn, UNKNOWN] } }).length, 2);
    assert.deepEqual(attachedPolicyArns({ type, props: {} }), []);
  });
});
