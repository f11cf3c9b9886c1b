import assert from "node:assert/strict";

import { environment, environmentWithTls } from "./environments";

const LISTENER = "aws:lb/listener:Listener";
const RULE = "aws:lb/listenerRule:ListenerRule";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

describe("LoadBalancer", () => {
  it("speaks current TLS and sends plain HTTP there", async () => {
    const deployment = await environmentWithTls();
    const https = deployment.one(LISTENER, "https").inputs;
    assert.equal(https.sslPolicy, "ELBSecurityPolicy-TLS13-1-2-Res-2021-06");
    assert.match(String(https.routingHttpResponseStrictTransportSecurityHeaderValue), /max-age=63072000/);
    assert.deepEqual(deployment.one(LISTENER, "http").inputs.defaultActions, [
      { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
    ]);
  });

  it("has a certificate for the service's name, proven in its zone, and a record for the name", async () => {
    const deployment = await environmentWithTls();
    const certificate = deployment.one("aws:acm/certificate:Certificate").inputs;
    assert.deepEqual([certificate.domainName, certificate.validationMethod], ["app.example.com", "DNS"]);
    const record = deployment.one("aws:route53/record:Record", "record-a").inputs;
    assert.deepEqual([record.name, record.type, record.zoneId], ["app.example.com", "A", "Z0123456789"]);
    const proof = deployment.one("aws:route53/record:Record", "proof").inputs;
    assert.deepEqual([proof.type, proof.allowOverwrite], ["CNAME", true], "a replacement has the same proof");
  });

  it("uses a certificate that exists already, and then makes none", async () => {
    const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/abc";
    const deployment = await environment("test", { ingress: { certificateArn } });
    assert.equal(deployment.one(LISTENER, "https").inputs.certificateArn, certificateArn);
    assert.equal(deployment.all("aws:acm/certificate:Certificate").length, 0);
    assert.equal(deployment.all("aws:route53/record:Record").length, 0);
  });

  it("speaks plain HTTP only where it has neither name nor certificate", async () => {
    const deployment = await environment("test");
    assert.deepEqual(
      deployment.all(LISTENER).map(({ inputs }) => inputs.port),
      [80],
    );
    const clients = deployment.all(INGRESS).filter(({ inputs }) => inputs.cidrIpv4 === "0.0.0.0/0");
    assert.deepEqual(
      clients.map(({ inputs }) => inputs.fromPort),
      [80],
    );
  });

  it("answers for the service's name only, and 404 to everything else", async () => {
    const deployment = await environmentWithTls();
    assert.deepEqual(deployment.one(RULE).inputs.conditions, [
      { hostHeader: { values: ["app.example.com"] } },
    ]);
    const [action] = deployment.one(LISTENER, "https").inputs.defaultActions as {
      fixedResponse: unknown;
    }[];
    assert.deepEqual(action?.fixedResponse, {
      statusCode: "404",
      contentType: "text/plain",
      messageBody: "Not found",
    });
  });

  it("lets in those who are named, on the ports it listens to", async () => {
    const deployment = await environment("test", {
      ingress: { cidrs: ["198.51.100.0/24", "203.0.113.7/32"] },
    });
    const clients = deployment
      .all(INGRESS)
      .filter(({ name }) => name.includes("-load-balancer-ingress-http-"));
    assert.deepEqual(
      clients.map(({ inputs }) => inputs.cidrIpv4),
      ["198.51.100.0/24", "203.0.113.7/32"],
    );
  });

  it("drops malformed headers, logs every request, and stands in public subnets", async () => {
    const { inputs, dependencies } = (await environment("prod")).one("aws:lb/loadBalancer:LoadBalancer");
    assert.equal(inputs.dropInvalidHeaderFields, true);
    assert.deepEqual(inputs.accessLogs, {
      enabled: true,
      bucket: "plumbline-prod-logs-bucket-0a1b2c3",
      prefix: "alb",
    });
    assert.ok((inputs.subnets as string[]).every((subnet) => subnet.includes("-public-")));
    assert.ok(
      dependencies.some((urn) => urn.includes("BucketPolicy")),
      "AWS tries to write at once",
    );
  });

  it("refuses to be deleted where the tier says so", async () => {
    const type = "aws:lb/loadBalancer:LoadBalancer";
    assert.equal((await environment("prod")).one(type).inputs.enableDeletionProtection, true);
    assert.equal((await environment("test")).one(type).inputs.enableDeletionProtection, false);
  });
});
