import { z } from "zod";

import { section } from "../section";
import { anyCidr, arn, listOf } from "../values";
import { domain } from "./domain";
import { waf } from "./waf";

const schema = z.strictObject({
  /** Name that services answer to unless they have hosts of their own. */
  domain: domain().optional(),
  /** A certificate that exists already, used instead of those made for `domain` and for services' hosts. */
  certificateArn: arn(
    "acm",
    /certificate\/[\w-]+/,
    "arn:aws:acm:us-east-1:123456789012:certificate/1234abcd",
  ).optional(),
  /** Who may connect to the load balancer. IPv6 blocks count where `network.ipv6` is on. */
  cidrs: listOf("a list of different IPv4 and IPv6 blocks, at least one", anyCidr(), { min: 1 }),
  waf: waf(),
});

/** The way in: the load balancer that all public services share. */
export const ingress = section({
  description: "Load balancer: names, certificates, who may connect, firewall",
  schema,
  defaults: {
    all: { cidrs: ["0.0.0.0/0", "::/0"], waf: { mode: "block", requestsPer5Minutes: 2000 } },
    test: { waf: { mode: "off" } },
    staging: {},
    prod: {},
  },
});
