import assert from "node:assert/strict";

import { RESOURCE, SECRET, SIGNATURE_KEY, UNKNOWN } from "../../../../offline/wire/values";
import type { EventSummary } from "../../../../operations/preview/pulumi/events";
import { EventReader } from "../../../../operations/preview/pulumi/events";

const ROOT = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
const QUEUE = "urn:pulumi:dev::shop::aws:sqs/queue:Queue::jobs";
const PROVIDER = "urn:pulumi:dev::shop::pulumi:providers:aws::default";

function read(...events: readonly unknown[]): EventSummary {
  const reader = new EventReader();
  for (const event of events) reader.read(typeof event === "string" ? event : JSON.stringify(event));
  return reader.summary("dev", "shop");
}

function state(extra: object = {}): object {
  const common = { type: "aws:sqs/queue:Queue", urn: QUEUE, custom: true, parent: ROOT };
  return { ...common, provider: `${PROVIDER}::${UNKNOWN}`, inputs: {}, outputs: {}, ...extra };
}

function step(op: string, extra: object = {}, kind = "resOutputsEvent"): unknown {
  return { sequence: 1, timestamp: 1, [kind]: { metadata: { op, urn: QUEUE, new: state(), ...extra } } };
}

const secret = { [SIGNATURE_KEY]: SECRET, value: "hunter2" };

