import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import { AliasRecords } from "./alias-records";
import { Certificate } from "./certificate";
import type { ComponentTags } from "./component-tags";
import type { LogBucket } from "./log-bucket";
import type { WebAclArgs } from "./web-acl";
import { WebAcl } from "./web-acl";

/** What a {@link LoadBalancer} takes. */
export interface LoadBalancerArgs {
  readonly account: Account;
  /** Id of the VPC. */
  readonly vpcId: pulumi.Input<string>;
  /** Whether it has IPv6 addresses too; then its subnets have to have them. */
  readonly ipv6: boolean;
  /** Public subnets, at least two. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  /** Name that it answers to, in a hosted zone of this account. Default: the load balancer's own name. */
  readonly domain?: { readonly name: string; readonly hostedZoneId: string } | undefined;
  /** Further names, in the hosted zone of `domain`. */
  readonly hosts: readonly string[];
  /** Certificate to use instead of one made for each name. Without it and `domain` there is only plain HTTP. */
  readonly certificateArn?: string | undefined;
  /** Who may connect, as IPv4 and IPv6 blocks; the latter count with `ipv6` only. */
  readonly cidrs: readonly string[];
  readonly logBucket: LogBucket;
  /** The web application firewall in front. Default: none. */
  readonly waf?: Pick<WebAclArgs, "mode" | "requestsPer5Minutes"> | undefined;
  /** Days that the firewall's log is kept. */
  readonly logRetentionDays: number;
  /** Whether AWS refuses to delete the load balancer. */
  readonly deletionProtection: boolean;
  readonly tags: ComponentTags;
}

/** TLS 1.2 and 1.3 with forward secrecy and authenticated encryption only. */
const TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06";
/** Two years, as https://hstspreload.org asks. */
const STRICT_TRANSPORT = "max-age=63072000; includeSubDomains";

/**
 * An Application Load Balancer on the internet, one for all services. It speaks TLS, sends plain HTTP there, and
 * answers 404 to what no service has claimed by a listener rule. Each name has a certificate of its own, so that a
 * new name touches no other.
 *
 * Follows https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html.
 */
export class LoadBalancer extends pulumi.ComponentResource {
  /** Its names in DNS, that of `domain` first. */
  public readonly hosts: readonly string[];
  /** The listener that services add their rules to. */
  public readonly listenerArn: pulumi.Output<string>;
  /** Id of the security group of what runs here. */
  public readonly securityGroupId: pulumi.Output<string>;
  /** The part of the ARN that names the load balancer in metrics. */
  public readonly arnSuffix: pulumi.Output<string>;
  /** ARNs of the certificates that it shows, by name of the host, or `given` for one made elsewhere. */
  public readonly certificateArns: Readonly<Record<string, pulumi.Output<string>>>;

  readonly #loadBalancer: aws.lb.LoadBalancer;
  readonly #scheme: "http" | "https";

  constructor(
    private readonly name: string,
    args: LoadBalancerArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:network:LoadBalancer", name, {}, opts);

    const securityGroup = this.#securityGroup(args);
    this.securityGroupId = securityGroup.id;
    this.#loadBalancer = new aws.lb.LoadBalancer(
      `${name}-alb`,
      {
        // AWS takes 32 characters, less than name and suffix may have: the tag Name tells it in full.
        namePrefix: "web-",
        loadBalancerType: "application",
        internal: false,
        ipAddressType: args.ipv6 ? "dualstack" : "ipv4",
        subnets: [...args.subnetIds],
        securityGroups: [securityGroup.id],
        dropInvalidHeaderFields: true,
        desyncMitigationMode: "defensive",
        enableDeletionProtection: args.deletionProtection,
        accessLogs: {
          enabled: true,
          bucket: args.logBucket.bucketName,
          prefix: args.logBucket.prefixes.loadBalancer,
        },
        tags: args.tags(`${name}-alb`),
      },
      { parent: this, dependsOn: [args.logBucket.ready] },
    );
    this.arnSuffix = this.#loadBalancer.arnSuffix;
    if (args.waf) this.#firewall(args.waf, args);

    const certificateArn = args.certificateArn ?? this.#certificate(args);
    this.#scheme = certificateArn === undefined ? "http" : "https";
    this.listenerArn =
      certificateArn === undefined ? this.#plain(args) : this.#encrypted(args, certificateArn);
    const { domain, hosts } = args;
    const further = domain ? hosts.filter((host) => host !== domain.name) : [];
    this.hosts = domain ? [domain.name, ...further] : [];
    if (domain) {
      this.#records(`${name}-record`, domain.name, domain.hostedZoneId, args.ipv6);
    }
    this.certificateArns = {
      ...(certificateArn !== undefined && {
        [args.certificateArn === undefined ? (domain?.name ?? "") : "given"]: pulumi.output(certificateArn),
      }),
      ...Object.fromEntries(
        further.flatMap((host) => {
          const arn = domain && this.#furtherName(host, domain.hostedZoneId, args);
          return arn ? [[host, arn] as const] : [];
        }),
      ),
    };

