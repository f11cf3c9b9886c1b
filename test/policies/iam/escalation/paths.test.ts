import assert from "node:assert/strict";

import type { EscalationPath } from "../../../../policies/iam/escalation/path";
import { ESCALATION_PATHS } from "../../../../policies/iam/escalation/path";
import { findOpenPaths } from "../../../../policies/iam/escalation/find-paths";
import { isKnownTarget } from "../../../../policies/iam/escalation/targets";
import { Authority } from "../../../../policies/iam/language/authority";
import type { PlacedStatement } from "../../../../policies/iam/language/evaluate";
import { expandAction } from "../../../../policies/iam/facts/actions";
import catalogue from "../../../../policies/iam/escalation/catalogue.json";
import type { StatementJson } from "../fixtures";
import { allow, deny, parsed } from "../fixtures";

const actionsOf = ({ requires }: EscalationPath) => [...new Set(requires.map(({ action }) => action))];

function placed(statements: readonly StatementJson[]): readonly PlacedStatement[] {
  const document = parsed("identity", ...statements);
  return document.statements.map((statement) => ({ statement, document }));
}

function opens({ id }: EscalationPath, ...documents: readonly (readonly StatementJson[])[]): boolean {
  return findOpenPaths(documents.flatMap(placed)).some(({ path }) => path.id === id);
}

function opensWithin(
  { id }: EscalationPath,
  boundary: readonly StatementJson[],
  statements: readonly StatementJson[],
): boolean {
  return findOpenPaths(placed(statements), [new Authority(placed(boundary))]).some(
    ({ path }) => path.id === id,
  );
}

const conditional = { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } };

/** Resources that keep a path closed: exact ones, AWS's own, the caller's own user where another is needed. */
function protectingResources(path: EscalationPath): readonly string[] {
  const exact = [
    "arn:aws:iam::111122223333:role/app",
    "arn:aws:iam::111122223333:user/app",
    "arn:aws:iam::111122223333:policy/app",
    "arn:aws:iam::111122223333:group/app",
    "arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0",
  ];
  const onOthers = path.requires.every(({ target }) => target === "user");
  return onOthers ? [...exact, "arn:aws:iam::*:user/${aws:username}"] : exact;
}

describe("The escalation paths", () => {
  it("are those of the catalogue, each once, and some beyond it", () => {
    const ids = ESCALATION_PATHS.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(catalogue.paths.length, 65);
    assert.match(catalogue.attribution, /Datadog/);
  });

  it("name actions that exist, targets that are known, and how to close them", () => {
    for (const path of ESCALATION_PATHS) {
      for (const { action, target } of path.requires) {
        assert.equal(expandAction(action).length, 1, `${path.id}: ${action}`);
        assert.ok(isKnownTarget(target), `${path.id}: ${target}`);
      }
      const passes = path.requires.some(({ action }) => action === "iam:PassRole");
      assert.equal((path.passedTo ?? []).length > 0, passes, path.id);
      assert.ok(path.prerequisites.length > 0 && path.remediation.endsWith("."), path.id);
      assert.match(path.reference, /^https:/, path.id);
    }
  });

  for (const path of ESCALATION_PATHS) {
    describe(`${path.id} (${path.title})`, () => {
      const actions = actionsOf(path);
      it("is open from exactly its own permissions", () => {
        assert.ok(opens(path, [allow(actions)]));
        assert.ok(
          opens(
            path,
            actions.map((action) => allow(action)),
          ),
          "in statements of their own",
        );
        assert.ok(
          opens(path, ...actions.map((action) => [allow(action.toUpperCase())])),
          "in documents of their own",
        );
        assert.ok(opens(path, [allow("*")]), "as part of everything");
      });

      it("is closed when one permission is missing", () => {
        for (const missing of actions) {
          assert.ok(!opens(path, [allow(actions.filter((action) => action !== missing))]), missing);
        }
      });

      it("is closed by a deny of any of its permissions, before or after, with a real condition too", () => {
        for (const action of actions) {
          assert.ok(!opens(path, [allow(actions), deny(action)]), action);
          assert.ok(!opens(path, [deny(action)], [allow(actions)]), action);
          assert.ok(!opens(path, [allow(actions), deny(action, "*", conditional)]), `${action}, conditional`);
        }
      });

      it("is closed by a boundary that leaves out any of its permissions", () => {
        assert.ok(opensWithin(path, [allow("*")], [allow(actions)]));
        for (const action of actions) {
          assert.ok(!opensWithin(path, [allow("*"), deny(action)], [allow(actions)]), action);
          assert.ok(
            !opensWithin(path, [{ Effect: "Allow", NotAction: action, Resource: "*" }], [allow(actions)]),
            action,
          );
        }
      });

      it("is not closed by a deny the caller avoids", () => {
        const plainText = { Condition: { Bool: { "aws:SecureTransport": "false" } } };
        assert.ok(opens(path, [allow(actions), deny("*", "*", plainText)]));
      });

      it("is closed by a real condition on any of its permissions, not by one that always holds", () => {
        for (const action of actions) {
          const others = allow(actions.filter((other) => other !== action));
          assert.ok(!opens(path, [others, allow(action, "*", conditional)]), action);
          const always = { Condition: { StringLike: { "aws:PrincipalArn": "*" } } };
          assert.ok(opens(path, [others, allow(action, "*", always)]), action);
        }
      });

      it("is closed by resources that leave nothing to gain", () => {
        // What a caller creates itself may be named as exactly as one likes.
        const limitable = path.requires.filter(({ target }) => !target.startsWith("new:"));
        for (const resource of protectingResources(path)) {
          const limited = limitable.map(({ action }) => action);
          const others = actions.filter((action) => !limited.includes(action));
          const statements = [allow(limited, resource), ...(others.length > 0 ? [allow(others)] : [])];
          assert.ok(!opens(path, statements), resource);
        }
      });
    });
  }
});

