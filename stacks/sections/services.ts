import { z } from "zod";

import { FARGATE_CPU } from "../fargate-sizes";
import { isFixed, parseImage } from "../image";
import { LAST_ORDER } from "../routes";
import { namedSection } from "../section";
import {
  integer,
  isTimeZone,
  itemsByName,
  listOf,
  listOfAny,
  oneOf,
  oneOfNumbers,
  text,
  textMap,
  textThat,
  toggle,
} from "../values";
import { hostName } from "./domain";
import { queueName } from "./messaging";
import { secretName } from "./secrets";

/** What services may use of the environment. Each gives permissions, a way through the network, and variables. */
export const USABLE = ["database", "cache", "storage", "events"] as const;

/** Names that parts of the environment have already. */
const TAKEN = [
  "application",
  "audit",
  "backing",
  "backups",
  "budget",
  "cache",
  "canary",
  "cluster",
  "database",
  "delivery",
  "event-bus",
  "events",
  "foundation",
  "ingress",
  "logs",
  "messaging",
  "network",
  "off-hours",
  "operations",
  "queues",
  "secrets",
  "services",
  "site",
  "storage",
];

/** Service names. They become part of role names, which end at 64 characters. */
export const SERVICE_NAMES = {
  words: `services by name: 2 to 12 lower-case letters, digits and single hyphens, none of ${TAKEN.join(", ")}`,
  pattern: new RegExp(`^(?!(${TAKEN.join("|")})$)(?=.{2,12}$)[a-z](-?[a-z0-9])*$`),
};

