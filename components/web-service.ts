import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { ServiceConfig } from "../stacks/environment-config";
import type { Access } from "./access";
import { together } from "./access";
import type { Account } from "./account";
import { componentTags } from "./component-tags";
import type { LoadBalancer } from "./load-balancer";
import { Migration } from "./migration/component";
import { variableName } from "./names";
import type { NetworkOutputs } from "./network";
import type { ObservedDeadLetters, ObservedService } from "./observability/observed";
import { ScheduledTasks } from "./scheduled-tasks";
import type { Capacity } from "./service-capacity";
import type { ServiceCluster } from "./service-cluster";
import { ServiceDeployment } from "./service-deployment";
import { ServiceRoles } from "./service-roles";
import { ServiceRoute } from "./service-route";
import { ServiceTask } from "./service-task";
import { ServiceTraffic } from "./service-traffic";

/** What a {@link WebService} takes. */
export interface WebServiceArgs {
  readonly account: Account;
  readonly network: NetworkOutputs;
  readonly cluster: ServiceCluster;
  /** Name of the service among the services of its cluster, e.g. `web`; its tag `Component`. */
  readonly service: string;
  /** Full image name; a digest, or a tag that stays. */
  readonly image: string;
  /** Processor that the image is built for. */
  readonly architecture: "arm64" | "x86_64";
  /** CPU units of a task (1024 are one vCPU) and memory in MiB: a pair that Fargate offers. */
  readonly cpu: number;
  /** Memory of a task, in MiB. */
  readonly memory: number;
  /** Port that the container listens on. */
  readonly port: number;
  /** Path that answers 200 to 399 when a task can serve. */
  readonly healthCheckPath: string;
  /** What ECS runs in the container to see whether it is well. */
  readonly healthCheckCommand?: readonly string[] | undefined;
  /** What tasks run on: Fargate, the cheaper Fargate Spot, which AWS may take back, or some of both. */
  readonly capacity: Capacity;
  /** The least tasks that run. */
  readonly minTasks: number;
  /** The most tasks that run. */
  readonly maxTasks: number;
  /** How a release takes over: task by task, or all at once, the old tasks staying for some minutes to go back to. */
  readonly deployment: { readonly strategy: "rolling" | "blue-green"; readonly bakeMinutes: number };
  /** What autoscaling keeps the service at. */
  readonly targets: {
    /** Share of CPU, in percent, that tasks are added above. */
    readonly cpuPercent: number;
    /** Share of memory, in percent, that tasks are added above. */
    readonly memoryPercent: number;
    readonly requestsPerTask: number;
  };
  /** The load balancer that sends requests, and which. Default: nobody sends any. */
  readonly route?: {
    readonly loadBalancer: LoadBalancer;
    /** Paths that lead to the service. */
    readonly paths: readonly string[];
    /** Host names that lead to the service. */
    readonly hosts: readonly string[];
    /** Its turn among the listener's rules. */
    readonly priority: number;
  };
  /** Whether other services call this one by its name, and whether it calls others so. */
  readonly isCalled: boolean;
  readonly calls: readonly WebService[];
  readonly internetEgress: boolean;
  /** Environment variables of the container. No secrets. */
  readonly variables: Readonly<Record<string, string>>;
  readonly writablePaths: readonly string[];
  /** Commands that the image runs at set times, by name. */
  readonly scheduledTasks: ServiceConfig["scheduledTasks"];
  /** What the image runs once for each release, before the service changes. Default: nothing. */
  readonly migration?: { readonly command: readonly string[]; readonly timeoutSeconds: number } | undefined;
  /** What the service uses of the environment. Default: nothing. */
  readonly access: readonly Access[];
  /** Days that the service's log is kept. */
  readonly logRetentionDays: number;
  /** ARN of a policy that caps every role made here. */
  readonly permissionsBoundary?: string | undefined;
  /** Further tags of the service, by which off-hours schedules find it. Default: none. */
  readonly operationTags?: Readonly<Record<string, string>> | undefined;
}

/**
 * A container on Fargate, behind a load balancer or internal: private, scaled by its own load, rolled back when a
 * release does not come up. Releases roll, task by task; or, opted in, all at once between two groups of targets
 * (blue/green).
 *
 * Follows https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-fargate.html.
 */
