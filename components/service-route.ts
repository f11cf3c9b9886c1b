import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import { arn } from "./account";
import type { ComponentTags } from "./component-tags";
import type { LoadBalancer } from "./load-balancer";
import type { ObservedTraffic } from "./observability/observed";
import { policyDocument } from "./policy-document";
import { rolePolicy } from "./role-policy";

/** What a {@link ServiceRoute} takes. */
export interface ServiceRouteArgs {
  readonly account: Account;
  readonly loadBalancer: LoadBalancer;
  /** Id of the VPC. */
  readonly vpcId: pulumi.Input<string>;
  /** Port that the service listens on. */
  readonly port: number;
  /** Path that answers 200 to 399 when a task can serve. */
  readonly healthCheckPath: string;
  /** Patterns of the paths that are the service's, e.g. `/api/*`. */
  readonly paths: readonly string[];
  /** Host names that are the service's. Default: the load balancer's own, if it has one. */
  readonly hosts: readonly string[];
  /** When the load balancer asks whether a request is the service's: an even number from 2 to 49,998, lowest first. */
  readonly priority: number;
  /** Whether releases take over at once, between two groups of targets, and not task by task. */
  readonly blueGreen: boolean;
  /** ARN of a policy that caps every role made here. */
  readonly permissionsBoundary?: string | undefined;
  readonly tags: ComponentTags;
}

/** By what names CloudWatch knows a service's requests. */
export interface RequestMetrics {
  readonly loadBalancerSuffix: pulumi.Output<string>;
  readonly targetGroupSuffix: pulumi.Output<string>;
}

/** What ECS is told of a service's place behind a load balancer. */
type Balancing = Omit<aws.types.input.ecs.ServiceLoadBalancer, "containerName" | "containerPort">;

/**
 * A service's place behind a load balancer: its targets, and the rule that sends requests to them. For blue/green
 * releases there are two groups of targets, and the rule is ECS's to turn from one to the other.
 *
 * Follows https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html and
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html.
 */
export class ServiceRoute extends pulumi.ComponentResource {
  public readonly balancing: Balancing;
  /** Depend on these before starting tasks: ECS wants targets that a load balancer knows. */
  public readonly ready: readonly pulumi.Resource[];
  /**
   * Load balancer and target group, as metrics name them. Between two groups there is no one metric of the requests to
   * each task.
   */
  public readonly metrics: RequestMetrics | undefined;
  /** Load balancer and all target groups, as metrics name them. */
  public readonly traffic: ObservedTraffic;
  /** Where the service answers. */
  public readonly url: pulumi.Output<string>;

  constructor(
    private readonly name: string,
    args: ServiceRouteArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:service:ServiceRoute", name, {}, opts);
    const { loadBalancer } = args;

    const targets = this.#targets("targets", args);
    if (args.blueGreen) {
      const { balancing, ready, green } = this.#turning(targets, args);
      this.balancing = balancing;
      this.ready = ready;
      this.metrics = undefined;
      this.traffic = {
        loadBalancerSuffix: loadBalancer.arnSuffix,
        targetGroupSuffixes: [targets.arnSuffix, green.arnSuffix],
      };
    } else {
      const rule = this.#rule("rule", args.priority, { targetGroupArn: targets.arn }, args);
      this.balancing = { targetGroupArn: targets.arn };
      this.ready = [rule];
      this.metrics = {
        loadBalancerSuffix: loadBalancer.arnSuffix,
        targetGroupSuffix: targets.arnSuffix,
      };
      this.traffic = {
        loadBalancerSuffix: loadBalancer.arnSuffix,
        targetGroupSuffixes: [targets.arnSuffix],
      };
    }
    const [path = "/*"] = args.paths;
    this.url = pulumi.interpolate`${loadBalancer.urlOf(args.hosts[0])}${literal(path)}`;

    this.registerOutputs({ url: this.url });
  }