describe("A path that passes a role", () => {
  const passing = ESCALATION_PATHS.filter(({ passedTo }) => passedTo !== undefined);

  it("is closed by iam:PassedToService for another service, open for its own", () => {
    for (const path of passing) {
      const others = actionsOf(path).filter((action) => action !== "iam:PassRole");
      const pass = (service: string) =>
        allow("iam:PassRole", "*", { Condition: { StringEquals: { "iam:PassedToService": service } } });
      assert.ok(!opens(path, [pass("no-such-service.amazonaws.com"), allow(others)]), path.id);
      assert.ok(opens(path, [pass(path.passedTo?.[0] ?? ""), allow(others)]), path.id);
    }
  });
});

describe("A path over policies and principals", () => {
  const path = (id: string) => {
    const found = ESCALATION_PATHS.find((it) => it.id === id);
    assert.ok(found, id);
    return found;
  };

  it("is open on a pattern of names, because one of them may be worth more", () => {
    assert.ok(opens(path("iam-001"), [allow("iam:CreatePolicyVersion", "arn:aws:iam::*:policy/team-*")]));
    assert.ok(
      opens(path("iam-009"), [allow("iam:AttachRolePolicy", "arn:aws:iam::111122223333:role/app/*")]),
    );
  });

  it("is open in every partition of AWS", () => {
    const pass = allow("iam:PassRole", "arn:aws-us-gov:iam::*:role/*");
    assert.ok(opens(path("ec2-001"), [pass, allow("ec2:RunInstances", "arn:aws-us-gov:ec2:*:*:*")]));
    assert.ok(!opens(path("ec2-001"), [pass, allow("ec2:RunInstances", "arn:aws-us-gov:s3:::*")]));
  });

  it("is closed on AWS's own policies and on service-linked roles, which nobody can change", () => {
    assert.ok(!opens(path("iam-001"), [allow("iam:CreatePolicyVersion", "arn:aws:iam::aws:policy/*")]));
    assert.ok(
      !opens(path("iam-005"), [
        allow("iam:PutRolePolicy", "arn:aws:iam::*:role/aws-service-role/rds.amazonaws.com/*"),
      ]),
    );
  });

  it("is open on one's own user where a policy can be written, closed where only a key can be made", () => {
    const own = "arn:aws:iam::*:user/${aws:username}";
    assert.ok(opens(path("iam-007"), [allow("iam:PutUserPolicy", own)]));
    assert.ok(!opens(path("iam-002"), [allow("iam:CreateAccessKey", own)]));
  });

  it("is closed by a list of harmless policies to attach, open when a powerful one is left", () => {
    const attach = (operator: string, ...arns: readonly string[]) =>
      allow("iam:AttachRolePolicy", "*", { Condition: { [operator]: { "iam:PolicyARN": arns } } });
    assert.ok(!opens(path("iam-009"), [attach("ArnEquals", "arn:aws:iam::aws:policy/ReadOnlyAccess")]));
    assert.ok(
      opens(path("iam-009"), [attach("ArnNotEquals", "arn:aws:iam::aws:policy/AdministratorAccess")]),
    );
    assert.ok(opens(path("iam-009"), [attach("ArnLike", "arn:aws:iam::aws:policy/*")]));
  });

  it("is closed by a demanded permissions boundary", () => {
    const boundary = {
      Condition: { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/b" } },
    };
    assert.ok(!opens(path("iam-005"), [allow("iam:PutRolePolicy", "*", boundary)]));
  });

  it("takes a command document that runs anything for an open one", () => {
    const on = (document: string) =>
      allow("ssm:SendCommand", ["arn:aws:ec2:*:*:instance/*", `arn:aws:ssm:*:*:document/${document}`]);
    assert.ok(opens(path("ssm-002"), [on("AWS-RunShellScript")]));
    assert.ok(!opens(path("ssm-002"), [on("AWS-UpdateSSMAgent")]));
  });
});
