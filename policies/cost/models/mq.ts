/** Amazon MQ: ActiveMQ and RabbitMQ brokers. */
import { baseline, usage } from "./line";
import type { CostModel } from "./model";
import { quantity } from "./model";

/** A RabbitMQ cluster has three nodes, each with all messages (Amazon MQ pricing page). */
const CLUSTER_NODES = 3;

const broker: CostModel = {
  type: "aws:mq/broker:Broker",
  usage: { storageSizeGb: quantity("GB-month", "Messages stored, on each node.", [5, 20, 200]) },
  bill({ properties, hours, usage: assumed }) {
    const engine = properties.text("engineType");
    const type = properties.text("hostInstanceType");
    const mode = properties.text("deploymentMode", "SINGLE_INSTANCE").toLowerCase();
    const rabbit = engine.toLowerCase() === "rabbitmq";
    const zones = mode.endsWith("multi_az") ? "multi-az" : "single-az";
    const medium = properties.text("storageType", rabbit ? "ebs" : "efs").toLowerCase();
    const stored = assumed.number("storageSizeGb");
    const copies = rabbit && zones === "multi-az" ? CLUSTER_NODES : 1;
    return [
      // The price of a deployment over several zones is that of all its nodes.
      baseline(
        `Instance usage (${engine}, ${type}, ${mode})`,
        mq(`broker/${engine.toLowerCase()}/${zones}/${type}`),
        "hours",
        hours,
      ),
      usage(
        `Storage (${engine}, ${medium.toUpperCase()})`,
        mq(`storage/${engine.toLowerCase()}/${medium}`),
        "GB-month",
        stored === undefined ? undefined : stored * copies,
      ),
    ];
  },
};

function mq(product: string) {
  return { service: "AmazonMQ", product };
}

export const messageBrokers: readonly CostModel[] = [broker];
