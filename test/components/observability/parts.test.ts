import assert from "node:assert/strict";

import type { Deployment } from "../deployment";
import type { Values } from "../../stacks/entries";
import { environment } from "../environments";

const WATCHED = {
  services: {
    web: { deployment: { strategy: "blue-green" }, uses: ["cache"] },
    worker: { image: "example.com/worker:1", exposure: "internal" },
  },
  cache: { kind: "nodes", replicas: 1 },
  database: { kind: "aurora-serverless" },
  site: { enabled: true, domain: { name: "www.example.com", hostedZoneId: "Z0123456789" } },
};

function alarms(deployment: Deployment): readonly string[] {
  return deployment
    .names("aws:cloudwatch/metricAlarm:MetricAlarm")
    .map((name) => name.replace(/^plumbline-\w+-observability-/, ""));
}

describe("what is watched of an environment with many parts", () => {
  it("is every service: by what users see where a load balancer sends them, by its tasks elsewhere", async () => {
    const names = alarms(await environment("prod", WATCHED));
    assert.ok(names.includes("web-availability-1h") && names.includes("web-no-healthy-task"));
    assert.ok(names.includes("worker-no-running-task") && names.includes("worker-cpu-saturated"));
    assert.ok(!names.some((name) => /^worker-(availability|latency|no-healthy)/.test(name)));
    assert.ok(!names.includes("web-no-running-task"));
  });

  it("is cache, cluster, load balancer, site and certificates, each by alarms of its kind", async () => {
    const names = alarms(await environment("prod", WATCHED));
    for (const name of [
      "cache-1-memory-saturated",
      "cache-2-memory-saturated",
      "database-capacity-saturated",
      "load-balancer-5xx",
      "site-5xx",
      "app.example.com-certificate-expires",
    ])
      assert.ok(names.includes(name), name);
  });

  it("is a site by alarm only where CloudFront's metrics are, and by graph everywhere", async () => {
    const deployment = await environment("prod", { ...WATCHED, "aws:region": "eu-west-1" });
    assert.ok(!alarms(deployment).includes("site-5xx"));
    const { dashboardBody } = deployment.one("aws:cloudwatch/dashboard:Dashboard").inputs;
    const { widgets } = JSON.parse(String(dashboardBody)) as {
      readonly widgets: readonly {
        readonly properties: { readonly title: string; readonly region?: string };
      }[];
    };
    const graph = widgets.find(({ properties }) => properties.title.startsWith("site:"));
    assert.equal(graph?.properties.region, "us-east-1");
  });

  it("is visited where users come in: the service with all paths, or the site where there is none", async () => {
    const visited = async (changes: Values) => {
      const deployment = await environment("prod", changes);
      const [canary] = deployment.all("aws:synthetics/canary:Canary");
      return JSON.stringify(canary?.inputs.runConfig);
    };
    assert.match(await visited(WATCHED), /"https:\/\/app\.example\.com"/);
    const internal = { services: { web: { exposure: "internal" } }, ingress: { domain: undefined } };
    assert.match(await visited({ ...internal, site: WATCHED.site }), /"https:\/\/www\.example\.com"/);
    assert.equal(await visited(internal), undefined);
  });
});
