import assert from "node:assert/strict";

import fc from "fast-check";

import type { BillRow } from "../../../operations/preview/report/bill";
import { billByComponent, byKind, openUsage } from "../../../operations/preview/report/bill";
import { renderHtml } from "../../../operations/preview/report/render-html";
import { renderMarkdown } from "../../../operations/preview/report/render-markdown";
import { renderTable } from "../../../operations/preview/report/render-table";
import { anEnvironmentReport } from "../../support/environment-report";
import {
  aCost,
  aReport,
  aReportedResource,
  aResourceCost,
  anHourlyItem,
  stackResource,
} from "../../support/report";

function find(rows: readonly BillRow[], ...path: readonly string[]): BillRow {
  const [name, ...rest] = path;
  const row = rows.find((candidate) => candidate.name === name);
  assert.ok(row, `no row ${name ?? ""} among ${rows.map((candidate) => candidate.name).join(", ")}`);
  return rest.length === 0 ? row : find(row.rows, ...rest);
}

function near(actual: number | undefined, expected: number): void {
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) < 1e-9, `${String(actual)} is not ${expected}`);
}

describe("the bill by component", () => {
  it("sums what is nested in a component, dearest first", () => {
    const [environment] = billByComponent(anEnvironmentReport());
    assert.deepEqual(
      environment?.rows.map(({ name }) => name),
      ["test-network", "test-web", "test-database"],
    );
    const network = find(environment.rows, "test-network");
    // NAT gateway 730 h × $0.045 + 50 GB × $0.045 = $35.10; its address 730 h × $0.005 = $3.65.
    near(network.monthly, 38.75);
    near(find(network.rows, "test-network-nat-a").monthly, 35.1);
  });

  it("leaves out what costs nothing", () => {
    const [environment] = billByComponent(anEnvironmentReport());
    assert.ok(!environment?.rows.some(({ name }) => name === "test-assets"));
  });

  it("shows what a resource costs itself beside what its children cost", () => {
    const parent = aReportedResource("aws:rds/cluster:Cluster", "db");
    const child = aReportedResource("aws:rds/clusterInstance:ClusterInstance", "db-1", {
      parent: parent.urn,
    });
    const cost = aCost([
      aResourceCost(parent, [anHourlyItem("Storage", 0.01)]),
      aResourceCost(child, [anHourlyItem("Instance", 0.1)]),
    ]);
    const [row] = billByComponent(aReport({ resources: [stackResource, parent, child], cost }));
    near(row?.monthly, 80.3);
    assert.deepEqual(
      row?.rows.map(({ name }) => name),
      ["db-1", "db"],
    );
  });

  it("doesn't lose a cost whose resource isn't listed", () => {
    const stray = aReportedResource("aws:ec2/eip:Eip", "stray");
    const rows = billByComponent(
      aReport({ cost: aCost([aResourceCost(stray, [anHourlyItem("Address", 0.005)])]) }),
    );
    near(find(rows, "stray").monthly, 3.65);
  });

  it("sums the cheap rest of a long component in one row", () => {
    const resources = [5, 4, 3, 2, 1].map((dollars) => aReportedResource("aws:ec2/eip:Eip", `ip-${dollars}`));
    const cost = aCost(
      resources.map((resource, index) => aResourceCost(resource, [anHourlyItem("h", 5 - index)])),
    );
    const rows = billByComponent(aReport({ resources: [stackResource, ...resources], cost }), 3);
    assert.deepEqual(
      rows.map(({ name }) => name),
      ["ip-5", "ip-4", "ip-3", "2 more"],
    );
    near(rows[3]?.monthly, 730 * 3);
  });

  it("adds up: rows to their component, shares to the whole", () => {
    const stacks = fc.array(
      fc.record({
        parent: fc.nat(30),
        monthly: fc.oneof(fc.constant(0), fc.double({ min: 0.0001, max: 1e5, noNaN: true })),
      }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(stacks, fc.integer({ min: 1, max: 10 }), (specification, shown) => {
        const resources = specification.map((_, index) =>
          aReportedResource("aws:ec2/instance:Instance", `i-${index}`),
        );
        const placed = resources.map((resource, index) => {
          // Only earlier resources can be parents, as in a program.
          const parent = resources[(specification[index]?.parent ?? 0) % (index + 1)];
          return { ...resource, parent: parent && parent !== resource ? parent.urn : stackResource.urn };
        });
        const cost = aCost(
          placed.map((resource, index) =>
            aResourceCost(resource, [anHourlyItem("h", (specification[index]?.monthly ?? 0) / 730)]),
          ),
        );
        const rows = billByComponent(aReport({ resources: [stackResource, ...placed], cost }), shown);
        const check = (list: readonly BillRow[], monthly: number, thousandths: number): void => {
          const sum = list.reduce((total, row) => total + row.monthly, 0);
          assert.ok(Math.abs(sum - monthly) <= 1e-6 * Math.max(1, monthly), `${sum} is not ${monthly}`);
          assert.equal(
            list.reduce((total, row) => total + row.thousandths, 0),
            thousandths,
          );
          for (const row of list) if (row.rows.length > 0) check(row.rows, row.monthly, row.thousandths);
        };
        check(rows, cost.monthly, cost.monthly > 0 ? 1000 : 0);
      }),
      { numRuns: 100 },
    );
  });

  it("tells what the code decides from what is assumed", () => {
    const { baseline, usage } = byKind(anEnvironmentReport().cost);
    // Assumed: 50 GB × $0.045 through the NAT gateway and 36.5 LCU-hours × $0.008.
    near(usage, 2.542);
    near(baseline + usage, anEnvironmentReport().cost.monthly);
  });

  it("lists prices of which nobody said how much is used", () => {
    assert.deepEqual(
      openUsage(anEnvironmentReport().cost).map(({ name, unitPrice }) => [name, unitPrice]),
      [
        ["Data ingested", 0.5],
        ["PUT requests", 0.000005],
        ["Standard storage", 0.023],
      ],
    );
  });
});

describe("discounts", () => {
  const server = aReportedResource("aws:ec2/instance:Instance", "server");
  const cost = aCost([aResourceCost(server, [anHourlyItem("Instance", 0.1)])]);

  it("stand apart from the list prices, in each report", () => {
    // 730 h × $0.10 = $73.00 by list price; 10% off is $7.30, and 5% off what is left ($65.70) $3.285.
    const discounts = [
      { name: "EDP", percent: 10, saving: 7.3 },
      { name: "reseller", percent: 5, saving: 3.285 },
    ];
    const report = aReport({
      resources: [stackResource, server],
      cost: { ...cost, discountedMonthly: 62.415, discounts },
    });
    const told = "With discounts $62.42 a month: EDP (10%) -$7.30, reseller (5%) -$3.29";
    assert.ok(renderTable(report, { width: 100, colour: false }).includes(told));
    assert.ok(renderHtml(report).includes(`<p>${told}.</p>`));
    assert.ok(renderMarkdown(report).replaceAll("\\", "").includes(`${told}.`));
    assert.ok(renderTable(report, { width: 100, colour: false }).includes("$73.00"));
  });

  it("are not spoken of where none are configured", () => {
    const report = aReport({ resources: [stackResource, server], cost });
    assert.ok(!renderTable(report, { width: 100, colour: false }).includes("discounts"));
    assert.ok(!renderHtml(report).includes("With discounts"));
  });
});
