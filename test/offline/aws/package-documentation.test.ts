import assert from "node:assert/strict";

import {
  documentedConflicts,
  documentedDefault,
  documentedReplacement,
} from "../../../scripts/aws-package-documentation";
import type { Scalar } from "../../../offline/aws/resource-types";
import type { ScalarKind } from "../../../scripts/aws-package-documentation";

describe("a default that a doc comment states", () => {
  const stated: readonly [documentation: string, kind: ScalarKind, value: Scalar][] = [
    ["Whether to do it. Defaults to `true`.", "boolean", true],
    ["Whether to do it. Default is `false`", "boolean", false],
    ["Whether to do it (Default: `false`).", "boolean", false],
    ["How long. The default value is 0. See the docs.", "number", 0],
    ["How long, in seconds. Default value: `-1`.", "number", -1],
    ["Engine mode. Defaults to: `provisioned`. Specify more.", "string", "provisioned"],
    ['Description. Defaults to "Managed by Pulumi".', "string", "Managed by Pulumi"],
    ["Class. Valid values are `A` (default) and `B`.", "string", "A"],
    ["Size. If not specified, defaults to `10`.", "number", 10],
    ["Whether to do it. Defaults to `false` if not set.", "boolean", false],
    ["What to do, default is `single-az`.", "string", "single-az"],
  ];
  for (const [documentation, kind, value] of stated) {
    it(`is read from "${documentation}"`, () => {
      assert.equal(documentedDefault(documentation, kind), value);
    });
  }

  const conditional: readonly [documentation: string, kind: ScalarKind][] = [
    ["Defaults to `true` when the engine is `redis`.", "boolean"],
    ["The default is `false` unless `source` is given.", "boolean"],
    [
      "When `engine` is `valkey`, default is `true`. When `engine` is `redis`, default is `false`.",
      "boolean",
    ],
    ["Defaults to the Region of the provider.", "string"],
    ["The default is 8 hours.", "number"],
    ["Defaults to `yes`.", "boolean"],
    ["Specify either `default` or `dedicated`.", "string"],
    ["", "string"],
  ];
  for (const [documentation, kind] of conditional) {
    it(`is none in "${documentation}"`, () => {
      assert.equal(documentedDefault(documentation, kind), undefined);
    });
  }
});

describe("a replacement that a doc comment states", () => {
  it("is read when it is unconditional", () => {
    for (const documentation of [
      "The name. Changing this forces a new resource to be created.",
      "The name. Forces replacement if changed.",
      "The name (Forces new resource).",
      "Changing this will force terraform to create new resource.",
    ]) {
      assert.ok(documentedReplacement(documentation), documentation);
    }
  });

  it("isn't when it depends on more", () => {
    for (const documentation of [
      "When decreased, this will force a recreation of the resource.",
      "If set, updates force a new resource.",
      "Can be updated in place without recreating the channel.",
      "The replacement strategy to use.",
    ]) {
      assert.ok(!documentedReplacement(documentation), documentation);
    }
  });
});

describe("conflicts that a doc comment states", () => {
  it("are read by name", () => {
    assert.deepEqual(documentedConflicts("A prefix. Conflicts with `name`."), ["name"]);
    assert.deepEqual(documentedConflicts("Conflicts with `a`, `b` and `c`."), ["a", "b", "c"]);
    assert.deepEqual(documentedConflicts("It conflicts with the cluster's configuration."), []);
  });
});