export class WebService extends pulumi.ComponentResource {
  /** Where the service answers, if it is behind a load balancer. */
  public readonly url: pulumi.Output<string> | undefined;
  /** Id of the security group of what runs here. */
  public readonly securityGroupId: pulumi.Output<string>;
  /** Name of the ECS service. */
  public readonly serviceName: pulumi.Output<string>;
  /** Names by which alarms and dashboards know the service. */
  public readonly observed: ObservedService;
  /** Where scheduled tasks end that failed, if there are any. */
  public readonly failedTasks: ObservedDeadLetters | undefined;
  /** What it takes another service to call this one: a way through the network, and its URL in `<NAME>_URL`. */
  public readonly access: Access;

  constructor(name: string, args: WebServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:service:WebService", name, {}, opts);
    const { network, cluster } = args;
    const tags = componentTags(args.service);
    const child = { parent: this };
    const uses = together([...args.access, ...args.calls.map(({ access }) => access)]);

    const route =
      args.route &&
      new ServiceRoute(
        `${name}-route`,
        {
          ...args,
          ...args.route,
          vpcId: network.vpcId,
          blueGreen: args.deployment.strategy === "blue-green",
          tags,
        },
        child,
      );
    this.url = route?.url;
    const traffic = new ServiceTraffic(
      `${name}-traffic`,
      {
        vpcId: network.vpcId,
        port: args.port,
        loadBalancerSecurityGroupId: args.route?.loadBalancer.securityGroupId,
        connections: uses.connections,
        prefixListIds: { s3: network.endpoints.s3PrefixListId },
        endpointSecurityGroupId: network.endpoints.securityGroupId,
        internetEgress: args.internetEgress,
        ipv6: network.ipv6,
        tags,
      },
      child,
    );
    this.securityGroupId = traffic.securityGroupId;

    // Made before the service, because AWS makes a missing log group itself, unencrypted and kept for ever.
    const logGroup = new aws.cloudwatch.LogGroup(
      `${name}-log`,
      {
        name: cluster.logGroupName(args.service),
        retentionInDays: args.logRetentionDays,
        kmsKeyId: cluster.key.keyArn,
        tags: tags(),
      },
      child,
    );
    const roles = new ServiceRoles(name, { ...args, ...uses, logGroupName: logGroup.name, tags }, child);
    const task = new ServiceTask(
      name,
      {
        ...args,
        variables: { ...uses.variables, ...args.variables },
        secrets: uses.secrets,
        logGroupName: logGroup.name,
        roles,
        tags,
      },
      child,
    );
    if (Object.keys(args.scheduledTasks).length > 0) {
      const scheduled = new ScheduledTasks(
        `${name}-schedule`,
        {
          ...args,
          tasks: args.scheduledTasks,
          task,
          roles,
          securityGroupId: traffic.securityGroupId,
          tags,
        },
        child,
      );
      this.failedTasks = scheduled.failed.observed;
    }
    const startable = [cluster.capacity, ...traffic.rules, ...roles.permissions, ...uses.ready];
    const migration =
      args.migration &&
      new Migration(
        `${name}-migrate`,
        {
          ...args,
          ...args.migration,
          task,
          roles,
          securityGroupId: traffic.securityGroupId,
          dependsOn: startable,
          tags,
        },
        child,
      );
    const isConnected = args.isCalled || args.calls.length > 0;
    const { service } = new ServiceDeployment(
      name,
      {
        ...args,
        task,
        route,
        securityGroupId: traffic.securityGroupId,
        connect:
          isConnected && cluster.namespaceArn
            ? {
                namespaceArn: cluster.namespaceArn,
                serves: args.isCalled ? { name: args.service, port: args.port } : undefined,
                logGroupName: logGroup.name,
                region: args.account.region,
              }
            : undefined,
        startable: [...startable, ...(migration ? [migration.done] : [])],
        tags,
      },
      child,
    );
    this.serviceName = service.name;
    this.observed = {
      clusterName: cluster.clusterName,
      serviceName: service.name,
      traffic: route?.traffic,
      minTasks: args.minTasks,
      maxTasks: args.maxTasks,
      logGroupName: logGroup.name,
    };
    this.access = {
      variables: { [`${variableName(args.service)}_URL`]: `http://${args.service}:${args.port}` },
      connections: [{ name: args.service, securityGroupId: traffic.securityGroupId, port: args.port }],
      // A task learns the names that exist when it starts.
      ready: [service],
    };

    this.registerOutputs({ url: this.url, serviceName: this.serviceName });
  }
}
