import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";

type OneOrMore = pulumi.Input<string> | readonly pulumi.Input<string>[];

/** Condition operator → condition key → value or values. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;

/** One statement of a policy, in the words of the IAM grammar. */
export interface Statement {
  /** What the statement is for; letters and digits only. */
  readonly sid: string;
  /** Default: `Allow`. */
  readonly effect?: "Allow" | "Deny";
  /** Who; only in resource policies and trust policies. */
  readonly principals?: "*" | Readonly<Partial<Record<"AWS" | "Service" | "Federated", OneOrMore>>>;
  readonly actions: OneOrMore;
  /** On what; left out in trust policies. */
  readonly resources?: OneOrMore;
  readonly conditions?: Conditions;
}

/**
 * A policy document as the JSON text that AWS takes.
 *
 * It is known at preview, and can be judged then, as long as everything in it is: put ARNs together with `arn`. Where
 * one can't be known before the update, register a `PolicyOutline` beside the document.
 */
export function policyDocument(statements: readonly Statement[]): pulumi.Output<string> {
  return pulumi.jsonStringify(policyObject(statements));
}

/** A policy document as an object, in which what isn't known yet hides nothing else. */
export function policyObject(statements: readonly Statement[]) {
  return { Version: "2012-10-17", Statement: statements.map(toJson) };
}

function toJson({ sid, effect = "Allow", principals, actions, resources, conditions }: Statement) {
  return {
    Sid: sid,
    Effect: effect,
    ...(principals !== undefined && { Principal: principals }),
    Action: actions,
    ...(resources !== undefined && { Resource: resources }),
    ...(conditions !== undefined && { Condition: conditions }),
  };
}

/**
 * The trust policy of a role that an AWS service takes on, on behalf of this account's resources alone (the
 * confused-deputy problem: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html).
 *
 * @param source ARN, with wildcards, of the resources on whose behalf the service acts.
 */
export function assumedBy(
  service: string,
  account: Account,
  source: pulumi.Input<string>,
): pulumi.Output<string> {
  return policyDocument([
    {
      sid: "AssumedByService",
      principals: { Service: service },
      actions: "sts:AssumeRole",
      conditions: onBehalfOf(account, source),
    },
  ]);
}

/** Conditions that hold when a service acts for resources of this account whose ARN is like `source`. */
export function onBehalfOf(account: Account, source: OneOrMore): Conditions {
  return { StringEquals: { "aws:SourceAccount": account.id }, ArnLike: { "aws:SourceArn": source } };
}
