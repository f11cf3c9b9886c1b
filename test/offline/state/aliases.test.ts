import assert from "node:assert/strict";

import type { AliasSpec } from "../../../offline/engine/goal";
import { oldUrns } from "../../../offline/state/aliases";
import { rootUrn } from "../../../offline/wire/urn";

const ROOT = rootUrn("dev", "shop");
const GROUP = "urn:pulumi:dev::shop::x:y:Group::group";

function old(
  aliases: readonly AliasSpec[],
  extra: { readonly name?: string; readonly parent?: string } = {},
  parentAliases: readonly string[] = [],
): readonly string[] {
  const subject = {
    type: "a:b:C",
    name: "thing",
    parent: ROOT,
    stack: "dev",
    project: "shop",
    ...extra,
    aliases,
  };
  return oldUrns(subject, parentAliases);
}

function spec(
  fields: Omit<Extract<AliasSpec, { kind: "spec" }>, "kind" | "noParent">,
  noParent = false,
): AliasSpec {
  return { kind: "spec", noParent, ...fields };
}

describe("aliases", () => {
  it("are none without any of the resource or its parent", () => {
    assert.deepEqual(old([]), []);
  });

  it("given as a URN are that URN", () => {
    assert.deepEqual(old([{ kind: "urn", urn: "urn:pulumi:a::b::c:d:E::f" }]), ["urn:pulumi:a::b::c:d:E::f"]);
  });

  const cases: readonly (readonly [string, AliasSpec, string])[] = [
    ["another name", spec({ name: "other" }), "urn:pulumi:dev::shop::a:b:C::other"],
    ["another type", spec({ type: "a:b:Old" }), "urn:pulumi:dev::shop::a:b:Old::thing"],
    ["another stack", spec({ stack: "old" }), "urn:pulumi:old::shop::a:b:C::thing"],
    ["another project", spec({ project: "old" }), "urn:pulumi:dev::old::a:b:C::thing"],
    ["another parent", spec({ parent: GROUP }), "urn:pulumi:dev::shop::x:y:Group$a:b:C::thing"],
  ];
  for (const [what, alias, expected] of cases) {
    it(`may state ${what}`, () => {
      assert.deepEqual(old([alias]), [expected]);
    });
  }

  it("may state that there was no parent", () => {
    assert.deepEqual(old([spec({}, true)], { parent: GROUP }), ["urn:pulumi:dev::shop::a:b:C::thing"]);
  });

  it("keep the parent where they state none", () => {
    const found = old([spec({ name: "other" })], { parent: GROUP });
    assert.deepEqual(found, ["urn:pulumi:dev::shop::x:y:Group$a:b:C::other"]);
  });

  it("follow a parent that was called something else", () => {
    const before = "urn:pulumi:dev::shop::x:y:Group::old";
    assert.deepEqual(old([], { parent: GROUP }, [before]), ["urn:pulumi:dev::shop::x:y:Group$a:b:C::thing"]);
    assert.deepEqual(old([], { parent: GROUP, name: "group-thing" }, [before]), [
      "urn:pulumi:dev::shop::x:y:Group$a:b:C::old-thing",
    ]);
  });

  it("follow a parent that was of another type", () => {
    const before = "urn:pulumi:dev::shop::x:y:Set::group";
    assert.deepEqual(old([], { parent: GROUP }, [before]), ["urn:pulumi:dev::shop::x:y:Set$a:b:C::thing"]);
  });

  it("combine with those of the parent", () => {
    const found = old([spec({ name: "other" })], { parent: GROUP }, ["urn:pulumi:dev::shop::x:y:Set::group"]);
    assert.deepEqual([...found].sort(), [
      "urn:pulumi:dev::shop::x:y:Group$a:b:C::other",
      "urn:pulumi:dev::shop::x:y:Set$a:b:C::other",
      "urn:pulumi:dev::shop::x:y:Set$a:b:C::thing",
    ]);
  });
});
