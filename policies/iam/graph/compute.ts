/** Compute of the stack that acts as a role: whoever controls it has the role. */
import { ROLE } from "./principal";
import type { References } from "./references";
import type { JudgedResource } from "../../kit/resource";

interface ComputeKind {
  /** Target of the escalation paths that take such a thing over. */
  readonly target: `existing:${string}`;
  /** Property that names the role, or an instance profile. */
  readonly role: string;
}

const PROFILE = "aws:iam/instanceProfile:InstanceProfile";

const KINDS: Readonly<Record<string, ComputeKind>> = {
  "aws:lambda/function:Function": { target: "existing:function", role: "role" },
  "aws:codebuild/project:Project": { target: "existing:project", role: "serviceRole" },
  "aws:ec2/instance:Instance": { target: "existing:instance", role: "iamInstanceProfile" },
  "aws:ec2/launchTemplate:LaunchTemplate": { target: "existing:launch-template", role: "iamInstanceProfile" },
  "aws:sagemaker/notebookInstance:NotebookInstance": { target: "existing:notebook", role: "roleArn" },
  "aws:glue/job:Job": { target: "existing:job", role: "roleArn" },
  "aws:glue/devEndpoint:DevEndpoint": { target: "existing:dev-endpoint", role: "roleArn" },
  "aws:apprunner/service:Service": { target: "existing:apprunner-service", role: "instanceConfiguration" },
  "aws:cloudformation/stack:Stack": { target: "existing:stack", role: "iamRoleArn" },
  "aws:ecs/taskDefinition:TaskDefinition": { target: "existing:task", role: "taskRoleArn" },
  "aws:sfn/stateMachine:StateMachine": { target: "existing:state-machine", role: "roleArn" },
};

export interface Compute {
  readonly resource: JudgedResource;
  readonly target: `existing:${string}`;
  readonly role: JudgedResource;
}

/** The stack's compute, each with the roles of the stack it acts as. */
export function computeOf(references: References): readonly Compute[] {
  return Object.entries(KINDS).flatMap(([type, { target, role }]) =>
    references.graph
      .ofType(type)
      .flatMap((resource) =>
        rolesOf(references, resource, role).map((found) => ({ resource, target, role: found })),
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
