import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import { componentTags } from "./component-tags";
import { containerDefinitions, volumesOf } from "./container";
import { LoadBalancer } from "./load-balancer";
import type { LogBucket } from "./log-bucket";
import type { NetworkOutputs } from "./network";
import type { ObservedService } from "./observability/observed";
import type { Statement } from "./policy-document";
import { ServiceLogs } from "./service-logs";
import { ServiceRoles } from "./service-roles";
import { ServiceScaling } from "./service-scaling";
import type { Connection } from "./service-traffic";
import { ServiceTraffic } from "./service-traffic";

/** What a {@link WebService} takes. */
export interface WebServiceArgs {
  readonly account: Account;
  readonly network: NetworkOutputs;
  readonly logBucket: LogBucket;
  /** Full image name; a digest, or a tag that stays. */
  readonly image: string;
  readonly architecture: "arm64" | "x86_64";
  /** CPU units of a task (1024 are one vCPU) and memory in MiB: a pair that Fargate offers. */
  readonly cpu: number;
  readonly memory: number;
  /** Port that the container listens on. */
  readonly port: number;
  /** Path that answers 200 to 399 when a task can serve. */
  readonly healthCheckPath: string;
  readonly healthCheckCommand?: readonly string[] | undefined;
  readonly minTasks: number;
  readonly maxTasks: number;
  /** What autoscaling keeps the service at. */
  readonly targets: {
    readonly cpuPercent: number;
    readonly memoryPercent: number;
    readonly requestsPerTask: number;
  };
  readonly domain?: { readonly name: string; readonly hostedZoneId: string } | undefined;
  readonly certificateArn?: string | undefined;
  readonly ingressCidrs: readonly string[];
  readonly internetEgress: boolean;
  /** Environment variables of the container. No secrets. */
  readonly variables: Readonly<Record<string, pulumi.Input<string>>>;
  /** Environment variables that ECS fetches when a task starts: name → ARN of a parameter or secret. */
  readonly secrets: Readonly<Record<string, pulumi.Input<string>>>;
  readonly writablePaths: readonly string[];
  /** What else in the network the service connects to. */
  readonly connections: readonly Connection[];
  /** What ECS may do to start tasks, besides pulling the image and writing logs: to read `secrets`. */
  readonly startStatements: readonly Statement[];
  /** What the application may do. */
  readonly taskStatements: readonly Statement[];
  /** Days that the service's log is kept. */
  readonly logRetentionDays: number;
  readonly deletionProtection: boolean;
  readonly permissionsBoundary?: string | undefined;
  /** Further tags of the service, by which off-hours schedules find it. Default: none. */
  readonly operationTags?: Readonly<Record<string, string>>;
}

/** The name of the container in the task. */
const CONTAINER = "app";
/** How long an update waits for new tasks to take over before it counts as failed and is rolled back. */
const DEPLOYMENT_TIMEOUT = "20m";

/**
 * A container on Fargate behind a load balancer: private, scaled by its own load, rolled back when a release does not
 * come up.
 *
 * Follows https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-fargate.html and
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html.
 */
export class WebService extends pulumi.ComponentResource {
  public readonly url: pulumi.Output<string>;
  public readonly securityGroupId: pulumi.Output<string>;
  public readonly clusterName: pulumi.Output<string>;
  public readonly serviceName: pulumi.Output<string>;
  /** Names by which alarms and dashboards know the service. */
  public readonly observed: ObservedService;
  /** ARN of the certificate that the load balancer shows, if it speaks TLS. */
  public readonly certificateArn: pulumi.Output<string> | undefined;

  readonly #tags = componentTags("service");