    this.registerOutputs({ url: this.urlOf(), listenerArn: this.listenerArn });
  }

  /** URL of the load balancer under one of its names. Default: the first, or the one AWS gave it. */
  urlOf(host: string | undefined = this.hosts[0]): pulumi.Output<string> {
    return pulumi.interpolate`${this.#scheme}://${host ?? this.#loadBalancer.dnsName}`;
  }

  #firewall(waf: NonNullable<LoadBalancerArgs["waf"]>, args: LoadBalancerArgs): void {
    const { webAclArn } = new WebAcl(
      `${this.name}-waf`,
      { ...args, ...waf, scope: "regional" },
      { parent: this },
    );
    new aws.wafv2.WebAclAssociation(
      `${this.name}-waf`,
      { resourceArn: this.#loadBalancer.arn, webAclArn },
      { parent: this },
    );
  }

  #securityGroup(args: LoadBalancerArgs): aws.ec2.SecurityGroup {
    const { name } = this;
    const securityGroup = new aws.ec2.SecurityGroup(
      `${name}-security-group`,
      {
        vpcId: args.vpcId,
        description: "Load balancer: HTTP and HTTPS from its clients, out to its services only",
        tags: args.tags(`${name}-security-group`),
      },
      { parent: this },
    );
    const speaksTls = args.certificateArn !== undefined || args.domain !== undefined;
    for (const cidr of args.cidrs.filter((block) => args.ipv6 || !block.includes(":"))) {
      for (const [protocol, port] of [
        ["http", 80] as const,
        ...(speaksTls ? [["https", 443] as const] : []),
      ]) {
        new aws.vpc.SecurityGroupIngressRule(
          `${name}-ingress-${protocol}-${cidr.replaceAll(/[:/]/g, "-")}`,
          {
            securityGroupId: securityGroup.id,
            description: `${protocol.toUpperCase()} from clients`,
            ...(cidr.includes(":") ? { cidrIpv6: cidr } : { cidrIpv4: cidr }),
            ipProtocol: "tcp",
            fromPort: port,
            toPort: port,
            tags: args.tags(`${name}-ingress-${protocol}`),
          },
          { parent: this },
        );
      }
    }
    return securityGroup;
  }

  #certificate({ domain, tags }: LoadBalancerArgs): pulumi.Output<string> | undefined {
    if (!domain) return undefined;
    const args = { domainName: domain.name, hostedZoneId: domain.hostedZoneId, tags };
    return new Certificate(this.name, args, { parent: this }).certificateArn;
  }

  /** TLS, and a redirect to it. */
  #encrypted(args: LoadBalancerArgs, certificateArn: pulumi.Input<string>): pulumi.Output<string> {
    new aws.lb.Listener(
      `${this.name}-http`,
      {
        loadBalancerArn: this.#loadBalancer.arn,
        protocol: "HTTP",
        port: 80,
        defaultActions: [
          { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
        ],
        tags: args.tags(`${this.name}-http`),
      },
      { parent: this },
    );
    const listener = new aws.lb.Listener(
      `${this.name}-https`,
      {
        loadBalancerArn: this.#loadBalancer.arn,
        protocol: "HTTPS",
        port: 443,
        sslPolicy: TLS_POLICY,
        certificateArn,
        routingHttpResponseServerEnabled: false,
        routingHttpResponseStrictTransportSecurityHeaderValue: STRICT_TRANSPORT,
        defaultActions: [NOT_FOUND],
        tags: args.tags(`${this.name}-https`),
      },
      { parent: this },
    );
    return listener.arn;
  }

  #plain(args: LoadBalancerArgs): pulumi.Output<string> {
    const listener = new aws.lb.Listener(
      `${this.name}-http`,
      {
        loadBalancerArn: this.#loadBalancer.arn,
        protocol: "HTTP",
        port: 80,
        routingHttpResponseServerEnabled: false,
        defaultActions: [NOT_FOUND],
        tags: args.tags(`${this.name}-http`),
      },
      { parent: this },
    );
    return listener.arn;
  }

  #records(role: string, host: string, hostedZoneId: string, ipv6: boolean): void {
    const { dnsName, zoneId } = this.#loadBalancer;
    new AliasRecords(
      role,
      { host, hostedZoneId, target: { dnsName, zoneId }, evaluateTargetHealth: true, ipv6 },
      { parent: this },
    );
  }

  /** A name besides the first: records, and a certificate that the listener shows to those who ask for the name. */
  #furtherName(
    host: string,
    hostedZoneId: string,
    args: LoadBalancerArgs,
  ): pulumi.Output<string> | undefined {
    const role = `${this.name}-${host}`;
    this.#records(role, host, hostedZoneId, args.ipv6);
    if (args.certificateArn !== undefined) return undefined;
    const { certificateArn } = new Certificate(
      role,
      { domainName: host, hostedZoneId, tags: args.tags },
      { parent: this },
    );
    new aws.lb.ListenerCertificate(role, { listenerArn: this.listenerArn, certificateArn }, { parent: this });
    return certificateArn;
  }
}

const NOT_FOUND: aws.types.input.lb.ListenerDefaultAction = {
  type: "fixed-response",
  fixedResponse: { statusCode: "404", contentType: "text/plain", messageBody: "Not found" },
};
