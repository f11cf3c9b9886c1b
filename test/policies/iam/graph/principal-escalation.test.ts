import assert from "node:assert/strict";

import { principalEscalation } from "../../../../policies/iam/rules/principal-escalation";
import type { JudgedResource } from "../../../../policies/kit";
import { UNKNOWN } from "../../../../policies/kit";
import { aResource, judge, messages } from "../../../support/judge";
import { aDocument, allow, deny } from "../fixtures";
import { attach, attachAws, functionAs, group, inlineOf, managed, role, user } from "../stack";

const failures = (resources: readonly JudgedResource[], config = {}) =>
  messages(judge(principalEscalation, resources, config));
const unknowns = (resources: readonly JudgedResource[]) =>
  messages(judge(principalEscalation, resources), "unknown");

const admin = (name = "admin", trusted: Parameters<typeof role>[1] = { Service: "lambda.amazonaws.com" }) => {
  const it = role(name, trusted);
  return [it, attachAws(it, "AdministratorAccess")] as const;
};

describe("The policy iam-principal-privilege-escalation", () => {
  it("joins permissions that are split over two policies", () => {
    const ci = role("ci");
    const pass = managed("pass", allow("iam:PassRole"));
    const run = managed("run", allow("ec2:RunInstances"));
    const [message = "", ...more] = failures([ci, pass, run, attach(ci, pass), attach(ci, run)]);
    assert.deepEqual(more, []);
    assert.match(message, /ec2-001 "Launch an instance that acts as a role"/);
    assert.match(
      message,
      /iam:PassRole \[Statement\[0\] of policy of "pass"\] → ec2:RunInstances \[Statement\[0\] of policy of "run"\]/,
    );
  });

  it("tells three paths with their steps, and names those that are open besides", () => {
    const started = ["cloudformation:CreateStack", "ec2:RunInstances", "glue:CreateDevEndpoint"];
    const opened = (actions: readonly string[]) => {
      const [ci, pass] = [role("ci"), managed("pass", allow("iam:PassRole"))];
      const run = managed("run", allow(actions));
      return failures([ci, pass, run, attach(ci, pass), attach(ci, run)]);
    };
    const [three = ""] = opened(started);
    assert.match(
      three,
      /together open cloudformation-001 .*; ec2-001 .*; glue-001 .*glue\.amazonaws\.com\.$/,
    );
    const [four = ""] = opened([...started, "sagemaker:CreateTrainingJob"]);
    assert.equal(four, `${three}; also sagemaker-002`);
  });

  it("judges the members of a group, not the group", () => {
    const team = group("team");
    const ofTeam = (name: string, action: string) =>
      aResource(
        "aws:iam/groupPolicy:GroupPolicy",
        { group: "team", policy: JSON.stringify(aDocument(allow(action))) },
        { name },
      );
    const split = [team, ofTeam("pass", "iam:PassRole"), ofTeam("run", "ec2:RunInstances")];
    assert.deepEqual(failures(split), []);
    const member = aResource("aws:iam/userGroupMembership:UserGroupMembership", {
      user: "dev",
      groups: ["team"],
    });
    assert.equal(failures([...split, user("dev"), member]).length, 1);
  });

  it("leaves what one document opens by itself to the policy on documents", () => {
    const ci = role("ci");
    assert.deepEqual(failures([ci, inlineOf(ci, allow(["iam:PassRole", "ec2:RunInstances"]))]), []);
  });

  it("takes in inline policies, managedPolicyArns, inlinePolicies and groups", () => {
    const both = [allow("iam:PassRole"), allow("ec2:RunInstances")] as const;
    const run = managed("run", both[1]);
    const inline = aResource(
      "aws:iam/role:Role",
      {
        name: "ci",
        inlinePolicies: [{ name: "x", policy: JSON.stringify(aDocument(both[0])) }],
        managedPolicyArns: [UNKNOWN],
      },
      { name: "ci", from: { managedPolicyArns: [run.urn] } },
    );
    assert.equal(failures([inline, run]).length, 1);

    const dev = user("dev");
    const team = group("team");
    const ofGroup = aResource("aws:iam/groupPolicy:GroupPolicy", {
      group: "team",
      policy: JSON.stringify(aDocument(both[0])),
    });
    const member = aResource("aws:iam/userGroupMembership:UserGroupMembership", {
      user: "dev",
      groups: ["team"],
    });
    assert.equal(failures([dev, team, run, ofGroup, member, attach(dev, run)]).length, 1);
    assert.deepEqual(failures([dev, team, run, ofGroup, attach(dev, run)]), []);
  });

  it("sees a deny in another policy", () => {
    const ci = role("ci");
    const guard = managed("guard", deny("iam:PassRole"));
    const resources = [ci, inlineOf(ci, allow("iam:PassRole")), guard, attach(ci, guard)];
    const run = managed("run", allow("ec2:RunInstances"));
    assert.deepEqual(failures([...resources, run, attach(ci, run)]), []);
  });

  it("caps permissions by the boundary, and says when it doesn't know it", () => {
    const boundary = managed("boundary", allow(["ec2:*", "s3:*"]));
    const run = managed("run", allow("ec2:RunInstances"));
    const capped = aResource(
      "aws:iam/role:Role",
      { name: "ci", permissionsBoundary: UNKNOWN },
      { name: "ci", from: { permissionsBoundary: [boundary.urn] } },
    );
    const grants = (holder: JudgedResource) => [
      inlineOf(holder, allow("iam:PassRole")),
      run,
      attach(holder, run),
    ];
    assert.deepEqual(failures([capped, boundary, ...grants(capped)]), []);
    const open = managed("boundary", allow("*"));
    assert.equal(failures([capped, open, ...grants(capped)]).length, 1);
    const elsewhere = aResource(
      "aws:iam/role:Role",
      { name: "ci", permissionsBoundary: "arn:aws:iam::111122223333:policy/b" },
      { name: "ci" },
    );
    assert.deepEqual(failures([elsewhere, ...grants(elsewhere)]), []);
    assert.match(unknowns([elsewhere, ...grants(elsewhere)])[0] ?? "", /boundary isn't known/);
  });

  it("follows a role that is passed by its name to the service that it trusts", () => {
    const ci = role("ci");
    const grants = inlineOf(
      ci,
      allow("iam:PassRole", "arn:aws:iam::111122223333:role/admin"),
      allow(
        ["lambda:CreateFunction", "lambda:InvokeFunction"],
        "arn:aws:lambda:eu-west-1:111122223333:function:ci-*",
      ),
    );
    const [message = "", ...more] = failures([ci, grants, ...admin()]);
    assert.deepEqual(more, []);
    assert.match(
      message,
      /role "ci" → "Run code as a role in a new function" \(lambda-001\) with role "admin"/,
    );
    assert.match(message, /role "admin" is an administrator/);
    assert.deepEqual(
      failures([ci, grants, ...admin("admin", { Service: "ec2.amazonaws.com" })]),
      [],
      "the role trusts another service",
    );
    assert.deepEqual(failures([ci, grants, ...admin("other")]), [], "another role is named");
  });

  it("follows a role that is passed by an ARN which isn't known yet", () => {
    const ci = role("ci");
    const [adminRole, attachment] = admin();
    const policy = aResource(
      "aws:iam/rolePolicy:RolePolicy",
      {
        role: "ci",
        policy: aDocument(
          allow("iam:PassRole", UNKNOWN),
          allow(["lambda:CreateFunction", "lambda:InvokeFunction"]),
        ),
      },
      { name: "ci-inline", from: { policy: [adminRole.urn] } },
    );
    assert.equal(failures([ci, policy, adminRole, attachment]).length, 1);
  });

  it("follows a chain of assumed roles, edge by edge", () => {
    const dev = user("dev");
    const grants = aResource("aws:iam/userPolicy:UserPolicy", {
      user: "dev",
      policy: JSON.stringify(aDocument(allow("sts:AssumeRole", "arn:aws:iam::111122223333:role/middle"))),
    });
    const middle = role("middle", { AWS: "arn:aws:iam::111122223333:root" });
    const onward = inlineOf(middle, allow("sts:AssumeRole", "arn:aws:iam::111122223333:role/admin"));
    const end = admin("admin", { AWS: "arn:aws:iam::111122223333:role/middle" });
    const found = failures([dev, grants, middle, onward, ...end]);
    assert.equal(found.length, 2, "the user, and the role in the middle");
    assert.match(
      found.join("\n"),
      /user "dev" → assumes role "middle" .* → assumes role "admin" .*; role "admin" is an administrator/,
    );
    assert.deepEqual(failures([dev, grants, middle, ...end.slice(0, 1)]), [], "no power at the end");
  });

  it("needs the trust as well as the permission, unless the trust names the caller", () => {
    const ci = role("ci");
    const grants = inlineOf(ci, allow("sts:AssumeRole", "arn:aws:iam::111122223333:role/admin"));
    assert.deepEqual(
      failures([ci, grants, ...admin("admin", { AWS: "arn:aws:iam::111122223333:role/other" })]),
      [],
    );
    const named = admin("admin", { AWS: "arn:aws:iam::111122223333:role/ci" });
    assert.equal(failures([ci, ...named]).length, 1, "named by the trust policy, no permission is needed");
    assert.deepEqual(failures([ci, inlineOf(ci, deny("sts:AssumeRole")), ...named]), []);
    assert.deepEqual(failures([ci, ...admin("admin", { AWS: "arn:aws:iam::111122223333:root" })]), []);
  });

  it("follows compute of the stack that acts as a powerful role", () => {
    const ci = role("ci");
    const [adminRole, attachment] = admin();
    const fn = functionAs(adminRole, "deployer");
    const on = (name: string) =>
      inlineOf(
        ci,
        allow("lambda:UpdateFunctionCode", `arn:aws:lambda:eu-west-1:111122223333:function:${name}`),
      );
    assert.match(failures([ci, on("deployer"), adminRole, attachment, fn])[0] ?? "", /lambda-003/);
    assert.deepEqual(failures([ci, on("harmless"), adminRole, attachment, fn]), []);
  });

  it("finds a role that may write its own policy, named exactly", () => {
    const ci = role("ci");
    const on = (name: string) =>
      inlineOf(ci, allow("iam:PutRolePolicy", `arn:aws:iam::111122223333:role/${name}`));
    assert.match(failures([ci, on("ci")])[0] ?? "", /iam-005/);
    assert.deepEqual(failures([ci, on("app")]), []);
  });

  it("names what it could not judge", () => {
    const ci = role("ci");
    const attached = aResource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", {
      role: "ci",
      policyArn: "arn:aws:iam::aws:policy/NobodyBundlesThis",
    });
    const hidden = aResource(
      "aws:iam/rolePolicy:RolePolicy",
      { role: "ci", policy: UNKNOWN },
      { name: "hidden", inputKeys: ["role", "policy"] },
    );
    const [message = ""] = unknowns([ci, attached, hidden]);
    assert.match(message, /role "ci" was judged in part/);
    assert.match(message, /NobodyBundlesThis isn't among/);
    assert.match(message, /policy of "hidden" isn't known/);
  });

  it("judges a hidden document by its outline", () => {
    const ci = role("ci");
    const hidden = aResource(
      "aws:iam/rolePolicy:RolePolicy",
      { role: "ci", policy: UNKNOWN },
      { name: "hidden", inputKeys: ["role", "policy"] },
    );
    const outline = aResource(
      "plumbline:iam:PolicyOutline",
      { document: aDocument(allow(["iam:PassRole", "ec2:RunInstances"], ["*", UNKNOWN])), use: "identity" },
      { parent: hidden.urn },
    );
    const guard = managed("guard", allow("iam:PassRole"));
    assert.deepEqual(unknowns([ci, hidden, outline]), []);
    assert.match(
      failures([
        ci,
        guard,
        attach(ci, guard),
        hidden,
        { ...outline, props: { document: aDocument(allow("ec2:RunInstances", [UNKNOWN, "*"])) } },
      ])[0] ?? "",
      /ec2-001/,
    );
  });

  it("accepts principals and paths by configuration", () => {
    const ci = role("ci");
    const run = managed("run", allow("ec2:RunInstances"));
    const resources = [ci, inlineOf(ci, allow("iam:PassRole")), run, attach(ci, run)];
    assert.deepEqual(failures(resources, { allowedPrincipals: ["ci"] }), []);
    assert.deepEqual(failures(resources, { allowedPaths: ["ec2-001"] }), []);
  });
});
