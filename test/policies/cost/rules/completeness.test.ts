import assert from "node:assert/strict";

import { costPricesAge } from "../../../../policies/cost/rules/cost-prices-age";
import { costUnpricedLimit } from "../../../../policies/cost/rules/cost-unpriced-limit";
import { bundledSnapshotFolder, openSnapshot } from "../../../../policies/cost/estimator";
import { policies } from "../../../../policies/cost/policies";
import { UNKNOWN } from "../../../../policies/kit";
import { judge, messages } from "../../../support/judge";
import { inUsEast1 } from "../bill";

const INSTANCE = "aws:ec2/instance:Instance";
const role = inUsEast1("aws:iam/role:Role", {}, { name: "role" });
const unknown = (name: string) => inUsEast1(INSTANCE, { instanceType: UNKNOWN }, { name });

describe("the limit of unpriced resources", () => {
  it("is kept by a stack whose resources all have a price or none to pay", () => {
    assert.deepEqual(judge(costUnpricedLimit, [role, inUsEast1("aws:s3/bucket:Bucket")]), []);
  });

  it("is broken by a value not known before the update, with the reason", () => {
    assert.deepEqual(messages(judge(costUnpricedLimit, [unknown("web")])), [
      `1 resources are unpriced, none may be: web (${INSTANCE}): instanceType is not known before the update`,
    ]);
  });

  it("may be raised, and names no more than a handful", () => {
    const many = Array.from({ length: 8 }, (_, index) => unknown(`web-${index}`));
    assert.deepEqual(judge(costUnpricedLimit, many, { maximum: 8 }), []);
    assert.match(
      messages(judge(costUnpricedLimit, many, { maximum: 7 }))[0] ?? "",
      /^8 resources are unpriced, at most 7 may be: .*; and 3 more$/,
    );
    const handful = messages(judge(costUnpricedLimit, many.slice(0, 5)))[0] ?? "";
    assert.ok(handful.includes("web-4 ") && !handful.includes(" more"), handful);
  });

  it("excepts by name or type", () => {
    assert.deepEqual(judge(costUnpricedLimit, [unknown("web")], { except: ["we*"] }), []);
    assert.deepEqual(judge(costUnpricedLimit, [unknown("web")], { except: [INSTANCE] }), []);
  });
});

describe("the age of prices", () => {
  const { now } = Date;
  const { asOf } = openSnapshot(bundledSnapshotFolder());
  /** What is said so many hours after the newest price. */
  const after = (hours: number, maximumDays = 30) => {
    Date.now = () => Date.parse(asOf) + hours * 60 * 60 * 1000;
    return messages(judge(costPricesAge, [role], { maximumDays }));
  };
  afterEach(() => {
    Date.now = now;
  });

  it("is told with the date of the newest price", () => {
    assert.deepEqual(after(3 * 24, 1), [
      `the newest price of the bundled list is of ${asOf}, 3 days old; 1 are allowed`,
    ]);
  });

  it("is counted in whole days, of which as many are allowed as were agreed", () => {
    assert.deepEqual(after(30 * 24 + 23), []);
    assert.match(after(31 * 24)[0] ?? "", /, 31 days old; 30 are allowed$/);
  });

  it("may be any that is allowed, today too", () => {
    assert.deepEqual(judge(costPricesAge, [role], { maximumDays: 100_000 }), []);
  });
});

describe("the pack", () => {
  it("has policies with distinct names that start with its subject, each with a remedy", () => {
    const names = policies.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    assert.ok(policies.every(({ name, remediation }) => name.startsWith("cost-") && remediation.length > 20));
  });
});
