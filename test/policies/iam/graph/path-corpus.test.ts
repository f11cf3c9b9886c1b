/** Every escalation path over the policies of one principal, through a passed role and through an assumed role. */
import assert from "node:assert/strict";

import type { EscalationPath } from "../../../../policies/iam/escalation/path";
import { ESCALATION_PATHS } from "../../../../policies/iam/escalation/path";
import { principalEscalation } from "../../../../policies/iam/rules/principal-escalation";
import type { JudgedResource } from "../../../../policies/kit";
import { aResource, judge, messages } from "../../../support/judge";
import type { StatementJson } from "../fixtures";
import { allow, deny } from "../fixtures";
import { attach, group, inlineOf, managed, role, user } from "../stack";

const ACCOUNT = "arn:aws:iam::111122223333";
const actionsOf = ({ requires }: EscalationPath) => [...new Set(requires.map(({ action }) => action))];

/** Paths on oneself as a user, or on one's group: no role can walk them. */
const isForUsers = ({ requires }: EscalationPath) =>
  requires.some(({ target }) => target === "self-user" || target === "own-group");

const said = (resources: readonly JudgedResource[]) => messages(judge(principalEscalation, resources));

/** A principal that may walk the path if its policies let it: a user in a group, or a role. */
function walker(
  path: EscalationPath,
  policies: readonly (readonly StatementJson[])[],
  props: Readonly<Record<string, string>> = {},
): readonly JudgedResource[] {
  const holder = isForUsers(path) ? user("ci", props) : role("ci", undefined, props);
  const all = policies.map((statements, index) => managed(`part-${index}`, ...statements));
  const membership = aResource("aws:iam/userGroupMembership:UserGroupMembership", {
    user: "ci",
    groups: ["team"],
  });
  const team = isForUsers(path) ? [group("team"), membership] : [];
  return [holder, ...team, ...all, ...all.map((policy) => attach(holder, policy))];
}

function opens(path: EscalationPath, resources: readonly JudgedResource[]): boolean {
  return said(resources).some((message) => new RegExp(`\\b${path.id} "|\\b${path.id}(?:,|$)`).test(message));
}

describe("Over all policies of a principal, the path", () => {
  for (const path of ESCALATION_PATHS.filter((it) => actionsOf(it).length > 1)) {
    const [first = "", ...rest] = actionsOf(path);
    const split = [[allow(first)], [allow(rest)]];

    it(`${path.id} is open when its permissions are split over two of them`, () => {
      assert.ok(opens(path, walker(path, split)));
    });

    it(`${path.id} is closed by a deny, a boundary, a condition or a resource`, () => {
      const real = { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } };
      const closed = {
        "a deny in a third policy": walker(path, [...split, [deny(first)]]),
        "a condition": walker(path, [[allow(first, "*", real)], [allow(rest)]]),
        "a resource": walker(path, [[allow(first, "arn:aws:s3:::data/*")], [allow(rest)]]),
        "a boundary": [
          ...walker(path, split, { permissionsBoundary: `${ACCOUNT}:policy/boundary` }),
          managed("boundary", allow("*"), deny(first)),
        ],
      };
      for (const [by, resources] of Object.entries(closed)) assert.ok(!opens(path, resources), by);
    });
  }
});

const LAMBDA = { Service: "lambda.amazonaws.com" };
const TEAM = { AWS: `${ACCOUNT}:root` };
const pass = [
  allow("iam:PassRole", `${ACCOUNT}:role/middle`),
  allow(
    ["lambda:CreateFunction", "lambda:InvokeFunction"],
    "arn:aws:lambda:eu-west-1:111122223333:function:ci-*",
  ),
];
const assume = [allow("sts:AssumeRole", `${ACCOUNT}:role/middle`)];

/** A role that has the path's permissions, and another one that may get at it. */
function behind(
  path: EscalationPath,
  trusted: Parameters<typeof role>[1],
  way: readonly StatementJson[],
  guards: readonly StatementJson[] = [],
): readonly JudgedResource[] {
  const start = role("ci");
  const middle = role("middle", trusted);
  return [start, inlineOf(start, ...way), middle, inlineOf(middle, allow(actionsOf(path)), ...guards)];
}

const WAYS = [
  [
    "a passed role",
    LAMBDA,
    pass,
    /^privilege escalation: role "ci" → "Run code .*lambda-001\) with role "middle"/,
  ],
  ["an assumed role", TEAM, assume, /^privilege escalation: role "ci" → assumes role "middle"/],
] as const;

for (const [by, trusted, way, chain] of WAYS) {
  describe(`Through ${by}, the path`, () => {
    for (const path of ESCALATION_PATHS.filter((it) => !isForUsers(it))) {
      it(`${path.id} is open, and closed when the role is guarded`, () => {
        const found = (guards: readonly StatementJson[] = []) =>
          said(behind(path, trusted, way, guards)).filter(
            (message) => chain.test(message) && new RegExp(`\\b${path.id}(?:,|$)`).test(message),
          );
        assert.equal(found().length, 1, said(behind(path, trusted, way)).join("\n"));
        assert.deepEqual(found([deny(actionsOf(path)[0] ?? "")]), []);
      });
    }

    for (const path of ESCALATION_PATHS.filter(isForUsers)) {
      it(`${path.id} is closed: a role is no user`, () => {
        const text = said(behind(path, trusted, way)).join("\n");
        assert.doesNotMatch(text, new RegExp(`\\b${path.id}\\b`));
      });
    }
  });
}
