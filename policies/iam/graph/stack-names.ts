/**
 * ARNs of the stack's own resources before they exist. A name is usually known at preview where an ARN isn't: the
 * ARN is put together from it, once per account and region that the stack's documents name.
 */
import type { JudgedResource } from "../../kit/resource";
import { isUnknown } from "../../kit/value";

/** Pulumi type → the ARN's service and resource part; `#` stands for the name, `@` for the path. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  "aws:apprunner/service:Service": ["apprunner service/#/id"],
  "aws:cloudformation/stack:Stack": ["cloudformation stack/#/id"],
  "aws:cloudwatch/eventBus:EventBus": ["events event-bus/#"],
  "aws:cloudwatch/logGroup:LogGroup": ["logs log-group:#", "logs log-group:#:*"],
  "aws:codebuild/project:Project": ["codebuild project/#"],
  "aws:dynamodb/table:Table": ["dynamodb table/#"],
  "aws:ec2/instance:Instance": ["ec2 instance/#"],
  "aws:ec2/launchTemplate:LaunchTemplate": ["ec2 launch-template/#"],
  "aws:ecr/repository:Repository": ["ecr repository/#"],
  "aws:ecs/cluster:Cluster": ["ecs cluster/#"],
  "aws:ecs/service:Service": ["ecs service/cluster/#"],
  // Whoever reaches a definition's tasks has its role; which cluster runs them isn't said here.
  "aws:ecs/taskDefinition:TaskDefinition": ["ecs task/cluster/#", "ecs task-definition/#:1"],
  "aws:efs/fileSystem:FileSystem": ["elasticfilesystem file-system/#"],
  "aws:emr/cluster:Cluster": ["elasticmapreduce cluster/#"],
  "aws:glue/devEndpoint:DevEndpoint": ["glue devEndpoint/#"],
  "aws:glue/job:Job": ["glue job/#"],
  "aws:iam/group:Group": ["iam group@#"],
  "aws:iam/instanceProfile:InstanceProfile": ["iam instance-profile@#"],
  "aws:iam/policy:Policy": ["iam policy@#"],
  "aws:iam/role:Role": ["iam role@#"],
  "aws:iam/user:User": ["iam user@#"],
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": ["firehose deliverystream/#"],
  "aws:kinesis/stream:Stream": ["kinesis stream/#"],
  "aws:kms/key:Key": ["kms key/#"],
  "aws:lambda/function:Function": ["lambda function:#"],
  "aws:opensearch/domain:Domain": ["es domain/#"],
  "aws:rds/cluster:Cluster": ["rds cluster:#"],
  "aws:rds/instance:Instance": ["rds db:#"],
  "aws:s3/bucket:Bucket": ["s3 #"],
  "aws:s3/bucketV2:BucketV2": ["s3 #"],
  "aws:sagemaker/notebookInstance:NotebookInstance": ["sagemaker notebook-instance/#"],
  "aws:scheduler/schedule:Schedule": ["scheduler schedule/default/#"],
  "aws:secretsmanager/secret:Secret": ["secretsmanager secret:#-AbCdEf"],
  "aws:sfn/stateMachine:StateMachine": ["states stateMachine:#"],
  "aws:sns/topic:Topic": ["sns #"],
  "aws:sqs/queue:Queue": ["sqs #"],
  "aws:ssm/parameter:Parameter": ["ssm parameter/#"],
};

const NAME_PROPERTIES = [
  "name",
  "bucket",
  "functionName",
  "identifier",
  "clusterIdentifier",
  "domainName",
  "family",
];

/** Builds ARNs for the partitions, accounts and regions that the stack's documents name. */
export class StackNames {
  readonly #arns = new WeakMap<JudgedResource, readonly string[]>();
  #open: StackNames | undefined;

  constructor(
    readonly accounts: readonly string[],
    readonly regions: readonly string[],
    readonly partitions: readonly string[] = ["aws"],
  ) {}

  /** The ARNs a resource may get; none for a type whose ARNs are not known here. */
  arnsOf(resource: JudgedResource): readonly string[] {
    const seen = this.#arns.get(resource);
    if (seen) return seen;
    const arns = this.#build(resource);
    this.#arns.set(resource, arns);
    return arns;
  }

  #build(resource: JudgedResource): readonly string[] {
    const { arn } = resource.props;
    if (typeof arn === "string" && arn !== "" && !isUnknown(arn)) return [arn];
    return (FORMS[resource.type] ?? []).flatMap((form) => {
      const [service = "", template = ""] = form.split(" ");
      const path = template.replace("@", pathOf(resource));
      const named = path.replace("#", nameOf(resource)).replace("//", "/");
      return this.partitions.flatMap((partition) => {
        if (service === "s3") return [`arn:${partition}:s3:::${named}`];
        const regions = service === "iam" ? [""] : this.regions;
        return this.accounts.flatMap((account) =>
          regions.map((region) => `arn:${partition}:${service}:${region}:${account}:${named}`),
        );
      });
    });
  }

  /** The ARNs a document may be made of that refers to a resource: its own and, for a bucket, those of its objects. */
  arnsWithin(resource: JudgedResource): readonly string[] {
    const arns = this.arnsOf(resource);
    return resource.type.startsWith("aws:s3/bucket") ? [...arns, ...arns.map((arn) => `${arn}/*`)] : arns;
  }

  /** The ARN of a resource with a wildcard for what isn't known of account and region; nothing when it has none. */
  openArnOf(resource: JudgedResource): string | undefined {
    this.#open ??= new StackNames(["*"], ["*"], this.partitions);
    return this.#open.arnsOf(resource)[0];
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
