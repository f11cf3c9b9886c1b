import assert from "node:assert/strict";
import fc from "fast-check";

import { ESCALATION_PATHS } from "../../../../policies/iam/escalation/path";
import { findOpenPaths } from "../../../../policies/iam/escalation/find-paths";
import type { StatementJson } from "../fixtures";
import { parsed } from "../fixtures";

const ACTIONS = [
  ...new Set(ESCALATION_PATHS.flatMap(({ requires }) => requires.map(({ action }) => action))),
];

const anAction = fc.oneof(
  fc.constantFrom(...ACTIONS),
  fc.constantFrom("*", "iam:*", "iam:Pass*", "lambda:*", "iam:Put*Policy", "ec2:Run*", "s3:GetObject"),
);
const aResourcePattern = fc.constantFrom(
  "*",
  "arn:aws:iam::*:role/*",
  "arn:aws:iam::111122223333:role/app-*",
  "arn:aws:iam::111122223333:role/app",
  "arn:aws:iam::*:user/${aws:username}",
  "arn:aws:iam::*:policy/*",
  "arn:aws:lambda:eu-west-1:111122223333:function:*",
  "arn:aws:ec2:*:*:instance/*",
);
const aCondition = fc.constantFrom<StatementJson>(
  {},
  { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } },
  { Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } } },
  { Condition: { Bool: { "aws:SecureTransport": "false" } } },
  { Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } } },
);
const aStatement = (effect: "Allow" | "Deny") =>
  fc
    .record({
      actions: fc.array(anAction, { minLength: 1, maxLength: 4 }),
      not: fc.boolean(),
      resources: fc.array(aResourcePattern, { minLength: 1, maxLength: 2 }),
      condition: aCondition,
    })
    .map(({ actions, not, resources, condition }): StatementJson => ({
      Effect: effect,
      [not ? "NotAction" : "Action"]: actions,
      Resource: resources,
      ...condition,
    }));
const aPolicy = fc.array(fc.oneof(aStatement("Allow"), aStatement("Allow"), aStatement("Deny")), {
  maxLength: 5,
});

function openIds(statements: readonly StatementJson[]): ReadonlySet<string> {
  const document = parsed("identity", ...statements);
  const placed = document.statements.map((statement) => ({ statement, document }));
  return new Set(findOpenPaths(placed).map(({ path }) => path.id));
}

describe("The set of open paths", () => {
  it("never shrinks by another allow", () => {
    fc.assert(
      fc.property(aPolicy, aStatement("Allow"), (policy, added) => {
        const before = openIds(policy);
        const after = openIds([...policy, added]);
        assert.deepEqual(
          [...before].filter((id) => !after.has(id)),
          [],
        );
      }),
      { numRuns: 300 },
    );
  });

  it("never grows by another deny", () => {
    fc.assert(
      fc.property(aPolicy, aStatement("Deny"), (policy, added) => {
        const before = openIds(policy);
        const after = openIds([...policy, added]);
        assert.deepEqual(
          [...after].filter((id) => !before.has(id)),
          [],
        );
      }),
      { numRuns: 300 },
    );
  });

  it("doesn't depend on the order of the statements", () => {
    fc.assert(
      fc.property(aPolicy, (policy) => {
        assert.deepEqual([...openIds(policy)].sort(), [...openIds([...policy].reverse())].sort());
      }),
      { numRuns: 200 },
    );
  });
});
