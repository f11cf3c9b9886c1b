/** Generated stacks of IAM resources, as a judge is shown them. */
import type { ShownResource } from "../../offline/policy/analyzer-requests";
import { NO_OPTIONS } from "../../offline/engine/goal";
import type { WireObject } from "../../offline/wire/values";

/** A resource with the outputs that a stack's judges see. */
export type BenchResource = ShownResource & { readonly outputs: WireObject };

const ACCOUNT = "111122223333";

type Statement = Readonly<Record<string, unknown>>;
const allow = (Action: readonly string[], Resource: string, more: Statement = {}): Statement => ({
  Effect: "Allow",
  Action,
  Resource,
  ...more,
});

/** Statements as policies have them: named resources, patterns, whole services, reads, conditions, denies. */
const SHAPES: readonly ((name: string) => readonly Statement[])[] = [
  (name) => [
    allow(["s3:ListBucket"], `arn:aws:s3:::${name}`),
    allow(["s3:GetObject", "s3:PutObject"], `arn:aws:s3:::${name}/*`),
  ],
  (name) => [allow(["dynamodb:*Item", "dynamodb:Query"], `arn:aws:dynamodb:*:${ACCOUNT}:table/${name}`)],
  () => [allow(["ec2:Describe*", "elasticloadbalancing:Describe*", "cloudwatch:Get*"], "*")],
  (name) => [
    allow(["sqs:SendMessage", "sqs:ReceiveMessage"], `arn:aws:sqs:eu-west-1:${ACCOUNT}:${name}`),
    allow(["kms:Decrypt", "kms:GenerateDataKey"], "*", {
      Condition: { StringEquals: { "kms:ViaService": "sqs.eu-west-1.amazonaws.com" } },
    }),
  ],
  () => [
    allow(["iam:PassRole"], "*", {
      Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    }),
    allow(["ecs:RegisterTaskDefinition", "ecs:RunTask"], "*"),
  ],
  (name) => [
    allow(["lambda:*"], `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:${name}-*`),
    { Effect: "Deny", Action: "lambda:Delete*", Resource: "*" },
  ],
  () => [
    allow(["ec2:*", "rds:*", "s3:*"], "*", {
      Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } },
    }),
  ],
  (name) => [
    allow(["logs:CreateLogStream", "logs:PutLogEvents"], `arn:aws:logs:*:${ACCOUNT}:log-group:/${name}:*`),
    allow(["sts:AssumeRole"], `arn:aws:iam::${ACCOUNT}:role/${name}-next`),
  ],
];

function statementsOf(index: number, name: string): readonly Statement[] {
  return SHAPES[index % SHAPES.length]?.(name) ?? [];
}

function document(statements: readonly Statement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** One managed policy per document, all different. */
export function policyDocuments(count: number): readonly BenchResource[] {
  return Array.from({ length: count }, (_, index) =>
    resource("aws:iam/policy:Policy", `policy-${index}`, {
      name: `policy-${index}`,
      policy: document([
        ...statementsOf(index, `data-${index}`),
        ...statementsOf(index + 3, `more-${index}`),
      ]),
    }),
  );
}

/**
 * A stack of roles with managed policies, three or four each, in groups of ten that may assume one another in a row;
 * the last of every group may be passed to functions.
 */
export function roleGraph(roles: number, policies: number): readonly BenchResource[] {
  const name = (index: number): string => `role-${index}`;
  return [
    ...Array.from({ length: roles }, (_, index) =>
      resource("aws:iam/role:Role", name(index), {
        name: name(index),
        assumeRolePolicy: document([
          {
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Principal:
              index % 10 === 9
                ? { Service: "lambda.amazonaws.com" }
                : { AWS: `arn:aws:iam::${ACCOUNT}:role/${name(index - 1)}` },
          },
        ]),
      }),
    ),
    ...Array.from({ length: policies }, (_, index) => {
      const holder = index % roles;
      const onward =
        index < roles ? [allow(["sts:AssumeRole"], `arn:aws:iam::${ACCOUNT}:role/${name(holder + 1)}`)] : [];
      return resource("aws:iam/policy:Policy", `policy-${index}`, {
        name: `policy-${index}`,
        policy: document([...statementsOf(index, `data-${index}`), ...onward]),
      });
    }),
    ...Array.from({ length: policies }, (_, index) =>
      resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", `attachment-${index}`, {
        role: name(index % roles),
        policyArn: `arn:aws:iam::${ACCOUNT}:policy/policy-${index}`,
      }),
    ),
  ];
}

function resource(type: string, name: string, inputs: WireObject): BenchResource {
  return {
    urn: `urn:pulumi:bench::bench::${type}::${name}`,
    type,
    name,
    parent: "",
    custom: true,
    remote: false,
    inputs,
    outputs: inputs,
    provider: "",
    isDefaultProvider: true,
    dependencies: [],
    propertyDependencies: {},
    options: NO_OPTIONS,
    aliases: [],
    providerView: undefined,
  };
}
