import assert from "node:assert/strict";

import { CONFIGURED_BY, tierDefault } from "../../../scripts/environments/argument-defaults";
import { approximately } from "../../../scripts/environments/component-costs";
import { readComponents } from "../../../scripts/environments/component-types";
import { ROOT } from "../../support/command";

describe("the components' types", () => {
  const components = readComponents(ROOT);
  const named = (name: string) => {
    const found = components.find((component) => component.name === name);
    assert.ok(found, name);
    return found;
  };
  const argument = (component: string, name: string) =>
    named(component).args.find((candidate) => candidate.name === name);

  it("say of every component in a sentence what it is, and which documents of AWS it follows", () => {
    assert.ok(components.length > 50);
    const undescribed = components.filter(({ doc }) => !/^[A-Z][^]{20,}\.$/.test(doc));
    const followsNothing = components.filter(
      ({ references }) => !references.some((url) => url.startsWith("https://docs.aws.amazon.com/")),
    );
    assert.deepEqual(
      undescribed.map(({ file }) => file),
      [],
    );
    assert.deepEqual(
      followsNothing.map(({ file }) => file),
      [],
    );
  });

  it("have a token of their own each", () => {
    assert.deepEqual(
      components.filter(({ token }) => !/^plumbline:\w+:\w+$/.test(token)).map(({ name }) => name),
      [],
    );
    assert.equal(new Set(components.map(({ token }) => token)).size, components.length);
  });

  it("tell of every component what it takes", () => {
    const takesNothing = components.filter(
      ({ args, configuredBy }) => args.length === 0 && configuredBy.length === 0,
    );
    assert.deepEqual(
      takesNothing.map(({ name }) => name),
      [],
    );
  });

  it("tell arguments that are inherited, picked, or parts of an object", () => {
    assert.equal(argument("DatabaseCluster", "engineVersion")?.type, "string");
    assert.equal(argument("ServiceDeployment", "minTasks")?.type, "number");
    assert.equal(argument("ServiceTask", "image")?.doc, "Full image name.");
    assert.equal(argument("Network", "flowLogs.intervalSeconds")?.type, "60 | 600");
  });

  it("tell what applies when nothing is given", () => {
    assert.equal(argument("PolicyOutline", "use")?.default, "`identity`");
    assert.equal(argument("Network", "permissionsBoundary")?.default, "none");
    assert.equal(argument("Network", "cidr")?.default, "");
  });

  it("tell an output's type where it is inferred, and its meaning where an interface says it", () => {
    const output = (component: string, name: string) =>
      named(component).outputs.find((candidate) => candidate.name === name);
    assert.match(output("LogBucket", "prefixes")?.type ?? "", /loadBalancer|flowLogs/);
    assert.match(output("DatabaseCluster", "host")?.doc ?? "", /takes writes/);
  });
});

describe("defaults of arguments by environment", () => {
  it("are those of the part of the configuration that a component is made from", () => {
    assert.deepEqual(tierDefault("Network", "nat"), {
      key: "network.nat",
      values: { test: "single", staging: "single", prod: "per-az" },
    });
    assert.equal(tierDefault("WebService", "targets.cpuPercent")?.values.test, 60);
    assert.deepEqual(tierDefault("Cache", "deletionProtection")?.key, "deletionProtection");
    assert.equal(tierDefault("Network", "logBucket"), undefined);
  });

  it("are looked for in every component whose arguments are named", () => {
    const known = new Set(readComponents(ROOT).map(({ name }) => name));
    for (const name of Object.keys(CONFIGURED_BY)) assert.ok(known.has(name), name);
  });
});

describe("an approximate cost", () => {
  const cost = { count: 1, monthly: 0, byUse: false, unpriced: false };

  it("is rounded more coarsely the higher it is", () => {
    const said = [0, 0.2, 0.6, 23.73, 224.6, 1234].map((monthly) => approximately({ ...cost, monthly }));
    assert.deepEqual(said, ["$0", "under $1", "$1", "$24", "$220", "$1,250"]);
  });

  it("says what it leaves out", () => {
    assert.equal(approximately({ ...cost, monthly: 5, byUse: true, unpriced: true }), "$5 * †");
    assert.equal(approximately(undefined), "–");
  });
});
