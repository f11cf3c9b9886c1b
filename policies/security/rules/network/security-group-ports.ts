import { z } from "zod";

import { reachesRedirectsAlone } from "./redirecting-groups";
import type { Condition } from "../../conditions/answer";
import { YES } from "../../conditions/answer";
import { joinedRule, propertyRule } from "../../declare";
import { cis, fsbp } from "../../frameworks/controls";
import { NETWORK_ACCESS } from "../../frameworks/requirements";
import { judgeOpenings, noPortOpen } from "../../network/conditions";
import {
  SECURITY_GROUP_SHAPES,
  covers,
  isForEveryone,
  isForEverything,
  openingsOf,
} from "../../network/openings";
import { both } from "../../network/trilean";
import type { FrameworkReference, Severity } from "../../../kit";

const NARROW =
  "Narrow cidrBlocks/cidrIpv4/cidrIpv6 to the networks that need the port, or refer to a security group instead.";

const HTTP = 80;

function portRule(
  name: string,
  what: string,
  ports: readonly number[],
  severity: Severity,
  references: readonly FrameworkReference[],
  rationale: string,
) {
  return propertyRule({
    name,
    description: `No security group opens ${what} to the internet.`,
    rationale,
    severity,
    frameworks: [...references, ...NETWORK_ACCESS],
    remediation: NARROW,
    types: SECURITY_GROUP_SHAPES,
    must: noPortOpen(ports),
  });
}

export const ec2SecurityGroupSshOpen = portRule(
  "ec2-security-group-ssh-open",
  "SSH (22)",
  [22],
  "critical",
  [cis("5.2"), cis("5.3")],
  "Open SSH is guessed at around the clock, and each flaw in the daemon is at once everybody's; Session Manager needs no open port.",
);

export const ec2SecurityGroupRdpOpen = portRule(
  "ec2-security-group-rdp-open",
  "remote desktop (3389)",
  [3389],
  "critical",
  [cis("5.2"), cis("5.3")],
  "Open remote desktops are guessed at around the clock and are a main way in for ransomware.",
);

export const ec2SecurityGroupHttpOpen = joinedRule({
  name: "ec2-security-group-http-open",
  description:
    "No security group opens plain HTTP (80) to the internet, but for load balancers that redirect it to HTTPS.",
  rationale:
    "What is served in plain HTTP can be read and changed on its way; port 80 is there to redirect at most.",
  severity: "low",
  frameworks: [...NETWORK_ACCESS],
  remediation: `${NARROW} A load balancer may stay open if all it does on port 80 is to redirect to HTTPS.`,
  types: SECURITY_GROUP_SHAPES,
  must: (view, config) => {
    const answer = noPortOpen([HTTP])(view, config);
    return answer.holds === true || reachesRedirectsAlone(view, config).holds === true ? YES : answer;
  },
});

/** The ports of Security Hub's control EC2.19, without SSH and remote desktop, which have rules of their own. */
const HIGH_RISK = [
  20, 21, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 4333, 5000, 5432, 5500, 5601, 6379, 8080, 8088,
  8888, 9200, 9300, 11211, 27017,
];

export const ec2SecurityGroupHighRiskPorts = propertyRule({
  name: "ec2-security-group-high-risk-ports",
  description: "No security group opens the ports of databases and administration to the internet.",
  rationale:
    "Databases and administration ports are scanned for without pause; one weak password or unpatched server is enough.",
  severity: "critical",
  frameworks: [fsbp("EC2.19"), ...NETWORK_ACCESS],
  remediation: NARROW,
  types: SECURITY_GROUP_SHAPES,
  config: z.strictObject({
    ports: z
      .array(z.number().int())
      .default(HIGH_RISK)
      .describe("The ports that must not be open to everyone."),
  }),
  must: (view, config) => noPortOpen(config.ports)(view, config),
});

export const ec2SecurityGroupAllTraffic = propertyRule({
  name: "ec2-security-group-all-traffic",
  description: "No security group lets all traffic in from the internet.",
  rationale:
    "Every port that anything on the host listens on, also the ones nobody thought of, is open to the world.",
  severity: "critical",
  frameworks: [fsbp("EC2.18"), ...NETWORK_ACCESS],
  remediation: `Give the rule a protocol and ports. ${NARROW}`,
  types: SECURITY_GROUP_SHAPES,
  must: (view) =>
    judgeOpenings(openingsOf(view, "ingress"), (opening) =>
      both(isForEveryone(opening), isForEverything(opening)),
    ),
});

/** Every port of the range is one of those allowed. */
const opensOnly =
  (allowed: readonly number[]): Condition =>
  (view) =>
    judgeOpenings(openingsOf(view, "ingress"), (opening) => {
      const { from, to, protocol } = opening;
      if (protocol !== undefined && !["all", "tcp", "udp"].includes(protocol)) return "no";
      if (protocol === "all") return isForEveryone(opening);
      if (from === undefined || to === undefined) return both(isForEveryone(opening), "perhaps");
      const isWide = from < 0 || to - from >= allowed.length;
      const ports = isWide ? [] : Array.from({ length: to - from + 1 }, (_, index) => from + index);
      const isAllowed =
        !isWide && ports.every((port) => allowed.includes(port) && covers(opening, port) !== "no");
      return isAllowed ? "no" : isForEveryone(opening);
    });

export const ec2SecurityGroupUnexpectedPorts = propertyRule({
  name: "ec2-security-group-unexpected-ports",
  description: "Security groups open to the internet only the ports that are meant to be.",
  rationale:
    "What is open to the internet ought to be a decision that someone wrote down; a port outside of it usually is a forgotten test.",
  severity: "high",
  frameworks: [fsbp("EC2.18"), ...NETWORK_ACCESS],
  remediation: `${NARROW} If the port is meant to be open, add it to this rule's allowedPorts.`,
  types: SECURITY_GROUP_SHAPES,
  config: z.strictObject({
    allowedPorts: z
      .array(z.number().int())
      .default([80, 443])
      .describe("The ports that may be open to everyone."),
  }),
  must: (view, config) => opensOnly(config.allowedPorts)(view, config),
});
