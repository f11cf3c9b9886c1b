import assert from "node:assert/strict";

import type * as aws from "@pulumi/aws";

import { UNKNOWN } from "../../../policies/kit";
import { judge, messages } from "../../support/judge";
import { reference, resourceOf, rule, table } from "./table";

const compliant: aws.lb.LoadBalancerArgs = {
  accessLogs: { bucket: "logs", enabled: true },
  dropInvalidHeaderFields: true,
  enableDeletionProtection: true,
  subnets: ["a", "b"],
};

table<aws.lb.LoadBalancerArgs>("aws:lb/loadBalancer:LoadBalancer", compliant, [
  ["elb-access-logs", { accessLogs: undefined }, /accessLogs\.enabled is not set/],
  ["elb-drop-invalid-headers", { dropInvalidHeaderFields: undefined }, /dropInvalidHeaderFields/],
  ["elb-deletion-protection", { enableDeletionProtection: false }, /is false/],
  ["elb-desync-mitigation", { desyncMitigationMode: "monitor" }, /monitor; expected defensive or strictest/],
  ["elb-multi-az", { subnets: ["a"] }, /subnets has 1; expected two subnets/],
]);

table<aws.lb.LoadBalancerArgs>(
  "aws:lb/loadBalancer:LoadBalancer",
  { loadBalancerType: "network", enableCrossZoneLoadBalancing: true },
  [["elb-cross-zone", { enableCrossZoneLoadBalancing: undefined }, /enableCrossZoneLoadBalancing/]],
);

table<aws.lb.ListenerArgs>(
  "aws:lb/listener:Listener",
  {
    loadBalancerArn: "l",
    port: 443,
    protocol: "HTTPS",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    defaultActions: [{ type: "forward", targetGroupArn: "t" }],
  },
  [
    ["elb-listener-https", { protocol: "HTTP" }, /protocol is HTTP; expected HTTPS/],
    ["elb-listener-tls-policy", { sslPolicy: undefined }, /default is ELBSecurityPolicy-2016-08/],
    ["elb-listener-tls-policy", { sslPolicy: "ELBSecurityPolicy-TLS13-1-0-2021-06" }, /TLS13-1-0/],
  ],
);

table<aws.lb.TargetGroupArgs>(
  "aws:lb/targetGroup:TargetGroup",
  { protocol: "HTTPS", healthCheck: { path: "/health" } },
  [
    ["elb-target-group-https", { protocol: "HTTP" }, /protocol is HTTP/],
    ["elb-target-group-health-check", { healthCheck: undefined }, /healthCheck\.path/],
  ],
);

table<aws.elb.LoadBalancerArgs>(
  "aws:elb/loadBalancer:LoadBalancer",
  {
    listeners: [
      { instancePort: 80, instanceProtocol: "http", lbPort: 443, lbProtocol: "https", sslCertificateId: "c" },
    ],
    accessLogs: { bucket: "logs" },
    connectionDraining: true,
  },
  [
    [
      "elb-classic-listener-tls",
      { listeners: [{ instancePort: 80, instanceProtocol: "http", lbPort: 80, lbProtocol: "http" }] },
      /listeners\[0\]\.lbProtocol is http/,
    ],
    ["elb-classic-access-logs", { accessLogs: undefined }, /accessLogs\.enabled/],
    ["elb-classic-connection-draining", { connectionDraining: undefined }, /connectionDraining/],
    ["elb-classic-cross-zone", { crossZoneLoadBalancing: false }, /is false/],
    ["elb-classic-desync-mitigation", { desyncMitigationMode: "monitor" }, /monitor/],
  ],
);