/** A pattern of paths: `*` is any number of characters, `?` one. AWS takes 128 characters. */
const PATH_PATTERN = /^\/[\w.$/~"'@:+&*?-]{0,127}$/;

const item = z.strictObject({
  /** Image of the container. The program is the only owner of the task definition, so a release is a config change. */
  image: textThat(
    "a full image name with a digest or a tag other than latest, e.g. public.ecr.aws/nginx/nginx:1.28",
    (name) => {
      const image = parseImage(name);
      return image !== undefined && isFixed(image);
    },
  ),
  architecture: oneOf(["arm64", "x86_64"]),
  /** CPU units of a task; 1024 are one vCPU. */
  cpu: oneOfNumbers(FARGATE_CPU),
  /** Memory of a task, in MiB. */
  memory: integer(512, 122880, "MiB, a size that goes with the CPU"),
  /** Port that the container listens on. */
  port: integer(1024, 65535, "an unprivileged port"),
  /** Path that answers 200 to 399 when a task can serve. */
  healthCheckPath: text("a path, e.g. /healthz", /^\/[\w./~%-]*$/),
  /** Command that ECS runs inside the container to tell whether it lives. Default: `wget` of the health-check path. */
  healthCheckCommand: listOf("a list of words, the first CMD or CMD-SHELL", z.string().min(1), {
    min: 2,
  }).optional(),
  /**
   * What tasks run on: Fargate; Fargate Spot, up to 70% cheaper, but AWS may end tasks, and no bill can say its price
   * beforehand; or the first on Fargate and most others on Spot.
   */
  capacity: oneOf(["on-demand", "spot", "mixed"]),
  /** Fewest and most tasks. */
  minTasks: integer(1, 1000),
  maxTasks: integer(1, 1000),
  /** How a release takes over. */
  deployment: z.strictObject({
    /** Task by task, or all at once beside the old ones, which stay until the new ones have proved themselves. */
    strategy: oneOf(["rolling", "blue-green"]),
    /** Minutes that the old tasks stay after a blue/green release, to go back to at once. */
    bakeMinutes: integer(0, 1440, "minutes"),
  }),
  /** What autoscaling keeps the service at. */
  targets: z.strictObject({
    cpuPercent: integer(10, 90, "percent"),
    memoryPercent: integer(10, 90, "percent"),
    /** Requests a minute to each task; of no effect for internal services. */
    requestsPerTask: integer(1, 1_000_000, "requests a minute to each task"),
  }),
  /** Whether the load balancer sends requests to the service, or only other services reach it, if any. */
  exposure: oneOf(["public", "internal"]),
  /** Paths that are the service's, as patterns with `*` and `?`. The longest pattern wins, whoever has it. */
  paths: listOf("a list of 1 to 4 different path patterns, e.g. [/api/*]", z.string().regex(PATH_PATTERN), {
    min: 1,
    max: 4,
  }),
  /** Host names that are the service's, in the hosted zone of `ingress.domain`. Default: the name of `ingress.domain`. */
  hosts: listOf("a list of up to 4 different host names", hostName(), { max: 4 }),
  /** Order in which the load balancer asks, lowest first. Default: by the length of `paths`, longest first. */
  priority: integer(1, LAST_ORDER).optional(),
  /** Services that this one calls, each by its name as host: `http://<name>:<port>`, also in `<NAME>_URL`. */
  calls: listOf(
    "a list of different names of services",
    text("the name of a service", SERVICE_NAMES.pattern),
  ),
  /** What the service uses of the environment. */
  uses: listOf(`a list of different parts out of ${USABLE.join(", ")}`, oneOf(USABLE)),
  /** Queues that the service puts messages into, and that it takes them from. */
  sendsTo: listOf("a list of different names of queues", queueName()),
  receivesFrom: listOf("a list of different names of queues", queueName()),
  /** Secrets that the service reads, when it needs them. */
  secrets: listOf("a list of different names of secrets", secretName()),
  /** Whether tasks may open HTTPS connections to the internet (through NAT); a public image needs it. */
  internetEgress: toggle(),
  /** Environment variables of the container. No secrets here: they are read at run time. */
  variables: textMap(
    "an object of text values, keys like LOG_LEVEL",
    /^[A-Z][A-Z0-9_]{0,63}$/,
    /^.{0,1024}$/s,
  ),
  /** What the service's image runs once for each release, before the service changes. It has to bear being run twice. */
  migration: z
    .strictObject({
      command: listOfAny("a list of words, at least one", z.string().min(1), { min: 1 }),
      /** Seconds that it may take. Default: 600. */
      timeoutSeconds: integer(30, 840, "seconds").optional(),
    })
    .optional(),
  /** Commands that the service's image runs at set times, each in a task of its own. */
  scheduledTasks: itemsByName(
    "tasks by name: 2 to 24 lower-case letters, digits and single hyphens",
    /^(?=.{2,24}$)[a-z](-?[a-z0-9])*$/,
    z.strictObject({
      /** When, as EventBridge Scheduler writes it. */
      schedule: text(
        "cron(minutes hours day-of-month month day-of-week year) or rate(value unit), e.g. cron(0 3 * * ? *) or rate(1 hour)",
        /^(cron\((\S+ ){5}\S+\)|rate\([1-9]\d* (minute|hour|day)s?\))$/,
      ),
      /** Time zone of the schedule; daylight saving time is taken care of. Default: UTC. */
      timezone: textThat("a time zone of the IANA database, e.g. Europe/Zurich", isTimeZone).optional(),
      /** What the container runs instead of its usual command. */
      command: listOfAny("a list of words, at least one", z.string().min(1), { min: 1 }),
    }),
  ),
  /** Paths the container may write to; the rest of its file system is read-only. */
  writablePaths: listOf("a list of absolute paths", z.string().regex(/^(\/[\w.-]+)+$/)),
});

/** The services, by name. */
export const services = namedSection({
  description: "Containers by name: image, size, scaling, routes, what each may use",
  names: SERVICE_NAMES,
  required: true,
  item,
  itemDefaults: {
    all: {
      architecture: "arm64",
      port: 8080,
      healthCheckPath: "/",
      capacity: "on-demand",
      deployment: { strategy: "rolling", bakeMinutes: 5 },
      targets: { cpuPercent: 60, memoryPercent: 75, requestsPerTask: 1000 },
      exposure: "public",
      paths: ["/*"],
      hosts: [],
      calls: [],
      uses: [],
      sendsTo: [],
      receivesFrom: [],
      secrets: [],
      internetEgress: true,
      variables: {},
      scheduledTasks: {},
      writablePaths: ["/tmp"],
    },
    test: { cpu: 256, memory: 512, minTasks: 1, maxTasks: 2 },
    staging: { cpu: 512, memory: 1024, minTasks: 2, maxTasks: 4 },
    prod: { cpu: 1024, memory: 2048, minTasks: 3, maxTasks: 12 },
  },
});
