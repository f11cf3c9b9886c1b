import assert from "node:assert/strict";

import { stackOf } from "../../../policies/kit";
import { inferTag, type Inference } from "../../../policies/tagging/inference";
import { ANYWHERE, componentsOf, inScope, serviceOf, type Scope } from "../../../policies/tagging/scope";
import { matches } from "../../../policies/kit/wildcard";
import { bucket, inside } from "./fixtures";

const resource = inside(
  bucket({}, { parent: "urn:pulumi:prod::shop::acme:web:WebService::checkout" }),
  "acme:web:WebService",
);

function covers(scope: Partial<Scope>): boolean {
  return inScope({ ...ANYWHERE, ...scope }, resource, { stack: "prod", project: "shop" });
}

describe("the scope of a rule", () => {
  it("is everything when nothing is selected", () => {
    assert.equal(covers({}), true);
  });

  it("selects by stack", () => {
    assert.equal(covers({ environments: ["test", "pr*"] }), true);
    assert.equal(covers({ environments: ["test"] }), false);
  });

  it("selects by type", () => {
    assert.equal(covers({ types: ["aws:s3/*"] }), true);
    assert.equal(covers({ types: ["aws:sns/*"] }), false);
  });

  it("selects by service", () => {
    assert.equal(covers({ services: ["s3"] }), true);
    assert.equal(covers({ services: ["ecs"] }), false);
  });

  it("selects by component: type, its last part, or the direct parent's name", () => {
    for (const component of ["acme:web:WebService", "WebService", "checkout", "check*"]) {
      assert.equal(covers({ components: [component] }), true, component);
    }
    assert.equal(covers({ components: ["Database"] }), false);
  });

  it("demands all of its selectors", () => {
    assert.equal(covers({ services: ["s3"], environments: ["test"] }), false);
  });
});

describe("names taken from types and URNs", () => {
  it("take the service from the provider's module", () => {
    assert.equal(serviceOf("aws:ecs/service:Service"), "ecs");
    assert.equal(serviceOf("plumbline:index:Storage"), "index");
    assert.equal(serviceOf(""), "");
  });

  it("take components from the whole chain of types, not the stack as a parent", () => {
    const deep = inside(
      bucket({}, { parent: "urn:pulumi:test::p::pulumi:pulumi:Stack::p-test" }),
      "a:b:Outer",
      "c:d:Inner",
    );
    assert.deepEqual(componentsOf(deep), ["a:b:Outer", "Outer", "c:d:Inner", "Inner"]);
  });
});

describe("a pattern", () => {
  it("matches literally but for its stars", () => {
    assert.equal(matches("prod-eu", "prod-*"), true);
    assert.equal(matches("prod", "prod-*"), false);
    assert.equal(matches("a.b", "a.b"), true);
    assert.equal(matches("axb", "a.*b"), false);
    assert.equal(matches("a(b)c", "a(b)*"), true);
    assert.equal(matches("PROD", "prod"), false);
    assert.equal(matches("PROD-1", "prod-*", true), true);
    assert.equal(matches("PROD", "prod", true), true);
  });
});

describe("the inferred value of a tag", () => {
  const inference: Inference = {
    defaults: { Owner: "platform", CostCenter: "0" },
    byComponent: [{ component: "WebService", tags: { CostCenter: "4711" } }],
    fromConfig: {},
    fromStack: ["Environment"],
    fromProject: ["Project"],
  };
  const infer = (key: string, settings = inference) =>
    inferTag(key, resource, stackOf(resource.urn), settings);

  it("is the component's before the default", () => {
    assert.equal(infer("CostCenter"), "4711");
  });

  it("is the default where no component has one", () => {
    assert.equal(infer("Owner"), "platform");
  });

  it("is the stack's or the project's name for the keys that stand for them", () => {
    assert.equal(infer("Environment"), "test");
    assert.equal(infer("Project"), "plumbline");
  });

  it("prefers a configured default to the stack's name", () => {
    assert.equal(infer("Environment", { ...inference, defaults: { Environment: "qa" } }), "qa");
  });

  it("is nothing for any other key", () => {
    assert.equal(infer("Team"), undefined);
  });
});
