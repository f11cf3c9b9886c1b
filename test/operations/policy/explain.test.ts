import assert from "node:assert/strict";
import { join } from "node:path";

import type { ExplainedRule } from "../../../operations/policy/explained-rule";
import { describeRule } from "../../../operations/policy/wording";
import { ROOT, plumbline } from "../../support/command";

const RULE: ExplainedRule = {
  rule: "queue-delay",
  pack: "rules",
  demands: "Queues deliver without much delay.",
  why: "A late message is taken for a lost one.",
  severity: "high",
  enforcementLevel: "mandatory",
  judges: "each resource",
  types: ["aws:sqs/queue:Queue"],
  frameworks: ["House rules 2: 4.1"],
  remediation: "Lower delaySeconds.",
  settings: [
    { name: "most", description: "Most seconds.", default: 60 },
    { name: "unit", description: "What of.", default: "second", values: ["second", "minute"] },
    { name: "region", description: "Where." },
  ],
  examples: {
    fails: {
      config: { most: 30 },
      resources: { mail: { type: "aws:sqs/queue:Queue", properties: { delaySeconds: 60 } } },
      says: "delaySeconds is 60; expected at most 30",
    },
    passes: { resources: { mail: { type: "aws:sqs/queue:Queue" } } },
  },
};

describe("policy explain", () => {
  it("tells what a rule demands and why, how to meet it, whom it serves, how to configure it, and examples", () => {
    assert.equal(
      describeRule(RULE, { width: 80, colour: false }),
      `queue-delay  rules
  Queues deliver without much delay.

  Severity high · mandatory unless configured · judges each resource

Why
  A late message is taken for a lost one.

Looks at
  aws:sqs/queue:Queue

How to meet it
  Lower delaySeconds.

Helps to meet
  House rules 2: 4.1

Settings
  most: Most seconds. Default: 60.
  unit ("second" | "minute"): What of. Default: "second".
  region: Where.

Configured like this
  "queue-delay": {"enforcementLevel":"advisory","most":60,"unit":"second"}

Fails
  (with {"most":30})
  mail:
    type: aws:sqs/queue:Queue
    properties:
      delaySeconds: 60
  → delaySeconds is 60; expected at most 30

Passes
  mail:
    type: aws:sqs/queue:Queue
`,
    );
  });

  it("explains a rule of the shipped packs by the pack that it belongs to, as JSON too", async () => {
    const { code, stdout } = await plumbline([
      ...["policy", "explain", "iam-pass-role-wildcard", "--format", "json"],
    ]);
    assert.equal(code, 0);
    const rule = JSON.parse(stdout) as ExplainedRule;
    assert.equal(rule.pack, "plumbline-iam");
    assert.equal(rule.severity, "critical");
    assert.deepEqual(rule.frameworks, ["NIST SP 800-53 5: AC-6"]);
    assert.match(rule.why ?? "", /start compute with the strongest one/);
    assert.match(rule.examples.fails?.says ?? "", /iam:PassRole/);
    assert.equal(rule.examples.passes?.says, undefined);
    assert.ok(rule.examples.passes);
  });

  it("explains a rule of any pack", async () => {
    const folder = join(ROOT, "test", "fixtures", "packs", "rules");
    const { code, stdout } = await plumbline(["policy", "explain", "queue-delay", "--policy-pack", folder]);
    assert.equal(code, 0);
    assert.match(stdout, /^queue-delay {2}rules\n/);
    assert.doesNotMatch(stdout, /^(Why|Fails|Passes)$/m);
  });

  it("suggests the nearest rule for one that doesn't exist", async () => {
    const { code, stderr } = await plumbline(["policy", "explain", "iam-pass-role-wildcrd"]);
    assert.equal(code, 2);
    assert.match(stderr, /no rule "iam-pass-role-wildcrd" in .*did you mean iam-pass-role-wildcard\?/);
  });
});

describe("policy", () => {
  for (const [given, expected] of [
    [["policy"], /Usage:/],
    [["policy", "publish"], /unknown action "publish"/],
    [["policy", "explain"], /policy explain without what to explain/],
    [["policy", "try", "nowhere"], /there is no policy pack "nowhere"; expected tagging, iam/],
  ] as const) {
    it(`refuses ${given.join(" ")}`, async () => {
      const { code, stderr } = await plumbline(given);
      assert.equal(code, 2);
      assert.match(stderr, expected);
    });
  }
});
