import assert from "node:assert/strict";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { pricesCommand } from "../../../../operations/prices/command";
import type { ServicePrices } from "../../../../policies/cost/catalogue";
import { openSnapshot, writeSnapshot } from "../../../../policies/cost/catalogue";
import { PriceListServer, product } from "./price-list-server";

const US = { regionCode: "us-east-1" };
const NAT = product("AmazonEC2", "NAT Gateway", { ...US, usagetype: "NatGateway-Hours" }, [
  ["0", "0.0500000000"],
]);
const SHELF = {
  AmazonEC2: [
    NAT,
    product("AmazonEC2", "NAT Gateway", { ...US, usagetype: "NatGateway-Bytes" }, [["0", "0.0450000000"]]),
    product("AmazonEC2", "Storage", { ...US, usagetype: "EBS:VolumeUsage.gp3", volumeApiName: "gp3" }, [
      ["0", "0.0800000000"],
    ]),
    product("AmazonEC2", "NAT Gateway", { regionCode: "eu-west-1", usagetype: "EU-NatGateway-Hours" }, [
      ["0", "0.0480000000"],
    ]),
  ],
  AWSQueueService: [
    product("AWSQueueService", "API Request", { ...US, queueType: "Standard", usagetype: "Requests-Tier1" }, [
      ["0", "0.0000000000"],
      ["1000000", "0.0000004000"],
      ["100000000000", "0.0000003000"],
    ]),
    product(
      "AWSQueueService",
      "API Request",
      { ...US, queueType: "FIFO (first-in, first-out)", usagetype: "Requests-FIFO" },
      [["0", "0.0000005000"]],
    ),
    // What must not be taken: a Local Zone's price, and a price of nothing.
    product(
      "AWSQueueService",
      "API Request",
      { ...US, locationType: "AWS Local Zone", queueType: "Standard", usagetype: "X" },
      [["0", "9"]],
    ),
    product(
      "AWSQueueService",
      "API Request",
      { ...US, queueType: "Standard", usagetype: "Requests-Reserved" },
      [["0", "0.0000000000"]],
    ),
  ],
};

const old = { name: "an old list", method: "aws-published", date: "2025-01-01" };
const OLD: ReadonlyMap<string, ServicePrices> = new Map([
  [
    "AmazonEC2",
    new Map([
      [
        "us-east-1",
        new Map([
          ["nat/hours", { unit: "hours", source: old, tiers: [{ from: 0, price: 0.045 }] }],
          ["ebs/gp2/storage", { unit: "GB-month", source: old, tiers: [{ from: 0, price: 0.1 }] }],
        ]),
      ],
    ]),
  ],
  [
    "AmazonMSK",
    new Map([
      [
        "us-east-1",
        new Map([
          ["kafka.m5.large/hours", { unit: "hours", source: old, tiers: [{ from: 0, price: 0.21 }] }],
        ]),
      ],
    ]),
  ],
]);

