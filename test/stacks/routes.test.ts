import assert from "node:assert/strict";

import fc from "fast-check";

import { LAST_ORDER, commonClaim, routePriority } from "../../stacks/routes";

const route = (...paths: string[]) => ({ paths, hosts: [] });

describe("the order of routes", () => {
  // Frozen: a change would renumber the rules of every load balancer.
  it("is what it has always been", () => {
    assert.equal(routePriority("web", route("/*")), 49570);
    assert.equal(routePriority("api", route("/api/*")), 48056);
    assert.equal(routePriority("status", route("/status")), 47142);
  });

  it("is by the length of the pattern, exact paths before patterns", () => {
    const order = ["/api/v2/orders", "/api/v2/orders*", "/api/v2/*", "/api/*", "/*"];
    const priorities = order.map((path) => routePriority("same", route(path)));
    assert.deepEqual(
      [...priorities].sort((a, b) => a - b),
      priorities,
    );
  });

  it("is as late as a route's shortest pattern asks for", () => {
    assert.equal(routePriority("web", route("/long/path/*", "/*")), routePriority("web", route("/*")));
  });

  it("stays within what AWS takes, whatever the name and the path", () => {
    const names = fc.stringMatching(/^[a-z][a-z0-9]{1,11}$/);
    const paths = fc.stringMatching(/^\/[a-z*?/]{0,127}$/);
    fc.assert(
      fc.property(names, paths, (name, path) => {
        const priority = routePriority(name, route(path));
        // The odd number after it is the service's as well.
        return priority % 2 === 0 && priority >= 980 && priority < 50_000;
      }),
    );
  });

  it("is before all others, in the order that is configured, where one is", () => {
    const configured = routePriority("web", { ...route("/*"), priority: LAST_ORDER });
    assert.ok(configured < routePriority("web", route(`/${"x".repeat(127)}`)));
    assert.ok(routePriority("web", { ...route("/*"), priority: 7 }) < configured);
  });
});

describe("what two routes both claim", () => {
  it("is a path under a host that both have", () => {
    const one = { hosts: [], paths: ["/a/*", "/b"] };
    assert.equal(commonClaim(one, { hosts: [], paths: ["/b"] }, "any.example"), "any.example/b");
    assert.equal(commonClaim(one, { hosts: ["any.example"], paths: ["/b"] }, "any.example"), "any.example/b");
    assert.equal(commonClaim(one, { hosts: ["b.example"], paths: ["/b"] }, "any.example"), undefined);
    assert.equal(commonClaim(one, { hosts: [], paths: ["/c"] }, "any.example"), undefined);
  });
});
