import { overlaps, parseCidr } from "./cidr";
import type { EnvironmentConfig } from "./environment";
import { fargateMemory } from "./fargate-sizes";
import { parseImage } from "./image";
import { STANDARD_TAGS } from "./sections/governance";

/** What a task needs to reach when it has no way to the internet. */
const NEEDED_ENDPOINTS = ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssm"] as const;

/** Values that are each allowed, but not together. */
export interface Contradiction {
  /** The paths it reads, the one to blame first. It is looked for only when none of them is itself a mistake. */
  readonly paths: readonly [string, ...string[]];
  /** What is wrong and what is allowed, or nothing if all is well. `show` shows a value, unless it is secret. */
  find(config: EnvironmentConfig, show: (path: string) => string): string | undefined;
}

/** All contradictions that are looked for. Each is one idea; the order does not matter. */
export const CONTRADICTIONS: readonly Contradiction[] = [
  {
    paths: ["split.foundation", "split.part"],
    find: ({ split }, show) => {
      const isNeeded = split.part === "application";
      if (isNeeded === (split.foundation !== undefined)) return undefined;
      return isNeeded
        ? `is missing; allowed while split.part is application: the name of the stack that holds the foundation, e.g. organization/plumbline/prod-foundation`
        : `is ${show("split.foundation")}, but split.part is ${show("split.part")}; allowed: nothing, unless split.part is application`;
    },
  },
  {
    paths: ["tags"],
    find: ({ tags }) => {
      const standard = STANDARD_TAGS.map((key) => key.toLowerCase());
      const taken = Object.keys(tags).filter((key) => standard.includes(key.toLowerCase()));
      return taken.length > 0
        ? `has ${taken.join(", ")}, which the program sets itself; allowed: keys other than ${STANDARD_TAGS.join(", ")}`
        : undefined;
    },
  },
  {
    paths: ["service.minTasks", "service.maxTasks"],
    find: ({ service }, show) =>
      service.minTasks > service.maxTasks
        ? `is ${show("service.minTasks")}, more than maxTasks (${show("service.maxTasks")}); allowed: at most maxTasks`
        : undefined,
  },
  {
    paths: ["service.memory", "service.cpu"],
    find: ({ service }, show) => {
      const sizes = fargateMemory(service.cpu);
      if (sizes.includes(service.memory)) return undefined;
      const list = sizes.length > 6 ? `${sizes.slice(0, 3).join(", ")}, … ${sizes.at(-1)}` : sizes.join(", ");
      return `is ${show("service.memory")}, which Fargate does not offer with cpu ${show("service.cpu")}; allowed: ${list}`;
    },
  },
  {
    paths: ["service.healthCheckCommand"],
    find: ({ service }, show) =>
      service.healthCheckCommand && !["CMD", "CMD-SHELL"].includes(service.healthCheckCommand[0] ?? "")
        ? `is ${show("service.healthCheckCommand")}; allowed: a list that starts with CMD or CMD-SHELL`
        : undefined,
  },
  {
    paths: ["service.domain", "service.certificateArn", "tier"],
    find: ({ service, tier }) =>
      tier !== "test" && !service.domain && service.certificateArn === undefined
        ? `is missing; allowed in ${tier}: a domain { name, hostedZoneId }, or service.certificateArn, so that the service speaks TLS`
        : undefined,
  },
  {
    paths: ["service.certificateArn", "aws.region"],
    find: ({ service, aws }, show) =>
      service.certificateArn !== undefined && service.certificateArn.split(":")[3] !== aws.region
        ? `is ${show("service.certificateArn")}; allowed: a certificate of the region ${aws.region}, where the load balancer is`
        : undefined,
  },
  {
    paths: ["service.internetEgress", "network.nat"],
    find: ({ service, network }, show) =>
      service.internetEgress && network.nat === "none"
        ? `is ${show("service.internetEgress")}, but network.nat is ${show("network.nat")}; allowed: false, or a NAT gateway`
        : undefined,
  },
  {
    paths: ["service.image", "service.internetEgress", "aws.region"],
    find: ({ service, aws }, show) =>
      !service.internetEgress && parseImage(service.image)?.ecr?.region !== aws.region
        ? `is ${show("service.image")}, which takes the internet to pull; allowed while service.internetEgress is false: an image in a private ECR registry of ${aws.region}`
        : undefined,
  },
  {
    paths: ["network.interfaceEndpoints", "service.internetEgress"],
    find: ({ network, service }, show) => {
      if (service.internetEgress) return undefined;
      const missing = NEEDED_ENDPOINTS.filter((name) => !network.interfaceEndpoints.includes(name));
      return missing.length > 0
        ? `is ${show("network.interfaceEndpoints")}; allowed while service.internetEgress is false: at least ${NEEDED_ENDPOINTS.join(", ")} (missing: ${missing.join(", ")})`
        : undefined;
    },
  },
  {
    paths: ["network.peeredCidrs", "network.cidr"],
    find: ({ network }, show) => {
      const own = parseCidr(network.cidr);
      const clashing = network.peeredCidrs.filter((cidr) => {
        const peer = parseCidr(cidr);
        return own && peer && overlaps(own, peer);
      });
      return clashing.length > 0
        ? `is ${show("network.peeredCidrs")}, which overlaps with network.cidr (${show("network.cidr")}); allowed: blocks outside of it`
        : undefined;
    },
  },
  {
    paths: ["network.peeredCidrs"],
    find: ({ network }, show) => {
      const blocks = network.peeredCidrs.flatMap((cidr) => parseCidr(cidr) ?? []);
      const clash = blocks.some((one, index) =>
        blocks.slice(index + 1).some((other) => overlaps(one, other)),
      );
      return clash
        ? `is ${show("network.peeredCidrs")}, whose blocks overlap with each other; allowed: blocks that don't`
        : undefined;
    },
  },
  {
    paths: ["audit.lock", "audit.trail", "tier"],
    find: ({ audit, tier }, show) =>
      audit.lock === "compliance" && tier !== "prod"
        ? `is ${show("audit.lock")}, which nobody can undo for ${show("audit.lockedDays")} days, the root user included; allowed in ${tier}: governance`
        : undefined,
  },
  {
    paths: ["audit.conformancePack", "audit.config"],
    find: ({ audit }, show) =>
      audit.conformancePack && audit.config === "none"
        ? `is ${show("audit.conformancePack")}, but audit.config is "none", so nothing is recorded that it could judge; allowed: audit.config create, or adopt where the account has a recorder`
        : undefined,
  },
  {
    paths: ["delivery.gitlab", "delivery.github"],
    find: ({ delivery }) =>
      delivery.gitlab && delivery.github
        ? `is set, and delivery.github is too; allowed: one of them, for a stack is deployed from one place`
        : undefined,
  },
  {
    paths: ["iam.permissionsBoundary", "delivery.github", "delivery.gitlab"],
    find: ({ delivery, iam }) =>
      (delivery.gitlab ?? delivery.github) && iam.permissionsBoundary === undefined
        ? `is missing; allowed while delivery.github or delivery.gitlab is set: the ARN of a policy that bounds the deploying role and every role it makes (docs/environments/delivery.md has one)`
        : undefined,
  },
  {
    paths: ["backups.lock", "tier"],
    find: ({ backups, tier }, show) =>
      backups.lock === "compliance" && tier !== "prod"
        ? `is ${show("backups.lock")}, after which a vault can't be emptied or deleted; allowed in ${tier}: none | governance`
        : undefined,
  },
  {
    paths: ["backups.monthlyDays", "backups.dailyDays"],
    find: ({ backups }, show) =>
      backups.monthlyDays > 0 && backups.monthlyDays < backups.dailyDays
        ? `is ${show("backups.monthlyDays")}, less than dailyDays (${show("backups.dailyDays")}); allowed: 0, or at least dailyDays`
        : undefined,
  },
  {
    paths: ["backups.copyRegion", "aws.region"],
    find: ({ backups, aws }, show) =>
      backups.copyRegion === aws.region
        ? `is ${show("backups.copyRegion")}, where the data itself is; allowed: another region`
        : undefined,
  },
  {
    paths: ["offHours.enabled", "tier"],
    find: ({ offHours, tier }, show) =>
      offHours.enabled && tier === "prod"
        ? `is ${show("offHours.enabled")}; allowed in prod: false, for its users keep no working hours`
        : undefined,
  },
  {
    paths: ["offHours.stop", "offHours.start"],
    find: ({ offHours }, show) =>
      offHours.stop <= offHours.start
        ? `is ${show("offHours.stop")}, not after start (${show("offHours.start")}); allowed: a later time of the same day`
        : undefined,
  },
  {
    paths: ["database.backupRetentionDays", "tier"],
    find: ({ database, tier }, show) =>
      tier === "prod" && database.backupRetentionDays === 0
        ? `is ${show("database.backupRetentionDays")}; allowed in prod: 1 to 35 (days)`
        : undefined,
  },
  {
    paths: ["database.storage.maxGib", "database.storage.gib"],
    find: ({ database: { storage } }, show) =>
      storage.maxGib < storage.gib
        ? `is ${show("database.storage.maxGib")}, less than gib (${show("database.storage.gib")}); allowed: at least gib`
        : undefined,
  },
  {
    // RDS refuses a limit closer than a tenth to the size:
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html
    paths: ["database.storage.maxGib", "database.storage.gib"],
    find: ({ database: { storage } }, show) =>
      storage.maxGib > storage.gib && storage.maxGib < storage.gib * 1.1
        ? `is ${show("database.storage.maxGib")}; allowed: gib (${show("database.storage.gib")}) itself, or at least a tenth more`
        : undefined,
  },
];