describe("a load balancer and what belongs to it", () => {
  const balancer = resourceOf<aws.lb.LoadBalancerArgs>("aws:lb/loadBalancer:LoadBalancer", compliant, "alb");
  const listener = (args: Partial<aws.lb.ListenerArgs>) =>
    resourceOf<aws.lb.ListenerArgs>("aws:lb/listener:Listener", {
      loadBalancerArn: reference(balancer),
      defaultActions: [{ type: "forward", targetGroupArn: "t" }],
      ...args,
    });
  const redirect = [
    { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
  ];

  it("redirects plain HTTP", () => {
    const check = (args: Partial<aws.lb.ListenerArgs>) =>
      judge(rule("elb-http-redirect"), [balancer, listener(args)]);
    assert.deepEqual(check({ port: 80, protocol: "HTTP", defaultActions: redirect }), []);
    assert.deepEqual(
      check({ port: 80, protocol: "HTTP" }).map(({ verdict, urn }) => [verdict, urn]),
      [["fail", balancer.urn]],
    );
    assert.deepEqual(
      judge(rule("elb-listener-https"), listener({ protocol: "HTTP", defaultActions: redirect })),
      [],
    );
    assert.deepEqual(judge(rule("elb-listener-https"), listener({ protocol: "TCP" })), []);
  });

  it("has a web ACL, found by reference, if it is public", () => {
    const association = resourceOf<aws.wafv2.WebAclAssociationArgs>(
      "aws:wafv2/webAclAssociation:WebAclAssociation",
      {
        resourceArn: reference(balancer),
        webAclArn: "w",
      },
    );
    const internal = resourceOf<aws.lb.LoadBalancerArgs>("aws:lb/loadBalancer:LoadBalancer", {
      internal: true,
    });
    assert.deepEqual(judge(rule("elb-waf"), [balancer, association]), []);
    assert.equal(messages(judge(rule("elb-waf"), balancer)).length, 1);
    assert.deepEqual(judge(rule("elb-waf"), internal), []);
  });
});

table<aws.elb.LoadBalancerArgs>("aws:elb/loadBalancer:LoadBalancer", { listeners: [], subnets: ["a", "b"] }, [
  ["elb-classic-multi-az", { subnets: ["a"] }, /subnets has 1; expected two subnets/],
]);

table<aws.elb.SslNegotiationPolicyArgs>(
  "aws:elb/sslNegotiationPolicy:SslNegotiationPolicy",
  { lbPort: 443, loadBalancer: "lb", attributes: [{ name: "Protocol-TLSv1.2", value: "true" }] },
  [
    ["elb-classic-tls-policy", { attributes: [{ name: "Protocol-TLSv1", value: "true" }] }, /TLS 1.2 alone/],
    [
      "elb-classic-tls-policy",
      { attributes: [{ name: "Reference-Security-Policy", value: "ELBSecurityPolicy-2016-08" }] },
      /expected ELBSecurityPolicy-TLS-1-2-2017-01/,
    ],
  ],
);

describe("a policy of a classic load balancer", () => {
  const policy = (policyTypeName: string, name: string, value: string) =>
    judge(
      rule("elb-classic-tls-policy"),
      resourceOf<aws.elb.LoadBalancerPolicyArgs>("aws:elb/loadBalancerPolicy:LoadBalancerPolicy", {
        loadBalancerName: "lb",
        policyName: "p",
        policyTypeName,
        policyAttributes: [{ name, value }],
      }),
    );

  it("is judged if it is about TLS", () => {
    assert.match(
      messages(policy("SSLNegotiationPolicyType", "Protocol-TLSv1.1", "true")).join(),
      /Protocol-TLSv1.1/,
    );
    assert.deepEqual(policy("SSLNegotiationPolicyType", "Protocol-TLSv1.1", "false"), []);
    assert.deepEqual(policy("ProxyProtocolPolicyType", "ProxyProtocol", "true"), []);
  });

  it("can't be judged by an attribute that isn't known", () => {
    assert.equal(
      messages(policy("SSLNegotiationPolicyType", "Protocol-TLSv1", UNKNOWN), "unknown").length,
      1,
    );
    assert.equal(messages(policy("SSLNegotiationPolicyType", UNKNOWN, "true"), "unknown").length, 1);
  });
});
