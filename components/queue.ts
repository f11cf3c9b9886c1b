import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Access } from "./access";
import type { Account } from "./account";
import { arn } from "./account";
import type { ComponentTags } from "./component-tags";
import { DeadLetterQueue, physicalName, tlsOnly } from "./dead-letter-queue";
import { statementName, variableName } from "./names";
import type { Statement } from "./policy-document";
import { policyDocument } from "./policy-document";

/** What a {@link Queue} takes. */
export interface QueueArgs {
  readonly account: Account;
  /** Name of the queue among the environment's, e.g. `orders`. */
  readonly queue: string;
  /** Whether messages keep their order and come once each; half as fast, and each sender has to name a group. */
  readonly fifo: boolean;
  /** Seconds that a message stays hidden from others after it was received: longer than handling it takes. */
  readonly visibilityTimeoutSeconds: number;
  /** How often a message is received before it counts as a dead letter. */
  readonly maxReceives: number;
  /** Days that messages wait for somebody to receive them, 1 to 14. */
  readonly retentionDays: number;
  /** ARNs of the EventBridge rules that send here. Default: none. */
  readonly ruleArns: readonly pulumi.Input<string>[];
  /** ARN of the key that encrypts messages, and what it takes to use it. */
  readonly keyArn: pulumi.Input<string>;
  readonly keyUse: Statement;
  readonly tags: ComponentTags;
}

/**
 * A queue, and behind it one for the messages that could not be handled.
 *
 * Follows https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html.
 */
export class Queue extends pulumi.ComponentResource {
  /** Known at preview. */
  public readonly queueArn: pulumi.Output<string>;
  /** What it takes to send: permission, and the queue's URL in `QUEUE_<NAME>_URL`. */
  public readonly sending: Access;
  /** What it takes to receive, in the same way. */
  public readonly receiving: Access;
  /** Where messages end that could not be handled. */
  public readonly deadLetters: DeadLetterQueue;
  /** Depend on this before sending by leave of the queue's policy. */
  public readonly ready: pulumi.Resource;

  constructor(name: string, args: QueueArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:messaging:Queue", name, {}, opts);
    const { account, fifo } = args;
    const queueName = physicalName(name, fifo);
    this.queueArn = arn(account, "sqs", queueName);

    this.deadLetters = new DeadLetterQueue(
      `${name}-dead`,
      {
        ...args,
        queueName: `${name}-dead-letters`,
        sources: [this.queueArn],
        meaning: `Messages of ${name} were received ${args.maxReceives} times and never handled: look at them and their consumer, then move them back`,
      },
      { parent: this },
    );
    const queue = new aws.sqs.Queue(
      `${name}-queue`,
      {
        name: queueName,
        ...(fifo && { fifoQueue: true }),
        visibilityTimeoutSeconds: args.visibilityTimeoutSeconds,
        messageRetentionSeconds: args.retentionDays * 24 * 60 * 60,
        // Waiting for messages is cheaper, and quicker, than asking again and again.
        receiveWaitTimeSeconds: 20,
        kmsMasterKeyId: args.keyArn,
        redrivePolicy: pulumi.jsonStringify({
          deadLetterTargetArn: this.deadLetters.queueArn,
          maxReceiveCount: args.maxReceives,
        }),
        tags: args.tags(),
      },
      // SQS refuses a dead-letter queue that isn't there.
      { parent: this, dependsOn: [this.deadLetters] },
    );
    this.ready = new aws.sqs.QueuePolicy(
      `${name}-policy`,
      {
        queueUrl: queue.url,
        policy: policyDocument([tlsOnly(this.queueArn), ...fromRules(this.queueArn, args.ruleArns)]),
      },
      { parent: this },
    );

    const url = pulumi.interpolate`https://sqs.${account.region}.${account.dnsSuffix}/${account.id}/${queueName}`;
    const variables = { [`QUEUE_${variableName(args.queue)}_URL`]: url };
    const statement = (verb: string, actions: readonly string[]): Statement => ({
      sid: `${verb}${statementName(args.queue)}`,
      actions: [...actions, "sqs:GetQueueAttributes"],
      resources: this.queueArn,
    });
    this.sending = {
      variables,
      taskStatements: [statement("SendTo", ["sqs:SendMessage"]), args.keyUse],
      ready: [queue],
    };
    this.receiving = {
      variables,
      taskStatements: [
        statement("ReceiveFrom", ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:ReceiveMessage"]),
        args.keyUse,
      ],
      ready: [queue],
    };

    this.registerOutputs({ queueName });
  }
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html */
function fromRules(
  queueArn: pulumi.Input<string>,
  ruleArns: readonly pulumi.Input<string>[],
): readonly Statement[] {
  if (ruleArns.length === 0) return [];
  return [
    {
      sid: "FromRules",
      principals: { Service: "events.amazonaws.com" },
      actions: "sqs:SendMessage",
      resources: queueArn,
      conditions: { ArnEquals: { "aws:SourceArn": ruleArns } },
    },
  ];
}
