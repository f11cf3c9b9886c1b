import assert from "node:assert/strict";

import { UNKNOWN, type Json, type Props } from "../../../../policies/kit";
import { taggingPropagation } from "../../../../policies/tagging/rules/tagging-propagation";
import { aResource, judge, messages, urnOf, type Extra } from "../../../support/judge";
import { GROUP, INSTANCE, SERVICE, TEMPLATE, provider } from "../fixtures";

const OWNER = { keys: ["Owner"] };

function group(tags: Json, props: Props = {}, extra: Extra = {}) {
  return aResource(GROUP, { tags, ...props }, { name: "web", ...extra });
}

function template(specifications: Json, name = "lt") {
  return aResource(TEMPLATE, { tagSpecifications: specifications }, { name });
}

function specification(resourceType: string, tags: Json): Json {
  return { resourceType, tags };
}

const USING_TEMPLATE = [
  { launchTemplate: { id: UNKNOWN } },
  { from: { launchTemplate: [urnOf(TEMPLATE, "lt")] } },
] as const;
const PROPAGATED = [{ key: "Owner", value: "a", propagateAtLaunch: true }];
const KEPT = [{ key: "Owner", value: "a", propagateAtLaunch: false }];

describe("tagging-propagation from Auto Scaling groups", () => {
  it("passes a tag that is propagated at launch", () => {
    assert.deepEqual(judge(taggingPropagation, group(PROPAGATED), OWNER), []);
    assert.deepEqual(
      judge(taggingPropagation, group([{ key: "Owner", value: "a", propagateAtLaunch: UNKNOWN }]), OWNER),
      [],
    );
  });

  it("fails a tag that stays with the group, and one that isn't there", () => {
    const verdicts = judge(taggingPropagation, group(KEPT), OWNER);
    assert.deepEqual(verdicts[0]?.urn, urnOf(GROUP, "web"));
    assert.match(
      messages(verdicts)[0] ?? "",
      /Group "web": tag "Owner" on the instances it launches is missing \(the group's tag has propagateAtLaunch: false\)/,
    );
    assert.match(messages(judge(taggingPropagation, group([]), OWNER))[0] ?? "", /the group has no such tag/);
  });

  it("passes a tag that the launch template gives to instances, though the template's id is unknown", () => {
    const resources = [
      template([specification("instance", { Owner: "a" }), specification("volume", { Owner: "a" })]),
      group(KEPT, ...USING_TEMPLATE),
    ];
    assert.deepEqual(judge(taggingPropagation, resources, OWNER), []);
  });

  it("passes a group whose template leaves instances to it", () => {
    const resources = [
      template([specification("volume", { Owner: "a" })]),
      group(PROPAGATED, ...USING_TEMPLATE),
    ];
    assert.deepEqual(judge(taggingPropagation, resources, OWNER), []);
  });

  it("finds the template inside a mixed-instances policy", () => {
    const mixed = group(
      KEPT,
      { mixedInstancesPolicy: { launchTemplate: {} } },
      { from: { mixedInstancesPolicy: [urnOf(TEMPLATE, "lt")] } },
    );
    const lt = template([specification("instance", { Owner: "a" }), specification("volume", { Owner: "a" })]);
    assert.deepEqual(judge(taggingPropagation, [lt, mixed], OWNER), []);
  });

  it("can't judge unknown tags, unknown specifications, and templates of elsewhere", () => {
    const cases = [
      [[group(UNKNOWN)], /tags is unknown/],
      [[group(KEPT, { launchTemplate: { id: "lt-1" } })], /the launch template is outside the stack/],
      [
        [template(UNKNOWN), group(KEPT, ...USING_TEMPLATE)],
        /tagSpecifications of launch template "lt" is unknown/,
      ],
    ] as const;
    for (const [resources, reason] of cases) {
      const verdicts = judge(taggingPropagation, resources, OWNER);
      assert.deepEqual(messages(verdicts), []);
      assert.match(messages(verdicts, "unknown").at(-1) ?? "", reason);
    }
  });
});

describe("tagging-propagation from launch templates", () => {
  it("passes a template that tags instances and volumes", () => {
    const both = [specification("instance", { Owner: "a" }), specification("volume", { Owner: "a" })];
    assert.deepEqual(judge(taggingPropagation, template(both), OWNER), []);
  });

  it("fails what it leaves untagged, in spite of its own tags and the default tags", () => {
    const lt = aResource(
      TEMPLATE,
      { tags: { Owner: "a" }, tagSpecifications: [specification("instance", { Owner: "a" })] },
      { provider: provider({ defaultTags: { tags: { Owner: "a" } } }) },
    );
    const found = messages(judge(taggingPropagation, lt, OWNER));
    assert.equal(found.length, 1);
    assert.match(found[0] ?? "", /tags "Owner" for "volume" in tagSpecifications are missing/);
  });

  it("can be told which resource types matter", () => {
    const config = { ...OWNER, launchTemplateResources: ["network-interface"] };
    assert.match(
      messages(judge(taggingPropagation, template([]), config))[0] ?? "",
      /for "network-interface"/,
    );
    assert.deepEqual(judge(taggingPropagation, template([]), { ...OWNER, launchTemplateResources: [] }), []);
  });

  it("can't judge unknown specifications", () => {
    const verdicts = judge(taggingPropagation, template([specification("volume", UNKNOWN)]), OWNER);
    assert.deepEqual(messages(verdicts), []);
    assert.match(
      messages(verdicts, "unknown")[0] ?? "",
      /tagSpecifications\[0\]\.tags of launch template "lt" is unknown/,
    );
  });
});

describe("tagging-propagation to volumes of instances", () => {
  const instance = (props: Props, extra: Extra = {}) =>
    aResource(INSTANCE, { tags: { Owner: "a" }, ...props }, extra);

  it("fails volumes that get no tags: an instance's own don't reach them", () => {
    assert.deepEqual(messages(judge(taggingPropagation, instance({}), OWNER)), [
      'aws:ec2/instance:Instance "it": tags "Owner" of its volumes (rootBlockDevice.tags) are missing; ' +
        "expected them in volumeTags or in the provider's defaultTags",
    ]);
  });

  it("passes volume tags, tags of the root device, and default tags", () => {
    const defaults = { provider: provider({ defaultTags: { tags: { Owner: "a" } } }) };
    for (const good of [
      instance({ volumeTags: { Owner: "a" } }),
      instance({ rootBlockDevice: { tags: { Owner: "a" } } }),
      instance({}, defaults),
      instance({ rootBlockDevice: { tags: { X: "y" } } }, defaults),
    ]) {
      assert.deepEqual(judge(taggingPropagation, good, OWNER), []);
    }
  });

  it("doesn't take what the provider will fill in for a setting of the program", () => {
    const computed = instance({ volumeTags: UNKNOWN, rootBlockDevice: UNKNOWN });
    assert.equal(messages(judge(taggingPropagation, computed, OWNER)).length, 1);
  });

  it("can't judge volume tags that come from another resource", () => {
    const given = instance(
      { volumeTags: UNKNOWN },
      { from: { volumeTags: [urnOf("random:index/randomPet:RandomPet", "p")] } },
    );
    const verdicts = judge(taggingPropagation, given, OWNER);
    assert.deepEqual(messages(verdicts), []);
    assert.match(messages(verdicts, "unknown")[0] ?? "", /volumeTags is unknown/);
  });

  it("leaves instances of launch templates to the template, and can be switched off", () => {
    assert.deepEqual(judge(taggingPropagation, instance({ launchTemplate: { id: "lt-1" } }), OWNER), []);
    assert.deepEqual(judge(taggingPropagation, instance({}), { ...OWNER, instanceVolumes: false }), []);
  });
});

describe("tagging-propagation to container tasks", () => {
  const TARGET = "aws:cloudwatch/eventTarget:EventTarget";
  const SCHEDULE = "aws:scheduler/schedule:Schedule";
  const JOB = "aws:batch/jobDefinition:JobDefinition";

  for (const [name, type, props] of [
    ["a service that propagates its own tags", SERVICE, { propagateTags: "SERVICE" }],
    ["a service that propagates its task definition's", SERVICE, { propagateTags: "TASK_DEFINITION" }],
    ["an event target that does", TARGET, { ecsTarget: { propagateTags: "TASK_DEFINITION" } }],
    ["an event target of another kind", TARGET, { arn: "arn:aws:sqs:us-east-1:1:q" }],
    ["a schedule that does", SCHEDULE, { target: { ecsParameters: { propagateTags: "TASK_DEFINITION" } } }],
    ["a schedule of another kind", SCHEDULE, { target: { arn: "arn:aws:sqs:us-east-1:1:q" } }],
    ["a job definition that does", JOB, { propagateTags: true }],
  ] as const) {
    it(`passes ${name}`, () => {
      assert.deepEqual(judge(taggingPropagation, aResource(type, props)), []);
    });
  }

  for (const [name, type, props, reason] of [
    ["a service without", SERVICE, {}, /propagateTags is not set, .*expected "SERVICE" or "TASK_DEFINITION"/],
    ["a service that says none", SERVICE, { propagateTags: "NONE" }, /propagateTags is "NONE"/],
    ["an event target without", TARGET, { ecsTarget: {} }, /ecsTarget\.propagateTags is not set/],
    [
      "a schedule without",
      SCHEDULE,
      { target: { ecsParameters: {} } },
      /target\.ecsParameters\.propagateTags is not set/,
    ],
    ["a job definition without", JOB, { propagateTags: false }, /propagateTags is false, .*expected true/],
  ] as const) {
    it(`fails ${name}`, () => {
      assert.match(messages(judge(taggingPropagation, aResource(type, props)))[0] ?? "", reason);
    });
  }

  it("can't judge an unknown setting, and can be switched off", () => {
    const unsure = aResource(SERVICE, { propagateTags: UNKNOWN });
    assert.match(messages(judge(taggingPropagation, unsure), "unknown")[0] ?? "", /propagateTags is unknown/);
    assert.deepEqual(judge(taggingPropagation, aResource(SERVICE, {}), { tasks: false }), []);
  });
});
