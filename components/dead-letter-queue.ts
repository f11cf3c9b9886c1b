import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import { arn } from "./account";
import type { ComponentTags } from "./component-tags";
import type { ObservedDeadLetters } from "./observability/observed";
import type { Statement } from "./policy-document";
import { policyDocument } from "./policy-document";

/** What a {@link DeadLetterQueue} takes. */
export interface DeadLetterQueueArgs {
  readonly account: Account;
  /** Name of the queue, without the `.fifo` that AWS wants of a FIFO queue. */
  readonly queueName: string;
  /** Whether it is for a FIFO queue. */
  readonly fifo: boolean;
  /** ARNs of the queues that put what they can't get rid of here. Default: no queue, something else does. */
  readonly sources: readonly pulumi.Input<string>[];
  /** Further statements of the queue's policy, given its ARN. Default: none. */
  readonly statements?: (queueArn: pulumi.Output<string>) => readonly Statement[];
  /** What a message here means, for whoever an alarm wakes. */
  readonly meaning: string;
  /** ARN of the key that encrypts messages. */
  readonly keyArn: pulumi.Input<string>;
  readonly tags: ComponentTags;
}

/** As long as SQS keeps messages: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const TWO_WEEKS = 14 * 24 * 60 * 60;

/**
 * Where messages and events end that nobody could do anything with. They are kept for two weeks; `aws sqs start-message-move-task` sends them back once the cause is gone.
 *
 * Follows https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html.
 */
export class DeadLetterQueue extends pulumi.ComponentResource {
  /** Known at preview. */
  public readonly queueArn: pulumi.Output<string>;
  /** Name of the queue. */
  public readonly queueName: string;
  /** How alarms and dashboards know it. */
  public readonly observed: ObservedDeadLetters;
  /** Depend on this before sending by leave of the queue's policy. */
  public readonly ready: pulumi.Resource;

  constructor(name: string, args: DeadLetterQueueArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:messaging:DeadLetterQueue", name, {}, opts);
    this.queueName = physicalName(args.queueName, args.fifo);
    this.queueArn = arn(args.account, "sqs", this.queueName);

    const queue = new aws.sqs.Queue(
      `${name}-queue`,
      {
        name: this.queueName,
        ...(args.fifo && { fifoQueue: true }),
        messageRetentionSeconds: TWO_WEEKS,
        kmsMasterKeyId: args.keyArn,
        ...(args.sources.length > 0 && {
          redriveAllowPolicy: pulumi.jsonStringify({
            redrivePermission: "byQueue",
            sourceQueueArns: args.sources,
          }),
        }),
        tags: args.tags(),
      },
      { parent: this },
    );
    this.observed = { queueName: queue.name, meaning: args.meaning };
    this.ready = new aws.sqs.QueuePolicy(
      `${name}-policy`,
      {
        queueUrl: queue.url,
        policy: policyDocument([tlsOnly(this.queueArn), ...(args.statements?.(this.queueArn) ?? [])]),
      },
      { parent: this },
    );

    this.registerOutputs({ queueName: this.queueName });
  }
}

/** The name that AWS knows a queue by. */
export function physicalName(queueName: string, fifo: boolean): string {
  return fifo ? `${queueName}.fifo` : queueName;
}

/** Refuses plain HTTP. */
export function tlsOnly(queueArn: pulumi.Input<string>): Statement {
  return {
    sid: "DenyPlainHttp",
    effect: "Deny",
    principals: "*",
    actions: "sqs:*",
    resources: queueArn,
    conditions: { Bool: { "aws:SecureTransport": "false" } },
  };
}
