import assert from "node:assert/strict";

import type { ResourceCost } from "../../../../policies/cost/estimator";
import { NO_ASSUMPTIONS, differences } from "../../../../policies/cost/estimator";
import type { Held } from "../../../../policies/cost/estimator/ceilings";
import type { Estimate } from "../../../../policies/cost/rules/estimate";
import { exceededVerdicts } from "../../../../policies/cost/rules/verdicts";
import {
  changeText,
  changedText,
  dollars,
  topContributors,
  unpricedNote,
} from "../../../../policies/cost/rules/wording";
import { urnOf } from "../../../support/judge";
import { reportOf, stated } from "../bill";

const TYPE = "aws:ec2/instance:Instance";
const urn = (name: string) => urnOf(TYPE, name);

function cost(name: string, monthly: number | null, more: Partial<ResourceCost> = {}): ResourceCost {
  const status = monthly === null ? "unpriced" : "priced";
  return { urn: urn(name), type: TYPE, service: "ec2", components: [], status, monthly, items: [], ...more };
}

function line(name: string, monthly: number): ResourceCost["items"][number] {
  return {
    name,
    quantity: 1,
    unit: "hours",
    unitPrice: monthly,
    monthly,
    kind: "baseline",
    priceKey: "stated",
    priceSource: null,
    priceDate: null,
  };
}

describe("money in a violation", () => {
  it("has cents, thousands apart, and its sign first", () => {
    assert.deepEqual(
      [dollars(0), dollars(1234.5), dollars(-0.126), dollars(1e6)],
      ["$0.00", "$1,234.50", "-$0.13", "$1,000,000.00"],
    );
  });
});

describe("what costs most", () => {
  it("is named with its cost, dearest first, and of equals in the order of names", () => {
    const costs = [cost("b", 2), cost("a", 2), cost("c", 3), cost("d", 1)];
    assert.equal(topContributors(costs), `c (${TYPE}) $3.00, a (${TYPE}) $2.00, b (${TYPE}) $2.00`);
    assert.equal(topContributors(costs, 1), `c (${TYPE}) $3.00`);
  });

  it("leaves out what costs nothing and what has no price", () => {
    const costs = [cost("free", 0), cost("unknown", null), cost("cheap", 0.01)];
    assert.equal(topContributors(costs), `cheap (${TYPE}) $0.01`);
  });
});

describe("what a bill leaves out", () => {
  const note = (...resources: readonly ResourceCost[]) => unpricedNote({ resources });

  it("is not mentioned when it is nothing", () => {
    assert.equal(note(cost("a", 1)), "");
  });

  it("is counted, with the least it costs if anything is known", () => {
    assert.equal(note(cost("a", null)), " The bill is without 1 unpriced resource.");
    assert.equal(
      note(cost("a", null, { knownMonthly: 1 }), cost("b", null), cost("c", null, { knownMonthly: 2.5 })),
      " The bill is without 3 unpriced resources, which cost at least $3.50 more.",
    );
  });
});

describe("a change that saves", () => {
  it("is told with the resource's name, but for NAT gateways, whose text names them", () => {
    const what = "instanceType m5.large → m7g.large";
    assert.equal(changeText({ kind: "graviton", urns: [urn("web")], what, saving: 1 }), `web: ${what}`);
    const nat = "one NAT gateway instead of 3";
    assert.equal(changeText({ kind: "single-nat", urns: [urn("nat")], what: nat, saving: 1 }), nat);
  });
});

describe("what changed", () => {
  it("says old and new cost, what is new, and what has no price", () => {
    const [before, after] = [
      [cost("web", 36), cost("lost", 8)],
      [cost("web", 72), cost("db", 14), cost("lost", null)],
    ];
    assert.equal(
      changedText(differences(before, after)),
      "web: $36.00 → $72.00; db (new) $14.00; lost: $8.00 → unpriced",
    );
    assert.equal(changedText(differences([cost("web", null)], [cost("web", 5)])), "web: unpriced → $5.00");
  });

  it("names three, and counts the rest", () => {
    const added = (count: number) =>
      changedText(
        differences(
          [],
          Array.from({ length: count }, (_, index) => cost(`r${index}`, 1)),
        ),
      );
    assert.equal(added(3), "r0 (new) $1.00; r1 (new) $1.00; r2 (new) $1.00");
    assert.equal(added(5), "r0 (new) $1.00; r1 (new) $1.00; r2 (new) $1.00; and 2 more");
  });
});