describe("the Pulumi engine's events", () => {
  it("become resources with inputs and outputs, redacted", () => {
    const inputs = { name: "jobs", password: secret };
    const outputs = { arn: UNKNOWN, source: { [SIGNATURE_KEY]: RESOURCE, urn: ROOT, id: "" } };
    const { resources } = read(step("create", { new: state({ inputs, outputs }) }));
    assert.deepEqual(resources, [
      {
        urn: QUEUE,
        type: "aws:sqs/queue:Queue",
        name: "jobs",
        parent: ROOT,
        operation: "create",
        custom: true,
        provider: PROVIDER,
        properties: {
          name: "jobs",
          password: { $secret: true },
          arn: { $unknown: true },
          source: { $ref: ROOT },
        },
      },
    ]);
  });

  it("leave out the engine's own providers, and keep the program's", () => {
    const type = "pulumi:providers:aws";
    const own = (name: string, parent: string) => {
      const urn = `urn:pulumi:dev::shop::${type}::${name}`;
      return {
        ...(step("create") as object),
        resOutputsEvent: { metadata: { op: "create", urn, new: state({ urn, type, parent }) } },
      };
    };
    const { resources } = read(
      own("default", ""),
      own("default_7_48_0", ""),
      own("default_7", ROOT),
      own("main", ROOT),
    );
    assert.deepEqual(
      resources.map(({ name }) => name),
      ["default_7", "main"],
    );
  });

  it("are counted as they come", () => {
    const reader = new EventReader();
    assert.equal(reader.read("not an event"), 0);
    assert.equal(reader.read(JSON.stringify(step("create", {}, "resourcePreEvent"))), 1);
    assert.equal(reader.read(JSON.stringify(step("create"))), 1);
  });

  it("give a resource its last state", () => {
    const early = step("create", { new: state({ inputs: { a: 1 } }) }, "resourcePreEvent");
    const late = step("create", { new: state({ inputs: { a: 1 }, outputs: { b: 2 } }) });
    assert.deepEqual(read(early, late).resources[0]?.properties, { a: 1, b: 2 });
  });

  it("name the changed properties of an update, and show what is deleted as it stood", () => {
    assert.deepEqual(read(step("update", { diffs: ["delaySeconds"] })).resources[0]?.changes, [
      "delaySeconds",
    ]);
    const deleted = read(step("delete", { new: null, old: state({ outputs: { a: 1 } }) })).resources[0];
    assert.equal(deleted?.operation, "delete");
    assert.deepEqual(deleted.properties, { a: 1 });
  });

  const after = { new: state({ outputs: { name: "after" } }) };
  const steps = {
    "create-replacement": step("create-replacement", after),
    replace: step("replace", { diffs: ["name"], new: state({ outputs: { name: "after" } }) }),
    "delete-replaced": step("delete-replaced", { new: null, old: state({ outputs: { name: "before" } }) }),
  };
  for (const order of [
    ["create-replacement", "replace", "delete-replaced"],
    ["delete-replaced", "replace", "create-replacement"],
  ] as const) {
    it(`show one replaced resource after ${order.join(", ")}`, () => {
      const { resources } = read(...order.map((name) => steps[name]));
      assert.equal(resources.length, 1);
      assert.equal(resources[0]?.operation, "replace");
      assert.deepEqual(resources[0].properties, { name: "after" });
      assert.deepEqual(resources[0].changes, ["name"]);
    });
  }

  it("become violations, without the engine's colours", () => {
    const policyEvent = {
      resourceUrn: QUEUE,
      message: "<{%reset%}>Queues are fast.\ndelaySeconds is 60<{%fg 3%}>\n",
      policyName: "queue-delay",
      policyPackName: "rules",
      enforcementLevel: "mandatory",
      severity: "high",
    };
    assert.deepEqual(read({ policyEvent }).diagnostics, [
      {
        pack: "rules",
        policy: "queue-delay",
        enforcementLevel: "mandatory",
        severity: "high",
        urn: QUEUE,
        message: "Queues are fast.\ndelaySeconds is 60",
      },
    ]);
    const odd = { ...policyEvent, enforcementLevel: "new-level", severity: undefined };
    assert.equal(read({ policyEvent: odd }).diagnostics[0]?.enforcementLevel, "advisory");
    assert.equal(read({ policyEvent: odd }).diagnostics[0]?.severity, "unspecified");
  });

  it("name what a repair changed", () => {
    const policyRemediationEvent = {
      resourceUrn: QUEUE,
      policyName: "queue-tags",
      policyPackName: "rules",
      before: { name: "x", tags: { a: "1" }, gone: 1 },
      after: { name: "x", tags: { a: "1", b: "2" } },
    };
    assert.deepEqual(read({ policyRemediationEvent }).remediations, [
      {
        pack: "rules",
        policy: "queue-tags",
        urn: QUEUE,
        description: "",
        changed: ["gone", "tags"],
        values: [
          { path: "gone", before: 1 },
          { path: "tags.b", after: "2" },
        ],
      },
    ]);
  });

  it("keep warnings and errors, and never a debug message, which may hold secrets", () => {
    const message = (severity: string, text: string, urn?: string): unknown => ({
      diagnosticEvent: {
        severity,
        message: `<{%reset%}>${text}<{%reset%}>\n`,
        color: "raw",
        ...(urn && { urn }),
      },
    });
    const summary = read(
      message("debug", "serialized password=hunter2"),
      message("info", "hunter2 again"),
      message("info#err", "hunter2 printed"),
      message("warning", "careful", QUEUE),
      message("error", "broken"),
    );
    assert.deepEqual(summary.warnings, [{ message: "careful", urn: QUEUE }]);
    assert.deepEqual(summary.errors, ["broken"]);
    assert(!JSON.stringify(summary).includes("hunter2"));
  });

  it("give the stack's outputs", () => {
    const root = {
      ...state({ urn: ROOT, type: "pulumi:pulumi:Stack", custom: false, parent: "", provider: "" }),
    };
    const outputs = { url: "https://example.com", token: secret };
    const event = { resOutputsEvent: { metadata: { op: "create", urn: ROOT, new: { ...root, outputs } } } };
    const { outputs: found, resources } = read(event);
    assert.deepEqual(found, { url: "https://example.com", token: { $secret: true } });
    assert.equal(resources[0]?.parent, null);
    assert.deepEqual(read().outputs, {});
  });

  it("tell a preview that ended from one that broke off", () => {
    assert.equal(read(step("create")).finished, false);
    assert.equal(read(step("create"), { summaryEvent: { result: "succeeded" } }).finished, true);
  });

  it("that nobody knows are passed over", () => {
    const { resources } = read(
      "",
      "{",
      "[]",
      "null",
      { newEvent: { a: 1 } },
      step("dance"),
      step("create", { new: null }),
    );
    assert.deepEqual(resources, []);
  });
});
