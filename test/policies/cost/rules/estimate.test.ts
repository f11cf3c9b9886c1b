import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { setAllConfig } from "@pulumi/pulumi/runtime/config";

import { ceilingOfStack, estimateOf } from "../../../../policies/cost/rules/estimate";
import { ResourceGraph } from "../../../../policies/kit";
import { aResource } from "../../../support/judge";
import { inUsEast1, linesOf } from "../bill";

const VOLUME = "aws:ebs/volume:Volume";
const FUNCTION = "aws:lambda/function:Function";
const volume = (name: string, size: number) => inUsEast1(VOLUME, { size, type: "gp2" }, { name });
const data = volume("data", 100);
const one = new ResourceGraph([data]);

describe("the bill that the policies share", () => {
  afterEach(() => {
    setAllConfig({});
  });

  describe("is made once", () => {
    it("for the same resources and settings", () => {
      const first = estimateOf(one, {});
      assert.equal(estimateOf(one, {}), first);
      assert.equal(estimateOf(new ResourceGraph([data]), {}), first, "another graph of the same resources");
    });

    it("and anew for other resources, more or fewer of them, and other settings", () => {
      const logs = volume("logs", 50);
      const both = estimateOf(new ResourceGraph([data, logs]), {}).report.monthly;
      assert.ok(both > estimateOf(one, {}).report.monthly);
      assert.equal(estimateOf(new ResourceGraph([data, logs]), {}).report.monthly, both);
      const larger = estimateOf(new ResourceGraph([data, volume("logs", 60)]), {}).report.monthly;
      assert.ok(larger > both, "one of two has changed");
      assert.notEqual(estimateOf(one, { region: "eu-west-1" }), estimateOf(one, {}));
    });
  });

  it("places what nothing places by the policy's region, else by the stack's", () => {
    const nowhere = new ResourceGraph([aResource(VOLUME, { size: 100, type: "gp2" }, { name: "data" })]);
    assert.match(estimateOf(nowhere, {}).report.resources[0]?.reason ?? "", /region is not known/);
    setAllConfig({ "aws:region": "us-east-1" });
    const { region, report } = estimateOf(nowhere, {});
    assert.deepEqual([region, report.monthly], ["us-east-1", estimateOf(one, {}).report.monthly]);
    assert.equal(estimateOf(nowhere, { region: "us-west-2" }).region, "us-west-2");
  });

  describe("assumes", () => {
    const functions = new ResourceGraph([inUsEast1(FUNCTION, { memorySize: 128 }, { name: "api" })]);
    const calls = (monthlyRequests: number) => ({ types: { [FUNCTION]: { monthlyRequests } } });

    it("what the policy's settings say, else what the stack's configuration does", () => {
      setAllConfig({ "cost:usage": JSON.stringify(calls(1_000_000)) });
      const ofStack = estimateOf(functions, {});
      const ofPolicy = estimateOf(functions, { usage: calls(2_000_000) });
      assert.deepEqual(ofStack.usage.types, calls(1_000_000).types);
      assert.deepEqual(ofPolicy.usage.types, calls(2_000_000).types);
      assert.ok(ofStack.report.monthly > 0 && ofPolicy.report.monthly > ofStack.report.monthly);
    });

    it("nothing that is wrong, and says where it stands", () => {
      const wrong = { hoursPerMonth: -1 };
      assert.throws(() => estimateOf(functions, { usage: wrong }), /^UsageError: usage is not valid: /);
      setAllConfig({ "cost:usage": JSON.stringify(wrong) });
      assert.throws(
        () => estimateOf(functions, {}),
        /^UsageError: stack configuration cost:usage is not valid: /,
      );
    });
  });

  it("is of today: what a version costs beyond its standard support is on it", () => {
    const cluster = inUsEast1("aws:eks/cluster:Cluster", { version: "1.23" }, { name: "old" });
    const [bill] = estimateOf(new ResourceGraph([cluster]), {}).report.resources;
    assert.ok(bill && "Extended support" in linesOf(bill), JSON.stringify(bill));
  });

  describe("has a baseline", () => {
    const folder = mkdtempSync(join(tmpdir(), "baseline-"));
    const file = (name: string, monthly: number) => {
      const path = join(folder, name);
      writeFileSync(path, JSON.stringify({ currency: "USD", monthly, resources: [] }));
      return path;
    };
    afterEach(() => {
      Reflect.deleteProperty(process.env, "PLUMBLINE_COST_BASELINE");
    });
    after(() => {
      rmSync(folder, { recursive: true });
    });

    it("of a sum, of a file, or of the file that the environment names; none if nothing says", () => {
      const { baseline } = estimateOf(one, {});
      assert.equal(baseline({}), undefined);
      assert.equal(baseline({ baseline: 5 })?.monthly, 5);
      assert.equal(baseline({ baselineFile: file("cost.json", 7) })?.monthly, 7);
      process.env.PLUMBLINE_COST_BASELINE = file("environment.json", 9);
      assert.equal(baseline({})?.monthly, 9);
      assert.equal(baseline({ baseline: 5 })?.monthly, 5);
      assert.equal(baseline({ baselineFile: file("cost.json", 7) })?.monthly, 7);
    });

    it("that is read once", () => {
      const { baseline } = estimateOf(one, {});
      const baselineFile = file("once.json", 11);
      const read = baseline({ baselineFile });
      rmSync(baselineFile);
      assert.equal(baseline({ baselineFile }), read);
    });

    it("of a stack export, priced with assumptions about what it may not have had yet", () => {
      const usage = { resources: { data: {}, "new-*": { monthlyRequests: 5 } } };
      const added = inUsEast1(FUNCTION, {}, { name: "new-api" });
      const path = join(folder, "export.json");
      const resource = { urn: data.urn, type: VOLUME, inputs: data.props, outputs: {} };
      writeFileSync(path, JSON.stringify({ version: 3, deployment: { resources: [resource] } }));
      const { baseline } = estimateOf(new ResourceGraph([data, added]), { usage });
      assert.equal(baseline({ baselineFile: path })?.monthly, estimateOf(one, {}).report.monthly);
    });
  });
});

describe("the ceiling that a stack sets itself", () => {
  afterEach(() => {
    setAllConfig({});
  });

  it("is a number of dollars in its configuration", () => {
    assert.equal(ceilingOfStack(), undefined);
    setAllConfig({ "cost:monthlyCeiling": "500" });
    assert.equal(ceilingOfStack(), 500);
  });

  it("is refused, by its name, if it is none, or 0", () => {
    for (const [value, why] of [
      ["much", /number of US dollars/],
      ["0", /must be more than 0/],
    ] as const) {
      setAllConfig({ "cost:monthlyCeiling": value });
      assert.throws(
        () => ceilingOfStack(),
        (error: Error) =>
          error.message.startsWith("stack configuration cost:monthlyCeiling is not valid: ") &&
          why.test(error.message),
      );
    }
  });
});
