/** Compute of the stack that acts as a role: whoever controls it has the role. */
import { ROLE } from "./principal";
import type { References } from "./references";
import type { JudgedResource } from "../../kit/resource";

interface ComputeKind {
  /** Property that names the role, or an instance profile. */
  readonly role: string;
  /** Target of the escalation paths that take such a thing over; absent when none does. */
  readonly target?: `existing:${string}`;
}

const PROFILE = "aws:iam/instanceProfile:InstanceProfile";

const KINDS: Readonly<Record<string, readonly ComputeKind[]>> = {
  "aws:apprunner/service:Service": [{ role: "instanceConfiguration", target: "existing:apprunner-service" }],
  "aws:cloudformation/stack:Stack": [{ role: "iamRoleArn", target: "existing:stack" }],
  "aws:codebuild/project:Project": [{ role: "serviceRole", target: "existing:project" }],
  "aws:ec2/instance:Instance": [{ role: "iamInstanceProfile", target: "existing:instance" }],
  "aws:ec2/launchConfiguration:LaunchConfiguration": [{ role: "iamInstanceProfile" }],
  "aws:ec2/launchTemplate:LaunchTemplate": [
    { role: "iamInstanceProfile", target: "existing:launch-template" },
  ],
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest": [{ role: "iamInstanceProfile" }],
  "aws:ecs/taskDefinition:TaskDefinition": [
    { role: "taskRoleArn", target: "existing:task" },
    // What it reads for the task (secrets, parameters) is handed to the task.
    { role: "executionRoleArn" },
  ],
  "aws:emr/cluster:Cluster": [{ role: "ec2Attributes", target: "existing:emr-cluster" }],
  "aws:glue/crawler:Crawler": [{ role: "role" }],
  "aws:glue/devEndpoint:DevEndpoint": [{ role: "roleArn", target: "existing:dev-endpoint" }],
  "aws:glue/job:Job": [{ role: "roleArn", target: "existing:job" }],
  "aws:lambda/function:Function": [{ role: "role", target: "existing:function" }],
  "aws:sagemaker/model:Model": [{ role: "executionRoleArn" }],
  "aws:sagemaker/notebookInstance:NotebookInstance": [{ role: "roleArn", target: "existing:notebook" }],
  "aws:scheduler/schedule:Schedule": [{ role: "target" }],
  "aws:sfn/stateMachine:StateMachine": [{ role: "roleArn", target: "existing:state-machine" }],
};

export interface Compute {
  readonly resource: JudgedResource;
  readonly role: JudgedResource;
  readonly target?: `existing:${string}`;
}

/** The stack's compute, each with the roles of the stack it acts as. */
export function computeOf(references: References): readonly Compute[] {
  return Object.entries(KINDS).flatMap(([type, kinds]) =>
    references.graph.ofType(type).flatMap((resource) =>
      kinds.flatMap(({ role, target }) =>
        rolesOf(references, resource, role).map((found) => ({
          resource,
          role: found,
          ...(target && { target }),
        })),
      ),
    ),
  );
}

/** Roles that a property names, directly or through an instance profile. */
function rolesOf(
  references: References,
  resource: JudgedResource,
  property: string,
): readonly JudgedResource[] {
  const profiles = references.named(resource, property, PROFILE);
  return [
    ...references.named(resource, property, ROLE),
    ...profiles.flatMap((profile) => references.named(profile, "role", ROLE)),
  ];
}
