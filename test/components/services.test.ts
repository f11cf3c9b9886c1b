import assert from "node:assert/strict";

import type { Deployment } from "./deployment";
import { environment } from "./environments";

const RULE = "aws:lb/listenerRule:ListenerRule";
const SERVICE = "aws:ecs/service:Service";

const api = { image: "example.com/api:1", paths: ["/api/*"] };
const worker = { image: "example.com/worker:1", exposure: "internal" };

function inputsByUrn({ resources }: Deployment): ReadonlyMap<string, string> {
  return new Map(resources.map(({ urn, inputs }) => [urn, JSON.stringify(inputs)]));
}

describe("Services", () => {
  it("change in nothing when another joins them", async () => {
    const before = inputsByUrn(await environment("prod"));
    const joined = { ...api, hosts: ["api.example.com"], uses: ["database"] };
    const after = inputsByUrn(await environment("prod", { services: { api: joined, worker } }));
    const changed = [...before.keys()].filter((urn) => after.get(urn) !== before.get(urn));
    // The dashboard shows what there is.
    assert.deepEqual(
      changed.filter((urn) => !urn.endsWith("-dashboard")),
      [],
    );
    assert.ok(after.size > before.size + 30);
  });

  it("share one load balancer and one cluster", async () => {
    const deployment = await environment("prod", { services: { api, worker } });
    assert.equal(deployment.all(SERVICE).length, 3);
    assert.equal(deployment.all("aws:lb/loadBalancer:LoadBalancer").length, 1);
    assert.equal(deployment.all("aws:ecs/cluster:Cluster").length, 1);
    const clusters = new Set(deployment.all(SERVICE).map(({ inputs }) => inputs.cluster));
    assert.equal(clusters.size, 1);
  });

  it("are asked for by host and path, the longest pattern first", async () => {
    const deployment = await environment("prod", { services: { api } });
    const [first, last] = ["api-route-rule", "web-route-rule"].map(
      (rule) => deployment.one(RULE, rule).inputs,
    );
    assert.ok(Number(first?.priority) < Number(last?.priority));
    const host = { hostHeader: { values: ["app.example.com"] } };
    assert.deepEqual(first?.conditions, [host, { pathPattern: { values: ["/api/*"] } }]);
    assert.deepEqual(last?.conditions, [host]);
  });

  it("have a certificate and a record for each host of their own", async () => {
    const deployment = await environment("prod", {
      services: { api: { ...api, hosts: ["api.example.com"] } },
    });
    const certificates = deployment.all("aws:acm/certificate:Certificate");
    assert.deepEqual(certificates.map(({ inputs }) => inputs.domainName).sort(), [
      "api.example.com",
      "app.example.com",
    ]);
    const shown = deployment.one("aws:lb/listenerCertificate:ListenerCertificate").inputs;
    assert.match(String(shown.certificateArn), /api\.example\.com-certificate$/);
    const records = deployment.all("aws:route53/record:Record").filter(({ inputs }) => inputs.type === "A");
    assert.deepEqual(records.map(({ inputs }) => inputs.name).sort(), ["api.example.com", "app.example.com"]);
    const { conditions } = deployment.one(RULE, "api-route-rule").inputs as { conditions: unknown[] };
    assert.deepEqual(conditions[0], { hostHeader: { values: ["api.example.com"] } });
  });

  it("show the certificate that is configured for every host, and make none", async () => {
    const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/abc";
    const deployment = await environment("prod", {
      ingress: { certificateArn },
      services: { api: { ...api, hosts: ["api.example.com"] } },
    });
    assert.equal(deployment.all("aws:acm/certificate:Certificate").length, 0);
    assert.equal(deployment.all("aws:lb/listenerCertificate:ListenerCertificate").length, 0);
    assert.equal(deployment.all("aws:route53/record:Record").length, 2);
  });

  it("that are internal have no place behind the load balancer and let nobody in", async () => {
    const deployment = await environment("prod", { services: { worker } });
    const service = deployment.one(SERVICE, "worker-service").inputs;
    assert.equal(service.loadBalancers, undefined);
    const rules = deployment
      .all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
      .filter(({ inputs }) => String(inputs.securityGroupId).includes("-worker-"));
    assert.deepEqual(rules, []);
    const metrics = deployment
      .names("aws:appautoscaling/policy:Policy")
      .filter((name) => name.includes("worker"));
    assert.deepEqual(metrics, ["plumbline-prod-worker-scaling-cpu", "plumbline-prod-worker-scaling-memory"]);
  });

  it("need no load balancer where none is public", async () => {
    const deployment = await environment("prod", {
      ingress: { domain: undefined },
      services: { web: { exposure: "internal" } },
    });
    assert.equal(deployment.all("aws:lb/loadBalancer:LoadBalancer").length, 0);
  });

  it("are given what they use and nothing else", async () => {
    const deployment = await environment("test", {
      services: { worker, api: { ...api, uses: ["storage"] } },
    });
    const policies = deployment.names("aws:iam/rolePolicy:RolePolicy");
    assert.ok(!policies.includes("plumbline-test-worker-task-policy"));
    const sids = deployment
      .statements(deployment.one("aws:iam/rolePolicy:RolePolicy", "api-task-policy"))
      .map(({ Sid }) => Sid);
    assert.deepEqual(sids, ["ListObjects", "ReadWriteObjects", "ObjectsKeyThroughs3"]);
    const database = deployment
      .names("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")
      .filter((name) => name.endsWith("-egress-database"));
    assert.deepEqual(database, ["plumbline-test-web-traffic-egress-database"]);
  });

  it("never have two statements of the same name", async () => {
    const deployment = await environment("prod");
    for (const policy of deployment.all("aws:iam/rolePolicy:RolePolicy")) {
      const sids = deployment.statements(policy).map(({ Sid }) => Sid);
      assert.equal(new Set(sids).size, sids.length, policy.name);
    }
  });

  describe("that call each other", () => {
    const calling = {
      services: { web: { calls: ["api"] }, api: { ...worker, port: 9000 }, other: { ...worker } },
    };
    interface Connect {
      readonly namespace: string;
      readonly services: readonly unknown[];
    }

    it("find each other by name in a namespace of their own, the caller by a URL in a variable", async () => {
      const deployment = await environment("prod", calling);
      const connect = (service: string) =>
        deployment.one(SERVICE, `${service}-service`).inputs.serviceConnectConfiguration as
          Connect | undefined;
      assert.deepEqual(connect("api")?.services, [
        { portName: "http", discoveryName: "api", clientAlias: [{ dnsName: "api", port: 9000 }] },
      ]);
      assert.deepEqual(connect("web")?.services, [], "nobody calls it by name");
      assert.equal(connect("other"), undefined, "no proxy where nobody calls");
      assert.equal(deployment.all("aws:servicediscovery/httpNamespace:HttpNamespace").length, 1);
      const task = deployment.one("aws:ecs/taskDefinition:TaskDefinition", "web-task").inputs;
      assert.ok(String(task.containerDefinitions).includes('{"name":"API_URL","value":"http://api:9000"}'));
    });

    it("let in their callers, on their port", async () => {
      const deployment = await environment("prod", calling);
      const rules = deployment
        .all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
        .filter(({ inputs }) => inputs.securityGroupId === "plumbline-prod-api-traffic-security-group-id");
      assert.deepEqual(
        rules.map(({ inputs }) => [inputs.referencedSecurityGroupId, inputs.fromPort]),
        [["plumbline-prod-web-traffic-security-group-id", 9000]],
      );
    });

    it("start before those that call them, whatever the order in the configuration", async () => {
      const deployment = await environment("prod", calling);
      const { dependencies } = deployment.one(SERVICE, "web-service");
      assert.ok(dependencies.some((urn) => urn.endsWith("plumbline-prod-api-service")));
    });

    it("need no namespace where none calls another", async () => {
      const deployment = await environment("prod", { services: { api } });
      assert.equal(deployment.all("aws:servicediscovery/httpNamespace:HttpNamespace").length, 0);
    });
  });
});
