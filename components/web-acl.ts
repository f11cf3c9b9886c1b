import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { EnvironmentConfig } from "../stacks/environment-config";
import type { Account } from "./account";
import { arn } from "./account";
import { CLOUDFRONT_REGION, atCloudfront } from "./cloudfront";
import type { ComponentTags } from "./component-tags";
import { EncryptionKey } from "./encryption-key";
import { onBehalfOf, policyDocument } from "./policy-document";
import { webAclRules } from "./web-acl-rules";

/** What a {@link WebAcl} takes. */
export interface WebAclArgs {
  readonly account: Account;
  /** What it stands in front of: something of the region, or a CloudFront distribution (then in us-east-1). */
  readonly scope: "regional" | "cloudfront";
  /**
   * Whether requests that look like attacks are blocked, or counted and let through, to see first whom blocking would
   * hit. Floods and what is known to be an attack are blocked in any case.
   */
  readonly mode: "block" | "count";
  /** Requests that one address may send in five minutes, 10 to 2 billion; beyond them it is blocked for a while. */
  readonly requestsPer5Minutes: number;
  /** Days that the record of stopped and counted requests is kept. */
  readonly logRetentionDays: number;
  readonly deletionProtection: boolean;
  readonly tags: ComponentTags;
}

/**
 * A web application firewall: AWS's managed rules against common attacks, a limit of requests by address, and a record
 * of what it stopped or counted. What it let pass is in the access log of what it stands before.
 *
 * Follows https://docs.aws.amazon.com/waf/latest/developerguide/waf-managed-protections-best-practices.html and
 * https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html.
 */
export class WebAcl extends pulumi.ComponentResource {
  /** ARN of the web ACL. */
  public readonly webAclArn: pulumi.Output<string>;

  constructor(
    private readonly name: string,
    args: WebAclArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:security:WebAcl", name, {}, opts);
    const region = args.scope === "cloudfront" ? CLOUDFRONT_REGION : undefined;

    const acl = new aws.wafv2.WebAcl(
      `${name}-acl`,
      {
        region,
        description: `In front of ${name}`,
        scope: args.scope === "cloudfront" ? "CLOUDFRONT" : "REGIONAL",
        defaultAction: { allow: {} },
        rules: webAclRules(args),
        visibilityConfig: {
          cloudwatchMetricsEnabled: true,
          metricName: name,
          sampledRequestsEnabled: true,
        },
        tags: args.tags(),
      },
      { parent: this },
    );
    this.webAclArn = acl.arn;
    this.#logging(acl, args, region);

    this.registerOutputs({ webAclArn: this.webAclArn });
  }

  #logging(acl: aws.wafv2.WebAcl, args: WebAclArgs, region: string | undefined): void {
    const { name } = this;
    const account = args.scope === "cloudfront" ? atCloudfront(args.account) : args.account;
    // AWS WAF delivers to no other names.
    const logGroupName = `aws-waf-logs-${name}`;
    const key = new EncryptionKey(
      name,
      {
        account,
        region,
        description: `Log of ${name}`,
        logGroupNames: [logGroupName],
        deletionProtection: args.deletionProtection,
        tags: args.tags,
      },
      { parent: this },
    );
    const logGroup = new aws.cloudwatch.LogGroup(
      `${name}-log`,
      {
        region,
        name: logGroupName,
        retentionInDays: args.logRetentionDays,
        kmsKeyId: key.keyArn,
        tags: args.tags(),
      },
      { parent: this },
    );
    const delivery = new aws.cloudwatch.LogResourcePolicy(
      `${name}-log-delivery`,
      {
        region,
        policyName: logGroupName,
        policyDocument: policyDocument([
          {
            sid: "Delivery",
            principals: { Service: "delivery.logs.amazonaws.com" },
            actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
            resources: arn(account, "logs", `log-group:${logGroupName}:*`),
            conditions: onBehalfOf(account, arn(account, "logs", "*")),
          },
        ]),
      },
      { parent: this },
    );
    new aws.wafv2.WebAclLoggingConfiguration(
      `${name}-logging`,
      {
        region,
        resourceArn: acl.arn,
        logDestinationConfigs: [logGroup.arn],
        // They let whoever reads the log act as the client.
        redactedFields: ["authorization", "cookie"].map((header) => ({ singleHeader: { name: header } })),
        loggingFilter: {
          defaultBehavior: "DROP",
          filters: [
            {
              behavior: "KEEP",
              requirement: "MEETS_ANY",
              conditions: ["BLOCK", "COUNT"].map((action) => ({ actionCondition: { action } })),
            },
          ],
        },
      },
      { parent: this, dependsOn: [delivery] },
    );
  }
}

/** A firewall's settings, if there is to be one. */
export function firewall({
  mode,
  requestsPer5Minutes,
}: EnvironmentConfig["ingress"]["waf"]): Pick<WebAclArgs, "mode" | "requestsPer5Minutes"> | undefined {
  return mode === "off" ? undefined : { mode, requestsPer5Minutes };
}
