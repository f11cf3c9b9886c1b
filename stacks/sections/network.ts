import { z } from "zod";

import { section } from "../section";
import { listOf, oneOf, oneOfNumbers, privateCidr, toggle } from "../values";

/** AWS services that the network can reach without the internet, by their endpoint names. */
export const INTERFACE_ENDPOINTS = [
  "ecr.api",
  "ecr.dkr",
  "events",
  "kms",
  "logs",
  "monitoring",
  "rds",
  "secretsmanager",
  "sns",
  "sqs",
  "ssm",
  "ssmmessages",
  "sts",
  "xray",
] as const;

/** Letters that availability zones are told apart by. No region has more than six. */
export const ZONES = ["a", "b", "c", "d", "e", "f"] as const;

const schema = z.strictObject({
  /** Addresses of the VPC. A zone gets an eighth of them, so /22 is the smallest that subnets fit into. */
  cidr: privateCidr(16, 22),
  /** Availability zones, in order of joining: append, so that nothing existing moves. */
  zones: listOf(`2 or 3 different zone letters from a to f, e.g. [a, b]`, oneOf(ZONES), { min: 2, max: 3 }),
  /** Whether public and private subnets have IPv6 addresses too (dual stack). Switching it on changes subnets in place. */
  ipv6: toggle(),
  /** NAT gateways: none, one in the first zone, or one in each. */
  nat: oneOf(["none", "single", "per-az"]),
  /** AWS services reached through an interface endpoint in each zone. */
  interfaceEndpoints: listOf(
    `a list of different services out of ${INTERFACE_ENDPOINTS.join(", ")}`,
    oneOf(INTERFACE_ENDPOINTS),
  ),
  flowLogs: z.strictObject({
    /** Where flow logs go: the environment's log bucket (cheap), or CloudWatch Logs (searchable at once). */
    destination: oneOf(["s3", "cloudwatch"]),
    /** How long records are gathered before they are written, in seconds. */
    intervalSeconds: oneOfNumbers([60, 600]),
  }),
  /** Addresses of networks that this one is, or will be, connected to; they must not overlap with it. */
  peeredCidrs: listOf("a list of different private IPv4 blocks", privateCidr(8, 28)),
});

/** The environment's network. */
export const network = section({
  description: "VPC: addresses, zones, IPv6, NAT, endpoints, flow logs",
  schema,
  defaults: {
    all: {
      ipv6: false,
      interfaceEndpoints: [],
      peeredCidrs: [],
      flowLogs: { destination: "cloudwatch", intervalSeconds: 600 },
    },
    test: { cidr: "10.10.0.0/16", zones: ["a", "b"], nat: "single", flowLogs: { destination: "s3" } },
    staging: { cidr: "10.20.0.0/16", zones: ["a", "b"], nat: "single" },
    prod: {
      cidr: "10.30.0.0/16",
      zones: ["a", "b", "c"],
      nat: "per-az",
      interfaceEndpoints: ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssm"],
      flowLogs: { intervalSeconds: 60 },
    },
  },
});
