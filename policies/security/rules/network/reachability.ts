import { z } from "zod";

import { stackRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import { NETWORK_ACCESS } from "../../frameworks/requirements";
import { className } from "../../joins/conditions";
import { exposedIn } from "../../reachability/exposed";
import { pathsTo } from "../../reachability/paths";
import { fail, unknown } from "../../../kit";

const config = z.strictObject({
  allowedPorts: z
    .array(z.number().int())
    .default([80, 443])
    .describe("The ports on which the internet may reach the stack."),
});

export const networkReachability = stackRule<z.infer<typeof config>>({
  name: "network-reachability",
  description:
    "The internet reaches the stack on the ports that are meant to be open only: over internet gateway, route, subnet, security group and load balancer.",
  rationale:
    "Gateway, routes, subnet, group and load balancer each look harmless alone; what counts is whether a packet gets through, and only together do they tell.",
  severity: "critical",
  frameworks: [fsbp("EC2.18"), ...NETWORK_ACCESS],
  remediation:
    "Break the way at one place: take away the public address, move the resource to a private subnet, or narrow the security group. If the port is meant to be open, add it to allowedPorts.",
  config,
  *check(graph, { allowedPorts }) {
    for (const { resource, kind } of exposedIn(graph)) {
      const what = `${className(resource.type)} "${resource.name}"`;
      const { known, unknown: open } = pathsTo(resource, kind, graph);
      const surprising = known.filter(({ from, to }) => from !== to || !allowedPorts.includes(from));
      for (const { from, to, text } of surprising) {
        const ports = from < 0 ? "every port" : from === to ? `port ${from}` : `ports ${from}-${to}`;
        yield fail(
          `the internet reaches ${what} on ${ports}: ${text}; expected ports ${allowedPorts.join(", ")} at most`,
          resource.urn,
        );
      }
      if (open !== undefined && surprising.length === 0)
        yield unknown(`whether the internet reaches ${what} is not known: ${open}`, resource.urn);
    }
  },
});