describe("prices refresh", () => {
  let server: PriceListServer;
  let snapshot: string;
  const environment = { ...process.env };

  beforeEach(async () => {
    server = await PriceListServer.start(SHELF);
    snapshot = mkdtempSync(join(tmpdir(), "snapshot-"));
    writeSnapshot(snapshot, OLD);
    process.env.AWS_ACCESS_KEY_ID = "AKIAEXAMPLE";
    process.env.AWS_SECRET_ACCESS_KEY = "example";
  });
  afterEach(async () => {
    await server.stop();
    rmSync(snapshot, { recursive: true });
    rmSync(`${snapshot}.refresh`, { recursive: true, force: true });
    process.env = { ...environment };
  });

  const output: string[] = [];
  const run = (...args: string[]) => {
    output.length = 0;
    const write = (text: string) => void output.push(text);
    const where = ["--snapshot", snapshot, "--endpoint", server.url];
    return pricesCommand(["refresh", ...where, ...args], { stdout: write, stderr: write }, 1000);
  };
  const price = (service: string, region: string, key: string) => {
    const answer = openSnapshot(snapshot).find({ service, region, product: key });
    return answer.found ? answer.price : undefined;
  };
  const bytes = () =>
    readdirSync(snapshot)
      .sort()
      .map((file) => [file, readFileSync(join(snapshot, file), "base64")]);

  it("replaces prices by the list's, page by page, and keeps what the list doesn't name", async () => {
    assert.equal(await run("--service", "AmazonEC2", "--region", "us-east-1", "--region", "eu-west-1"), 0);
    assert.deepEqual(price("AmazonEC2", "us-east-1", "nat/hours"), {
      unit: "hours",
      tiers: [{ from: 0, price: 0.05 }],
      source: { name: "AWS Price List Query API", method: "aws-price-list-api", date: "2026-11-15" },
    });
    assert.equal(price("AmazonEC2", "eu-west-1", "nat/hours")?.tiers[0]?.price, 0.048);
    assert.deepEqual(price("AmazonEC2", "us-east-1", "ebs/gp2/storage")?.source, old);
    assert.ok(server.asked.every(({ filters }) => filters.regionCode !== undefined));
  });

  it("asks page after page with the token of the one before", async () => {
    await run("--service", "AWSQueueService", "--region", "us-east-1");
    assert.deepEqual(
      server.asked.map(({ token }) => token),
      [undefined, "2"],
    );
  });

  it("keeps paid tiers, from the first on, and drops free entries and Local Zones", async () => {
    await run("--service", "AWSQueueService", "--region", "us-east-1");
    assert.deepEqual(price("AWSQueueService", "us-east-1", "standard/requests")?.tiers, [
      { from: 0, price: 0.0000004 },
      { from: 100_000_000_000, price: 0.0000003 },
    ]);
    assert.deepEqual(price("AWSQueueService", "us-east-1", "fifo/requests")?.tiers, [
      { from: 0, price: 0.0000005 },
    ]);
  });

  for (const misbehaviour of ["throttle", "truncated-json", "cut-connection"] as const) {
    it(`asks again after: ${misbehaviour}`, async () => {
      server.misbehaviours = [undefined, misbehaviour, misbehaviour];
      assert.equal(await run("--service", "AWSQueueService", "--region", "us-east-1"), 0);
      assert.equal(price("AWSQueueService", "us-east-1", "fifo/requests")?.tiers[0]?.price, 0.0000005);
    });
  }

  it("starts a query over when its page token has expired", async () => {
    server.misbehaviours = [undefined, "expired-token"];
    assert.equal(await run("--service", "AWSQueueService", "--region", "us-east-1"), 0);
    assert.deepEqual(
      server.asked.map(({ token }) => token),
      [undefined, "2", undefined, "2"],
    );
  });

  it("leaves the old snapshot whole when it fails, and takes up where it was", async () => {
    const before = bytes();
    server.misbehaviours = [undefined, "forbidden"];
    await assert.rejects(run("--service", "AWSQueueService", "--region", "us-east-1"), {
      name: "UserError",
      exitCode: 3,
      message: /the price list could not be fetched: not authorized.*the old prices are in place/s,
    });
    assert.deepEqual(bytes(), before);
    server.asked.length = 0;
    assert.equal(await run("--service", "AWSQueueService", "--region", "us-east-1"), 0);
    assert.deepEqual(
      server.asked.map(({ token }) => token),
      ["2"],
    );
    assert.equal(existsSync(`${snapshot}.refresh`), false);
  });

  it("starts over where what was fetched before is more than a day old", async () => {
    server.misbehaviours = [undefined, "forbidden"];
    await assert.rejects(run("--service", "AWSQueueService", "--region", "us-east-1"));
    const old = new Date(Date.now() - 25 * 60 * 60 * 1000);
    for (const file of readdirSync(`${snapshot}.refresh`))
      utimesSync(join(`${snapshot}.refresh`, file), old, old);
    server.asked.length = 0;
    assert.equal(await run("--service", "AWSQueueService", "--region", "us-east-1"), 0);
    assert.deepEqual(
      server.asked.map(({ token }) => token),
      [undefined, "2"],
    );
  });

  it("never keeps a page whose products are cut off", async () => {
    server.misbehaviours = ["bad-product"];
    const before = bytes();
    await assert.rejects(
      run("--service", "AWSQueueService", "--region", "us-east-1"),
      /a product is not JSON \(cut off\?\)/,
    );
    assert.deepEqual(bytes(), before);
    assert.equal(await run("--service", "AWSQueueService", "--region", "us-east-1"), 0);
  });

  it("refuses services, regions of endpoints and options that don't exist", async () => {
    await assert.rejects(run("--service", "AmazonEC3"), {
      exitCode: 2,
      message: /no service is called "AmazonEC3"/,
    });
    await assert.rejects(run("--service", "AmazonMSK"), {
      exitCode: 2,
      message:
        /the price list of AmazonMSK can't be read: .*its prices in the snapshot stay; expected one of AmazonEC2, /,
    });
    await assert.rejects(run("--endpoint-region", "eu-west-1"), {
      exitCode: 2,
      message: /no endpoint region is called "eu-west-1"/,
    });
    await assert.rejects(run("--servce", "x"), { exitCode: 2 });
  });

  it("leaves a key alone for which the list states two prices", async () => {
    const two = await PriceListServer.start({
      AmazonEC2: [
        NAT,
        product("AmazonEC2", "NAT Gateway", { ...US, usagetype: "NatGateway-Hours", x: "y" }, [
          ["0", "0.07"],
        ]),
      ],
    });
    const write = (text: string) => void output.push(text);
    const args = [
      "--snapshot",
      snapshot,
      "--endpoint",
      two.url,
      "--service",
      "AmazonEC2",
      "--region",
      "us-east-1",
    ];
    assert.equal(await pricesCommand(["refresh", ...args], { stdout: write, stderr: write }, 1000), 0);
    await two.stop();
    assert.equal(price("AmazonEC2", "us-east-1", "nat/hours")?.tiers[0]?.price, 0.045);
    assert.match(output.join(""), /1 with two prices left as they were/);
  });

  describe("show and diff", () => {
    const read = async (...args: string[]) => {
      let text = "";
      const write = (line: string) => (text += line);
      const code = await pricesCommand(args, { stdout: write, stderr: () => undefined });
      return { text, code };
    };

    it("list services, regions and prices", async () => {
      assert.match(
        (await read("show", "--snapshot", snapshot)).text,
        /prices as of 2025-01-01\nAmazonEC2 {2}1 regions/,
      );
      const { text } = await read(
        "show",
        "--snapshot",
        snapshot,
        "--service",
        "AmazonEC2",
        "--region",
        "us-east-1",
      );
      assert.equal(
        text,
        "ebs/gp2/storage  $0.1 per GB-month  2025-01-01 aws-published\nnat/hours  $0.045 per hours  2025-01-01 aws-published\n",
      );
    });

    it("tell what changed, what is new and what is gone", async () => {
      const before = mkdtempSync(join(tmpdir(), "snapshot-"));
      cpSync(snapshot, before, { recursive: true });
      await run("--service", "AmazonEC2", "--region", "us-east-1");
      const { text, code } = await read("diff", before, snapshot);
      rmSync(before, { recursive: true });
      assert.equal(code, 0);
      assert.deepEqual(text.trimEnd().split("\n"), [
        "+ AmazonEC2 us-east-1 ebs/gp3/storage: $0.08 per GB-month",
        "+ AmazonEC2 us-east-1 nat/data: $0.045 per GB",
        "~ AmazonEC2 us-east-1 nat/hours: $0.045 per hours → $0.05 per hours (+11.1%)",
      ]);
    });

    it("say what is wrong with a snapshot that isn't one, and with a call that says too little", async () => {
      await assert.rejects(read("show", "--snapshot", tmpdir()), {
        exitCode: 2,
        message: /snapshot\.manifest is missing/,
      });
      await assert.rejects(read("diff", snapshot), {
        exitCode: 2,
        message: /diff needs two snapshot directories/,
      });
      assert.equal((await read("frobnicate")).code, 2);
      assert.equal((await read("--help")).code, 0);
    });
  });
});
