import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Price, ServicePrices } from "../../../../policies/cost/catalogue";
import { DamagedSnapshot, openSnapshot, writeSnapshot } from "../../../../policies/cost/catalogue";

const source = (date: string) => ({ name: "a list", method: "aws-published", date });
const flat = (unit: string, price: number, date = "2025-11-04"): Price => ({
  unit,
  source: source(date),
  tiers: [{ from: 0, price }],
});
const tiered: Price = {
  unit: "GB-month",
  source: source("2025-10-22"),
  tiers: [
    { from: 0, price: 0.023 },
    { from: 51_200, price: 0.022 },
  ],
};

function pricesWithNatAt(price: number): ReadonlyMap<string, ServicePrices> {
  return new Map([
    ["AmazonEC2", new Map([["us-east-1", new Map([["nat/hours", flat("hours", price)]])]])],
    [
      "AmazonS3",
      new Map([
        ["us-east-1", new Map([["standard/storage", tiered]])],
        ["eu-west-1", new Map([["standard/storage", flat("GB-month", 0.024)]])],
      ]),
    ],
  ]);
}

describe("the price snapshot", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "prices-"));
    writeSnapshot(folder, pricesWithNatAt(0.045));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const fileOf = (service: string) => {
    const file = readdirSync(folder).find((name) => name.startsWith(service));
    assert.ok(file);
    return join(folder, file);
  };
  const lookUp = (service: string, region: string, product: string) =>
    openSnapshot(folder).find({ service, region, product });

  it("gives back every price with unit, tiers and source", () => {
    assert.deepEqual(lookUp("AmazonS3", "us-east-1", "standard/storage"), { found: true, price: tiered });
    assert.deepEqual(lookUp("AmazonEC2", "us-east-1", "nat/hours"), {
      found: true,
      price: flat("hours", 0.045),
    });
  });

  it("is as of its newest price, and lists what it has", () => {
    const catalogue = openSnapshot(folder);
    assert.equal(catalogue.asOf, "2025-11-04");
    assert.deepEqual(catalogue.services(), ["AmazonEC2", "AmazonS3"]);
    assert.deepEqual(catalogue.regions("AmazonS3"), ["eu-west-1", "us-east-1"]);
    assert.deepEqual(
      catalogue.list("AmazonS3", "eu-west-1").map(([product]) => product),
      ["standard/storage"],
    );
  });

  it("says why there is no price: unknown service, region or product", () => {
    const reason = (...key: [string, string, string]) => {
      const answer = lookUp(...key);
      return answer.found ? "found" : answer.reason;
    };
    assert.equal(reason("AmazonFoo", "us-east-1", "x"), "no price of AmazonFoo is known");
    assert.equal(
      reason("AmazonEC2", "mars-north-1", "nat/hours"),
      "no price of AmazonEC2 is known in mars-north-1",
    );
    assert.equal(
      reason("AmazonEC2", "us-east-1", "nat/x"),
      'no price of AmazonEC2 "nat/x" is known in us-east-1',
    );
  });

  it("reads a service's file only when the service is asked for", () => {
    rmSync(fileOf("AmazonS3"));
    assert.equal(lookUp("AmazonEC2", "us-east-1", "nat/hours").found, true);
    assert.throws(
      () => lookUp("AmazonS3", "us-east-1", "standard/storage"),
      /AmazonS3\.\w+\.prices is missing/,
    );
  });

  it("refuses a file of which one bit has changed, naming it", () => {
    const file = fileOf("AmazonS3");
    const bytes = readFileSync(file);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    assert.throws(() => lookUp("AmazonS3", "us-east-1", "standard/storage"), {
      name: "DamagedSnapshot",
      message: /AmazonS3\.\w+\.prices doesn't match its checksum/,
    });
  });

  it("refuses a file that is cut off", () => {
    truncateSync(fileOf("AmazonS3"), 40);
    assert.throws(() => lookUp("AmazonS3", "eu-west-1", "standard/storage"), DamagedSnapshot);
  });

  it("refuses a manifest that is missing, cut off or edited", () => {
    const manifest = join(folder, "snapshot.manifest");
    const text = readFileSync(manifest, "utf8");
    writeFileSync(manifest, text.replace("2025-11-04", "2026-11-04"));
    assert.throws(() => openSnapshot(folder), /snapshot\.manifest doesn't match its checksum/);
    writeFileSync(manifest, text.slice(0, 100));
    assert.throws(() => openSnapshot(folder), /is not JSON \(cut off\?\)/);
    writeFileSync(manifest, "{}");
    assert.throws(() => openSnapshot(folder), /is not a snapshot manifest of format 2/);
    rmSync(manifest);
    assert.throws(() => openSnapshot(folder), /snapshot\.manifest is missing/);
  });

  it("keeps the old prices in use while a new snapshot is not complete", () => {
    const before = mkdtempSync(join(tmpdir(), "prices-"));
    cpSync(folder, before, { recursive: true });
    writeSnapshot(folder, pricesWithNatAt(0.05));
    // As if the writer had stopped before the last step: new files are there, the manifest is the old one.
    cpSync(before, folder, { recursive: true });
    assert.deepEqual(lookUp("AmazonEC2", "us-east-1", "nat/hours"), {
      found: true,
      price: flat("hours", 0.045),
    });
    rmSync(before, { recursive: true });
  });

  it("drops files that only the old snapshot needed", () => {
    const old = fileOf("AmazonEC2");
    writeSnapshot(folder, pricesWithNatAt(0.05));
    assert.notEqual(fileOf("AmazonEC2"), old);
    assert.equal(readdirSync(folder).length, 3);
  });

  it("is the same, byte for byte, for the same prices", () => {
    const bytes = () =>
      readdirSync(folder)
        .sort()
        .map((file) => readFileSync(join(folder, file)).toString("base64"));
    const first = bytes();
    writeSnapshot(folder, new Map([...pricesWithNatAt(0.045)].reverse()));
    assert.deepEqual(bytes(), first);
  });
});