  /** A second group of targets, and a rule that ECS may turn from one to the other. */
  #turning(blue: aws.lb.TargetGroup, args: ServiceRouteArgs) {
    const green = this.#targets("targets-green", args);
    const rule = this.#rule(
      // Another rule than that of rolling releases, after it: so that one can take the other's place without a gap.
      "turning-rule",
      args.priority + 1,
      {
        forward: {
          targetGroups: [
            { arn: blue.arn, weight: 100 },
            { arn: green.arn, weight: 0 },
          ],
        },
      },
      args,
      // Where requests go is ECS's to say from the first release on.
      { ignoreChanges: ["actions"] },
    );
    const { role, policy } = this.#deployer(args);
    return {
      balancing: {
        targetGroupArn: blue.arn,
        advancedConfiguration: {
          alternateTargetGroupArn: green.arn,
          productionListenerRule: rule.arn,
          roleArn: role.arn,
        },
      },
      ready: [rule, green, policy],
      green,
    };
  }

  #rule(
    role: string,
    priority: number,
    forward: Pick<aws.types.input.lb.ListenerRuleAction, "forward" | "targetGroupArn">,
    args: ServiceRouteArgs,
    opts: pulumi.CustomResourceOptions = {},
  ): aws.lb.ListenerRule {
    return new aws.lb.ListenerRule(
      `${this.name}-${role}`,
      {
        listenerArn: args.loadBalancer.listenerArn,
        priority,
        conditions: conditions(args),
        actions: [{ type: "forward", ...forward }],
        tags: args.tags(`${this.name}-${role}`),
      },
      { parent: this, ...opts },
    );
  }

  /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForLoadBalancers.html */
  #deployer({ account, permissionsBoundary, tags }: ServiceRouteArgs) {
    const { name } = this;
    const role = new aws.iam.Role(
      `${name}-turn`,
      {
        description: "Lets ECS register targets and turn the service's rule to them",
        assumeRolePolicy: policyDocument([
          {
            sid: "AssumedByService",
            principals: { Service: "ecs.amazonaws.com" },
            actions: "sts:AssumeRole",
          },
        ]),
        permissionsBoundary,
        tags: tags(),
      },
      { parent: this },
    );
    const balancing = (resource: string) => arn(account, "elasticloadbalancing", resource);
    const named = (...names: string[]) => ({ StringEquals: { "aws:ResourceTag/Name": names } });
    const policy = rolePolicy(
      `${name}-turn-policy`,
      role,
      [
        {
          sid: "Look",
          actions: [
            "elasticloadbalancing:DescribeListeners",
            "elasticloadbalancing:DescribeRules",
            "elasticloadbalancing:DescribeTargetGroups",
            "elasticloadbalancing:DescribeTargetHealth",
          ],
          // They know no resources.
          resources: "*",
        },
        {
          sid: "RegisterTargets",
          actions: ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"],
          resources: balancing("targetgroup/*"),
          conditions: named(`${name}-targets`, `${name}-targets-green`),
        },
        {
          sid: "TurnRule",
          actions: "elasticloadbalancing:ModifyRule",
          resources: balancing("listener-rule/app/*"),
          conditions: named(`${name}-turning-rule`),
        },
      ],
      { parent: this },
    );
    return { role, policy };
  }

  #targets(role: string, args: ServiceRouteArgs): aws.lb.TargetGroup {
    return new aws.lb.TargetGroup(
      `${this.name}-${role}`,
      {
        // A prefix, so that a replacement can stand beside the group that the rule still uses.
        namePrefix: "web-",
        vpcId: args.vpcId,
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
        tags: args.tags(`${this.name}-${role}`),
      },
      { parent: this },
    );
  }
}

/** What a request must be like. Every path needs no saying where the host says enough. */
function conditions({ loadBalancer, hosts, paths }: ServiceRouteArgs) {
  const names = hosts.length > 0 ? hosts : loadBalancer.hosts.slice(0, 1);
  const everyPath = paths.includes("/*");
  return [
    ...(names.length > 0 ? [{ hostHeader: { values: [...names] } }] : []),
    ...(names.length > 0 && everyPath ? [] : [{ pathPattern: { values: [...paths] } }]),
  ];
}

/** What a path pattern begins with, before the first wildcard, without a slash at its end. */
function literal(path: string): string {
  return path.replace(/[*?].*$/, "").replace(/\/$/, "");
}