  constructor(
    private readonly name: string,
    args: WebServiceArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:service:WebService", name, {}, opts);
    const tags = this.#tags;

    const loadBalancer = new LoadBalancer(
      `${name}-load-balancer`,
      {
        vpcId: args.network.vpcId,
        subnetIds: args.network.subnetIds.public,
        domain: args.domain,
        certificateArn: args.certificateArn,
        ingressCidrs: args.ingressCidrs,
        logBucket: args.logBucket,
        deletionProtection: args.deletionProtection,
        tags: componentTags("load-balancer"),
      },
      { parent: this },
    );
    this.url = loadBalancer.url;
    const { targetGroup, rule } = this.#behind(loadBalancer, args);

    const traffic = new ServiceTraffic(
      `${name}-traffic`,
      {
        vpcId: args.network.vpcId,
        port: args.port,
        loadBalancerSecurityGroupId: loadBalancer.securityGroupId,
        connections: args.connections,
        prefixListIds: { s3: args.network.endpoints.s3PrefixListId },
        endpointSecurityGroupId: args.network.endpoints.securityGroupId,
        internetEgress: args.internetEgress,
        tags,
      },
      { parent: this },
    );
    this.securityGroupId = traffic.securityGroupId;

    const logs = new ServiceLogs(
      `${name}-logs`,
      {
        account: args.account,
        serviceName: name,
        retentionDays: args.logRetentionDays,
        deletionProtection: args.deletionProtection,
        tags,
      },
      { parent: this },
    );
    const cluster = new aws.ecs.Cluster(
      `${name}-cluster`,
      {
        name,
        settings: [{ name: "containerInsights", value: "enabled" }],
        tags: tags(),
      },
      // Its metrics come as logs; the group has to be there first, or ECS makes one that keeps them for ever.
      { parent: this, dependsOn: [logs.insights] },
    );
    this.clusterName = cluster.name;

    const roles = new ServiceRoles(
      name,
      {
        account: args.account,
        image: args.image,
        logGroupName: logs.application.name,
        startStatements: args.startStatements,
        taskStatements: args.taskStatements,
        permissionsBoundary: args.permissionsBoundary,
        tags,
      },
      { parent: this },
    );
    const service = new aws.ecs.Service(
      `${name}-service`,
      {
        cluster: cluster.arn,
        taskDefinition: this.#taskDefinition(args, roles, logs.application).arn,
        desiredCount: args.minTasks,
        launchType: "FARGATE",
        platformVersion: "LATEST",
        networkConfiguration: {
          subnets: [...args.network.subnetIds.private],
          securityGroups: [traffic.securityGroupId],
          assignPublicIp: false,
        },
        loadBalancers: [
          { targetGroupArn: targetGroup.arn, containerName: CONTAINER, containerPort: args.port },
        ],
        healthCheckGracePeriodSeconds: 60,
        deploymentCircuitBreaker: { enable: true, rollback: true },
        deploymentMinimumHealthyPercent: 100,
        deploymentMaximumPercent: 200,
        availabilityZoneRebalancing: "ENABLED",
        enableExecuteCommand: false,
        enableEcsManagedTags: true,
        propagateTags: "SERVICE",
        waitForSteadyState: true,
        tags: { ...tags(), ...args.operationTags },
      },
      {
        parent: this,
        dependsOn: [rule, ...traffic.rules, ...roles.permissions],
        // Autoscaling owns the count from the first deployment on.
        ignoreChanges: ["desiredCount"],
        customTimeouts: { create: DEPLOYMENT_TIMEOUT, update: DEPLOYMENT_TIMEOUT },
      },
    );
    this.serviceName = service.name;
    this.certificateArn = loadBalancer.certificateArn;
    this.observed = {
      clusterName: cluster.name,
      serviceName: service.name,
      loadBalancerSuffix: loadBalancer.arnSuffix,
      targetGroupSuffix: targetGroup.arnSuffix,
      minTasks: args.minTasks,
      maxTasks: args.maxTasks,
      logGroupName: logs.application.name,
    };

    new ServiceScaling(
      `${name}-scaling`,
      {
        clusterName: cluster.name,
        serviceName: service.name,
        minTasks: args.minTasks,
        maxTasks: args.maxTasks,
        targets: args.targets,
        loadBalancerSuffix: loadBalancer.arnSuffix,
        targetGroupSuffix: targetGroup.arnSuffix,
        tags,
      },
      { parent: this },
    );

    this.registerOutputs({ url: this.url, clusterName: this.clusterName, serviceName: this.serviceName });
  }

  /** The service's place behind the load balancer: its targets, and the rule that sends requests to them. */
  #behind(loadBalancer: LoadBalancer, args: WebServiceArgs) {
    const targetGroup = new aws.lb.TargetGroup(
      `${this.name}-targets`,
      {
        // A prefix, so that a replacement can stand beside the group that the rule still uses.
        namePrefix: "web-",
        vpcId: args.network.vpcId,
        targetType: "ip",
        protocol: "HTTP",
        port: args.port,
        deregistrationDelay: 30,
        loadBalancingAlgorithmType: "least_outstanding_requests",
        healthCheck: {
          path: args.healthCheckPath,
          matcher: "200-399",
          interval: 15,
          timeout: 5,
          healthyThreshold: 2,
          unhealthyThreshold: 3,
        },
        tags: this.#tags(`${this.name}-targets`),
      },
      { parent: this },
    );
    const rule = new aws.lb.ListenerRule(
      `${this.name}-rule`,
      {
        listenerArn: loadBalancer.listenerArn,
        priority: 100,
        conditions: [
          args.domain ? { hostHeader: { values: [args.domain.name] } } : { pathPattern: { values: ["/*"] } },
        ],
        actions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
        tags: this.#tags(`${this.name}-rule`),
      },
      { parent: this },
    );
    return { targetGroup, rule };
  }

  #taskDefinition(args: WebServiceArgs, roles: ServiceRoles, logGroup: aws.cloudwatch.LogGroup) {
    return new aws.ecs.TaskDefinition(
      `${this.name}-task`,
      {
        family: this.name,
        requiresCompatibilities: ["FARGATE"],
        networkMode: "awsvpc",
        cpu: String(args.cpu),
        memory: String(args.memory),
        runtimePlatform: {
          operatingSystemFamily: "LINUX",
          cpuArchitecture: args.architecture === "arm64" ? "ARM64" : "X86_64",
        },
        executionRoleArn: roles.executionRoleArn,
        taskRoleArn: roles.taskRoleArn,
        volumes: [...volumesOf(args)],
        containerDefinitions: containerDefinitions({
          ...args,
          name: CONTAINER,
          logGroupName: logGroup.name,
          region: args.account.region,
        }),
        tags: this.#tags(),
      },
      { parent: this },
    );
  }
}
