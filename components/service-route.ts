import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { ComponentTags } from "./component-tags";
import type { LoadBalancer } from "./load-balancer";

/** What a {@link ServiceRoute} takes. */
export interface ServiceRouteArgs {
  readonly loadBalancer: LoadBalancer;
  readonly vpcId: pulumi.Input<string>;
  /** Port that the service listens on. */
  readonly port: number;
  /** Path that answers 200 to 399 when a task can serve. */
  readonly healthCheckPath: string;
  /** Patterns of the paths that are the service's, e.g. `/api/*`. */
  readonly paths: readonly string[];
  /** Host names that are the service's. Default: the load balancer's own, if it has one. */
  readonly hosts: readonly string[];
  /** When the load balancer asks whether a request is the service's, from 1 to 50,000, lowest first. */
  readonly priority: number;
  readonly tags: ComponentTags;
}

/** By what names CloudWatch knows a service's requests. */
export interface RequestMetrics {
  readonly loadBalancerSuffix: pulumi.Output<string>;
  readonly targetGroupSuffix: pulumi.Output<string>;
}

/**
 * A service's place behind a load balancer: its targets, and the rule that sends requests to them.
 *
 * Follows https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html.
 */
export class ServiceRoute extends pulumi.ComponentResource {
  public readonly targetGroup: aws.lb.TargetGroup;
  /** Depend on this before starting tasks: ECS wants targets that a load balancer knows. */
  public readonly rule: aws.lb.ListenerRule;
  /** Load balancer and target group, as metrics name them. */
  public readonly metrics: RequestMetrics;
  /** Where the service answers. */
  public readonly url: pulumi.Output<string>;

  constructor(
    private readonly name: string,
    args: ServiceRouteArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:service:ServiceRoute", name, {}, opts);
    const { loadBalancer } = args;

    this.targetGroup = this.#targets(args);
    this.rule = new aws.lb.ListenerRule(
      `${name}-rule`,
      {
        listenerArn: loadBalancer.listenerArn,
        priority: args.priority,
        conditions: conditions(args),
        actions: [{ type: "forward", targetGroupArn: this.targetGroup.arn }],
        tags: args.tags(`${name}-rule`),
      },
      { parent: this },
    );
    this.metrics = {
      loadBalancerSuffix: loadBalancer.arnSuffix,
      targetGroupSuffix: this.targetGroup.arnSuffix,
    };
    const [path = "/*"] = args.paths;
    this.url = pulumi.interpolate`${loadBalancer.urlOf(args.hosts[0])}${literal(path)}`;

    this.registerOutputs({ url: this.url });
  }

  #targets(args: ServiceRouteArgs): aws.lb.TargetGroup {
    return new aws.lb.TargetGroup(
      `${this.name}-targets`,
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
        tags: args.tags(`${this.name}-targets`),
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
