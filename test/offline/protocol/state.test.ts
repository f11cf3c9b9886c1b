import assert from "node:assert/strict";
import { join } from "node:path";

import { ROOT } from "../../support/command";
import type { Report } from "./witness";
import { named, preview } from "./witness";

describe("a preview against a state", () => {
  let report: Report;
  before(async () => {
    report = await preview("protocol-state", [
      "--state",
      join(ROOT, "test/fixtures/state/protocol-state.json"),
    ]);
  });

  const operations: Readonly<Record<string, readonly [string, string, (readonly string[])?]>> = {
    "what didn't change": ["same", "same"],
    "a component that didn't change": ["group", "same"],
    "a changed input": ["updated", "update", ["delaySeconds"]],
    "a changed name": ["replaced", "replace-unknown", ["name"]],
    "what is new": ["created", "create"],
    "changes that are ignored": ["ignored", "same"],
    "a resource under its old name": ["renamed", "same"],
    "a child under its component's old name": ["group-queue", "same"],
    "a secret that the state keeps encrypted": ["encrypted", "same"],
    "a secret that the state shows, changed": ["shown", "update", ["value"]],
    "what the program no longer has": ["removed", "delete"],
    "what it no longer has and keeps in the cloud": ["kept-behind", "delete"],
  };
  for (const [what, [name, operation, changes]] of Object.entries(operations)) {
    it(`calls ${what}: ${operation}`, () => {
      assert.equal(named(report, name).operation, operation);
      assert.deepEqual(named(report, name).changes, changes);
    });
  }

  it("knows what is known: outputs of what stays, and of what is updated in place", () => {
    assert.equal(report.outputs.sameArn, "arn:aws:sqs:eu-west-1:123456789012:same");
    assert.equal(named(report, "updated").properties.arn, "arn:aws:sqs:eu-west-1:123456789012:updated");
    assert.equal(named(report, "updated").properties.delaySeconds, 10);
  });

  it("knows nothing of what a replacement will be", () => {
    assert.deepEqual(named(report, "replaced").properties.arn, { $unknown: true });
  });

  it("keeps the old value of ignored changes, and only of those", () => {
    const { delaySeconds, tags } = named(report, "ignored").properties;
    assert.equal(delaySeconds, 1);
    assert.deepEqual(tags, { Owner: "old", Kept: "x" });
  });

  it("doesn't count what was only read, or already waits to be deleted", () => {
    for (const name of ["looked-up", "going"]) {
      assert.equal(
        report.resources.some((resource) => resource.name === name),
        false,
        name,
      );
    }
  });

  it("warns of a protected resource that the update would have to delete", () => {
    const guarded = named(report, "guarded");
    assert.equal(guarded.operation, "delete");
    assert(
      report.warnings.some(({ urn, message }) => urn === guarded.urn && message.includes("is protected")),
    );
  });

  it("says in the report what it compared with", () => {
    assert.match(report.state?.file ?? "", /protocol-state\.json$/);
    assert.deepEqual(report.summary.resources, {
      same: 7,
      update: 2,
      "replace-unknown": 1,
      create: 1,
      delete: 3,
    });
  });

  it("never shows a secret of the state", () => {
    assert.deepEqual(named(report, "shown").properties.value, { $secret: true });
    const text = JSON.stringify(report);
    assert(!text.includes("before") && !text.includes("whatever"), "a secret is shown");
  });
});
