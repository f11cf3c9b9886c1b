import assert from "node:assert/strict";

import type { PolicyInfo, SeatedPackInfo } from "../../../offline";
import { gatheredPacks } from "../../../operations/preview/gathered-packs";
import { homeTag } from "../../../policies/kit";

function policy(name: string, tags: readonly string[] = []): PolicyInfo {
  return {
    name,
    displayName: "",
    description: "",
    enforcementLevel: "mandatory",
    kind: "resource",
    severity: "high",
    remediation: "",
    frameworks: [],
    tags,
    configProperties: {},
    configRequired: [],
  };
}

function seated(name: string, policies: readonly PolicyInfo[]): SeatedPackInfo {
  const config = { enforcementLevel: "advisory", properties: {} } as const;
  return {
    name,
    version: "9.0.0",
    directory: `/packs/${name}`,
    policies,
    initialConfig: {},
    configs: Object.fromEntries(policies.map((each) => [each.name, config])),
  };
}

const told = (packs: readonly SeatedPackInfo[]) =>
  gatheredPacks(packs).map(({ name, version, path, policies, configs }) => ({
    ...{ name, version, path },
    policies: policies.map((each) => each.name),
    configured: Object.keys(configs),
  }));

describe("packs that judged", () => {
  it("are told by the name under which their policies are filed", () => {
    const iam = homeTag({ name: "iam", version: "1.0.0" });
    const cost = homeTag({ name: "cost", version: "2.0.0" });
    const all = seated("all", [policy("a", ["x", iam]), policy("b", [cost]), policy("c", [iam])]);
    assert.deepEqual(told([all, seated("own", [policy("d", ["anything"])])]), [
      { name: "iam", version: "1.0.0", path: "/packs/all", policies: ["a", "c"], configured: ["a", "c"] },
      { name: "cost", version: "2.0.0", path: "/packs/all", policies: ["b"], configured: ["b"] },
      { name: "own", version: "9.0.0", path: "/packs/own", policies: ["d"], configured: ["d"] },
    ]);
  });

  it("are told even without a policy", () => {
    assert.deepEqual(
      told([seated("empty", [])]).map(({ name }) => name),
      ["empty"],
    );
  });
});