describe("the violation of a ceiling", () => {
  const web = cost("web", 100, {
    items: [line("disk", 20), line("requests", 0), line("hours", 50), line("data", 20), line("address", 10)],
  });
  const blank = reportOf([], stated({}));
  const estimate = (more: Partial<Estimate> = {}): Estimate => ({
    report: { ...blank, resources: [web, cost("lost", null)] },
    catalogue: stated({}),
    usage: NO_ASSUMPTIONS,
    region: undefined,
    baseline: () => undefined,
    savings: () => [],
    ...more,
  });
  const held = (scope: Held["scope"], target: string, ceiling = 80): Held => ({
    policy: `cost-${scope}-ceiling`,
    scope,
    target,
    ceiling,
    actual: 100,
    headroom: ceiling - 100,
    exceeded: ceiling < 100,
    resources: [web],
  });
  const message = (scope: Held["scope"], target: string, more?: Partial<Estimate>, ceiling?: number) =>
    exceededVerdicts([held(scope, target, ceiling)], estimate(more), {})[0]?.message;

  it("is none when the ceiling holds, and then nothing is worked out for it", () => {
    const never = (): never => {
      throw new Error("nobody asked");
    };
    assert.deepEqual(
      exceededVerdicts([held("stack", "prod", 100)], estimate({ baseline: never, savings: never }), {}),
      [],
    );
  });

  it("names what is held, and blames resources and components alone", () => {
    const verdicts = exceededVerdicts(
      [
        held("stack", "prod"),
        held("service", "ec2"),
        held("component", urn("net")),
        held("resource", web.urn),
      ],
      estimate(),
      {},
    );
    assert.deepEqual(
      verdicts.map((verdict) => [verdict.message.split(" costs ")[0], verdict.urn]),
      [
        ['stack "prod"', undefined],
        ["service ec2", undefined],
        ["component net", urn("net")],
        ["resource web", web.urn],
      ],
    );
  });

  it("says of a stack what the whole bill leaves out, of a part what the part does", () => {
    assert.match(message("stack", "prod") ?? "", /The bill is without 1 unpriced resource\.$/);
    assert.doesNotMatch(message("service", "ec2") ?? "", /unpriced/);
  });

  it("names the three dearest lines of a resource", () => {
    assert.equal(
      message("resource", web.urn),
      "resource web costs $100.00 a month, $20.00 over its ceiling of $80.00. Most of it: hours $50.00, disk $20.00, data $20.00.",
    );
  });

  it("names the least change that is enough, or says that none is", () => {
    const saving = (amount: number) => ({
      savings: () => [{ kind: "graviton", urns: [web.urn], what: "x → y", saving: amount } as const],
    });
    assert.match(
      message("service", "ec2", saving(20)) ?? "",
      / The least change that gets under it: web: x → y saves \$20\.00\.$/,
    );
    assert.match(
      message("service", "ec2", saving(19)) ?? "",
      / No single change is enough; web: x → y saves \$19\.00\.$/,
    );
  });

  describe("since a baseline", () => {
    const since = (scope: Held["scope"], resources?: readonly ResourceCost[]) =>
      message(scope, scope === "stack" ? "prod" : "ec2", {
        baseline: () => ({ monthly: 60, ...(resources && { resources }) }),
      }) ?? "";

    it("says what a stack cost, and no more where nothing became dearer", () => {
      assert.match(since("stack"), / It cost \$60\.00 before\.$/);
      assert.match(since("stack", [cost("web", 100)]), / It cost \$60\.00 before\.$/);
      assert.match(since("stack", [cost("web", 120), cost("gone", 9)]), / It cost \$60\.00 before\.$/);
    });

    it("says what of it became dearer, or can't be told", () => {
      assert.match(since("service", [cost("web", 60)]), / What changed: web: \$60\.00 → \$100\.00\.$/);
      assert.doesNotMatch(since("service", [cost("web", 60)]), /It cost/);
      assert.match(since("service", [cost("web", null)]), / What changed: web: unpriced → \$100\.00\.$/);
    });
  });
});
