import assert from "node:assert/strict";

import { readBaseline } from "../../../../policies/cost/estimator";
import type { JudgedResource } from "../../../../policies/kit";
import { UNKNOWN } from "../../../../policies/kit";
import { urnOf } from "../../../support/judge";
import { reportOf, stated } from "../bill";

const NAT = "aws:ec2/natGateway:NatGateway";
const PROVIDER = "urn:pulumi:test::plumbline::pulumi:providers:aws::eu";
const prices = stated({
  "AmazonEC2/eu-west-1/nat/hours": ["hours", 0.048],
  "AmazonEC2/eu-west-1/nat/data": ["GB", 0.048],
});

const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

/** A stack export of a NAT gateway in Ireland, whose provider says so. */
function anExport(extra: object = {}, version = 3) {
  return {
    version,
    deployment: {
      resources: [
        {
          urn: PROVIDER,
          type: "pulumi:providers:aws",
          custom: true,
          id: "1",
          inputs: { region: "eu-west-1" },
        },
        {
          urn: urnOf(NAT, "nat"),
          type: NAT,
          custom: true,
          id: "nat-0123",
          provider: `${PROVIDER}::1`,
          inputs: { subnetId: "subnet-1" },
          outputs: { subnetId: "subnet-1" },
          dependencies: null,
          propertyDependencies: { subnetId: null },
          ...extra,
        },
      ],
    },
  };
}

function read(document: unknown, seen: (resources: readonly JudgedResource[]) => void = () => undefined) {
  return readBaseline("before.json", {
    readFile: () => (typeof document === "string" ? document : JSON.stringify(document)),
    estimate: (resources) => {
      seen(resources);
      return reportOf(resources, prices);
    },
  });
}

describe("a cost baseline", () => {
  const cost = { currency: "USD", monthly: 12.5, resources: [] };

  it("is the bill of a report, or a bill alone", () => {
    assert.equal(read({ schemaVersion: "1", cost }).monthly, 12.5);
    assert.equal(read(cost).monthly, 12.5);
    assert.deepEqual(read({ currency: "USD", monthly: 3 }), { monthly: 3 });
  });

  it("is a stack export, priced now, in the region of its provider", () => {
    // 730 h × $0.048
    assert.equal(read(anExport()).monthly, 35.04);
    assert.equal(read(anExport({}, 4)).monthly, 35.04);
  });

  it("leaves out what only waits to be deleted", () => {
    assert.equal(read(anExport({ delete: true })).monthly, 0);
  });

  it("reads secrets that the export shows, and takes encrypted ones for unknown", () => {
    let props: JudgedResource["props"] = {};
    const outputs = {
      shown: { ...SECRET, plaintext: '"open"' },
      hidden: { ...SECRET, ciphertext: "v1:abc" },
      nested: [{ key: { ...SECRET, plaintext: "[1]" } }],
    };
    read(anExport({ outputs }), (resources) => (props = resources[1]?.props ?? {}));
    assert.deepEqual(props, {
      id: "nat-0123",
      subnetId: "subnet-1",
      shown: "open",
      hidden: UNKNOWN,
      nested: [{ key: [1] }],
    });
  });

  const wrong: Readonly<Record<string, readonly [unknown, RegExp]>> = {
    "cut off": ['{ "version": 3, "deploy', /^the cost baseline before\.json can't be read: .*JSON/],
    "an export of another version": [anExport({}, 1), /not a stack export of version 3 or 4 \(version: /],
    "an export whose resources are none": [
      { version: 3, deployment: { resources: [{ type: NAT }] } },
      /not a stack export of version 3 or 4 \(deployment\.resources\.0\.urn: /,
    ],
    "in another currency": [
      { currency: "EUR", monthly: 1 },
      /^the cost baseline before\.json is not a cost report in US dollars: expected what `preview --format json`/,
    ],
    "something else": [{ hello: "world" }, /is not a cost report in US dollars/],
  };
  for (const [what, [document, message]] of Object.entries(wrong)) {
    it(`is refused in one line when it is ${what}`, () => {
      assert.throws(
        () => read(document),
        (error: Error) => message.test(error.message) && !error.message.includes("\n"),
      );
    });
  }
});
