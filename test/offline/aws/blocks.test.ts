import assert from "node:assert/strict";

import { UNKNOWN } from "../../../offline/wire/values";
import { check, plan, secret } from "./fixtures";

const TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";
const INSTANCE = "aws:ec2/instance:Instance";

describe("nested objects of an AWS resource", () => {
  it("get their defaults in the check, given fields first", () => {
    const { inputs } = check(TARGET_GROUP, { healthCheck: { interval: 10 } });
    assert.deepEqual(inputs.healthCheck, {
      enabled: true,
      healthyThreshold: 3,
      interval: 10,
      port: "traffic-port",
      protocol: "HTTP",
      unhealthyThreshold: 3,
    });
  });

  it("are not made up where there are none", () => {
    assert.ok(!("healthCheck" in check(TARGET_GROUP, {}).inputs));
    assert.equal(check(TARGET_GROUP, { healthCheck: UNKNOWN }).inputs.healthCheck, UNKNOWN);
    assert.deepEqual(check(INSTANCE, { ebsBlockDevices: [] }).inputs.ebsBlockDevices, []);
  });

  it("have in the plan what AWS fills in as unknown", () => {
    const planned = plan(TARGET_GROUP, { healthCheck: { path: "/health" } }).healthCheck as Record<
      string,
      unknown
    >;
    assert.equal(planned.path, "/health");
    assert.equal(planned.matcher, UNKNOWN);
    assert.equal(planned.timeout, UNKNOWN);
  });

  it("keep in the plan what AWS filled in before, item by item while their number is the same", () => {
    const oldOutputs = { ebsBlockDevices: [{ volumeId: "vol-1" }, { volumeId: "vol-2" }] };
    const volumes = (count: number): unknown[] => {
      const given = Array.from({ length: count }, (_, index) => ({ deviceName: `/dev/sd${index}` }));
      const planned = plan(INSTANCE, { ebsBlockDevices: given }, { oldOutputs }).ebsBlockDevices;
      return (planned as { volumeId: unknown }[]).map(({ volumeId }) => volumeId);
    };
    assert.deepEqual(volumes(2), ["vol-1", "vol-2"]);
    assert.deepEqual(volumes(1), [UNKNOWN]);
  });

  it("say nothing of tagsAll, which the provider only adds during the update", () => {
    const { rootBlockDevice } = plan(INSTANCE, { rootBlockDevice: { volumeSize: 8 } });
    assert.ok(rootBlockDevice && !Object.keys(rootBlockDevice).includes("tagsAll"));
  });

  it("are filled in further down, inside lists and inside secrets", () => {
    const distribution = { origins: [{ domainName: "a", originId: "o" }] };
    const { origins } = check("aws:cloudfront/distribution:Distribution", distribution).inputs;
    assert.deepEqual(origins, [
      { connectionAttempts: 3, connectionTimeout: 10, domainName: "a", originId: "o" },
    ]);
    const hidden = check(INSTANCE, { rootBlockDevice: secret({ volumeSize: 8 }) }).inputs.rootBlockDevice;
    assert.deepEqual(hidden, secret({ deleteOnTermination: true, volumeSize: 8 }));
  });

  it("take a redirect's parts from the request by default", () => {
    const redirect = {
      type: "redirect",
      redirect: { statusCode: "HTTP_301", protocol: "HTTPS", port: "443" },
    };
    const { inputs } = check("aws:lb/listener:Listener", {
      loadBalancerArn: "a",
      defaultActions: [redirect],
    });
    const [action] = inputs.defaultActions as [{ redirect: unknown }];
    const fromRequest = { host: "#{host}", path: "/#{path}", query: "#{query}" };
    assert.deepEqual(action.redirect, { ...redirect.redirect, ...fromRequest });
  });

  it("keep Pulumi's marked values as they are", () => {
    const parameters = { parameters: [{ name: "a", value: secret("b") }] };
    const { inputs } = check("aws:rds/parameterGroup:ParameterGroup", {
      family: "postgres16",
      ...parameters,
    });
    assert.deepEqual(inputs.parameters, [{ applyMethod: "immediate", name: "a", value: secret("b") }]);
  });
});
