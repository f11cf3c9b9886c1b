import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** What {@link AliasRecords} take. */
export interface AliasRecordsArgs {
  /** Host name, in the zone. */
  readonly host: string;
  /** The hosted zone that gets the records. */
  readonly hostedZoneId: string;
  /** What the name means: DNS name and zone of a load balancer or distribution. */
  readonly target: { readonly dnsName: pulumi.Input<string>; readonly zoneId: pulumi.Input<string> };
  /** Whether DNS stops answering while the target is unhealthy. Distributions have no health to look at. */
  readonly evaluateTargetHealth: boolean;
  /** Whether the target has IPv6 addresses too. */
  readonly ipv6: boolean;
}

/**
 * A public name for something of AWS: an A record, and an AAAA record where there is IPv6. Alias records follow the
 * target's addresses, and asking for them is free.
 *
 * Follows https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html.
 */
export class AliasRecords extends pulumi.ComponentResource {
  constructor(name: string, args: AliasRecordsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:network:AliasRecords", name, {}, opts);
    const { dnsName, zoneId } = args.target;
    for (const type of args.ipv6 ? (["A", "AAAA"] as const) : (["A"] as const)) {
      new aws.route53.Record(
        `${name}-${type.toLowerCase()}`,
        {
          zoneId: args.hostedZoneId,
          name: args.host,
          type,
          aliases: [{ name: dnsName, zoneId, evaluateTargetHealth: args.evaluateTargetHealth }],
        },
        { parent: this },
      );
    }
    this.registerOutputs({});
  }
}
