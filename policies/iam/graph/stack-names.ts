/**
 * ARNs of the stack's own resources before they exist. A name is usually known at preview where an ARN isn't: the
 * ARN is put together from it, once per account and region that the stack's documents name.
 */
import type { JudgedResource } from "../../kit/resource";
import { isUnknown } from "../../kit/value";

/** Pulumi type → the ARN's service and resource part; `#` stands for the name, `@` for the path. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  "aws:iam/role:Role": ["iam role@#"],
  "aws:iam/user:User": ["iam user@#"],
  "aws:iam/group:Group": ["iam group@#"],
  "aws:iam/policy:Policy": ["iam policy@#"],
  "aws:iam/instanceProfile:InstanceProfile": ["iam instance-profile@#"],
  "aws:s3/bucket:Bucket": ["s3 #"],
  "aws:s3/bucketV2:BucketV2": ["s3 #"],
  "aws:dynamodb/table:Table": ["dynamodb table/#"],
  "aws:sqs/queue:Queue": ["sqs #"],
  "aws:sns/topic:Topic": ["sns #"],
  "aws:secretsmanager/secret:Secret": ["secretsmanager secret:#-AbCdEf"],
  "aws:ssm/parameter:Parameter": ["ssm parameter/#"],
  "aws:kinesis/stream:Stream": ["kinesis stream/#"],
  "aws:kms/key:Key": ["kms key/#"],
  "aws:lambda/function:Function": ["lambda function:#"],
  "aws:codebuild/project:Project": ["codebuild project/#"],
  "aws:ec2/instance:Instance": ["ec2 instance/#"],
  "aws:ec2/launchTemplate:LaunchTemplate": ["ec2 launch-template/#"],
  "aws:sagemaker/notebookInstance:NotebookInstance": ["sagemaker notebook-instance/#"],
  "aws:glue/job:Job": ["glue job/#"],
  "aws:apprunner/service:Service": ["apprunner service/#/id"],
  "aws:cloudformation/stack:Stack": ["cloudformation stack/#/id"],
  "aws:ecs/cluster:Cluster": ["ecs cluster/#"],
  "aws:ecs/service:Service": ["ecs service/cluster/#"],
  "aws:rds/cluster:Cluster": ["rds cluster:#"],
  "aws:rds/instance:Instance": ["rds db:#"],
};

const NAME_PROPERTIES = ["name", "bucket", "functionName", "identifier", "clusterIdentifier"];

/** Builds ARNs for the accounts and regions that the stack's documents name. */
export class StackNames {
  constructor(
    readonly accounts: readonly string[],
    readonly regions: readonly string[],
  ) {}

  /** The ARNs a resource may get; none for a type whose ARNs are not known here. */
  arnsOf(resource: JudgedResource): readonly string[] {
    const { arn } = resource.props;
    if (typeof arn === "string" && arn !== "" && !isUnknown(arn)) return [arn];
    return (FORMS[resource.type] ?? []).flatMap((form) => {
      const [service = "", template = ""] = form.split(" ");
      const named = template.replace("@", pathOf(resource)).replace("#", nameOf(resource));
      if (service === "s3") return [`arn:aws:s3:::${named}`];
      const regions = service === "iam" ? [""] : this.regions;
      return this.accounts.flatMap((account) =>
        regions.map((region) => `arn:aws:${service}:${region}:${account}:${named}`),
      );
    });
  }

  /** The ARNs a document may be made of that refers to a resource: its own and, for a bucket, those of its objects. */
  arnsWithin(resource: JudgedResource): readonly string[] {
    const arns = this.arnsOf(resource);
    return resource.type.startsWith("aws:s3/bucket") ? [...arns, ...arns.map((arn) => `${arn}/*`)] : arns;
  }

  /** One ARN for each resource that has any, with a wildcard for what isn't known of account and region. */
  arnsOfAll(resources: readonly JudgedResource[]): readonly string[] {
    const open = new StackNames(["*"], ["*"]);
    return resources.flatMap((resource) => open.arnsOf(resource).slice(0, 1));
  }
}

/** The physical name when it is known, else the logical one, which the physical one starts with. */
export function nameOf({ props, name }: JudgedResource): string {
  for (const property of NAME_PROPERTIES) {
    const value = props[property];
    if (typeof value === "string" && value !== "" && !isUnknown(value)) return value;
  }
  return name;
}

function pathOf({ props }: JudgedResource): string {
  const { path } = props;
  return typeof path === "string" && path.startsWith("/") && !isUnknown(path) ? path : "/";
}
