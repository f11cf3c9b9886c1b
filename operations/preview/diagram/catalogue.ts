/** Which resources a picture of an environment shows, where, and what it says of them. */
import type { JudgedResource } from "../../../policies/kit";
import { knownText } from "./known-text";

/** Parts of the picture: in subnets; before the network; beside it; or in the list of what runs around it. */
export type Part = "network" | "front" | "beside" | "around";

/** How a type of resource is shown. */
export interface Shown {
  readonly part: Part;
  /** What it is, in words. */
  readonly label: string;
  /** What to say of one besides its name. */
  detail?(resource: JudgedResource): string;
  /** Whether its name says anything. Default: true. */
  readonly named?: false;
  /** All of the type are one box with their number. */
  readonly together?: true;
}

/** What is known of some properties, with commas between. */
function said(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(", ");
}

const MANY = (part: Part, label: string): Shown => ({ part, label, together: true });

/** Types by token; of a type that is not here nothing is shown, but references through it are followed. */
const SHOWN: Readonly<Record<string, Shown>> = {
  "aws:lb/loadBalancer:LoadBalancer": {
    part: "network",
    label: "Load balancer",
    detail: ({ props }) => (props.internal === true ? "internal" : "internet-facing"),
  },
  "aws:ec2/natGateway:NatGateway": { part: "network", label: "NAT gateway", named: false },
  "aws:ec2/instance:Instance": {
    part: "network",
    label: "EC2 instance",
    detail: ({ props }) => knownText(props.instanceType),
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": MANY("network", "Interface endpoints"),
  "aws:ecs/service:Service": {
    part: "network",
    label: "ECS service",
    detail: ({ props }) => {
      const tasks = knownText(props.desiredCount);
      return said(tasks && `${tasks} ${tasks === "1" ? "task" : "tasks"}`);
    },
  },
  "aws:lambda/function:Function": { part: "beside", label: "Lambda function" },
  "aws:rds/instance:Instance": {
    part: "network",
    label: "RDS instance",
    detail: ({ props }) =>
      said(
        knownText(props.engine),
        knownText(props.instanceClass),
        props.multiAz === true ? "with a standby" : "",
      ),
  },
  "aws:rds/cluster:Cluster": {
    part: "network",
    label: "Aurora cluster",
    detail: ({ props }) => knownText(props.engine),
  },
  "aws:rds/proxy:Proxy": { part: "network", label: "RDS Proxy" },
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    part: "network",
    label: "ElastiCache",
    detail: ({ props }) => said(knownText(props.engine), knownText(props.nodeType)),
  },
  "aws:elasticache/serverlessCache:ServerlessCache": {
    part: "network",
    label: "ElastiCache Serverless",
    detail: ({ props }) => knownText(props.engine),
  },
  "aws:wafv2/webAcl:WebAcl": { part: "front", label: "AWS WAF" },
  "aws:cloudfront/distribution:Distribution": { part: "front", label: "CloudFront" },
  "aws:s3/bucket:Bucket": { part: "beside", label: "S3 bucket" },
  "aws:dynamodb/table:Table": { part: "beside", label: "DynamoDB table" },
  "aws:sqs/queue:Queue": { part: "beside", label: "SQS queue" },
  "aws:cloudwatch/eventBus:EventBus": { part: "beside", label: "Event bus" },
  "aws:sns/topic:Topic": { part: "beside", label: "SNS topic" },
  "aws:secretsmanager/secret:Secret": { part: "beside", label: "Secret" },
  "aws:backup/vault:Vault": MANY("around", "Backup vaults"),
  "aws:budgets/budget:Budget": MANY("around", "Budgets"),
  "aws:cfg/recorder:Recorder": MANY("around", "AWS Config"),
  "aws:cloudtrail/trail:Trail": MANY("around", "CloudTrail trails"),
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": MANY("around", "Composite alarms"),
  "aws:cloudwatch/dashboard:Dashboard": MANY("around", "Dashboards"),
  "aws:cloudwatch/logGroup:LogGroup": MANY("around", "Log groups"),
  "aws:cloudwatch/metricAlarm:MetricAlarm": MANY("around", "Alarms"),
  "aws:guardduty/detector:Detector": MANY("around", "GuardDuty"),
  "aws:iam/role:Role": MANY("around", "Roles"),
  "aws:kms/key:Key": MANY("around", "KMS keys"),
  "aws:scheduler/schedule:Schedule": MANY("around", "Schedules"),
  "aws:securityhub/account:Account": MANY("around", "Security Hub"),
  "aws:synthetics/canary:Canary": MANY("around", "Canaries"),
};

/** How a resource is shown, if it is. Gateway endpoints are routes: they are in no subnet. */
export function shownAs({ type, props }: JudgedResource): Shown | undefined {
  if (type === "aws:ec2/vpcEndpoint:VpcEndpoint" && props.vpcEndpointType !== "Interface") return undefined;
  return SHOWN[type];
}
