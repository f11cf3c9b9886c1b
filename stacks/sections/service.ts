import { z } from "zod";

import { FARGATE_CPU } from "../fargate-sizes";
import { isFixed, parseImage } from "../image";
import { section } from "../section";
import {
  anyCidr,
  arn,
  integer,
  listOf,
  oneOf,
  oneOfNumbers,
  text,
  textMap,
  textThat,
  toggle,
} from "../values";

const HOST_NAME = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

const schema = z.strictObject({
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
  /** Fewest and most tasks. */
  minTasks: integer(1, 1000),
  maxTasks: integer(1, 1000),
  /** What autoscaling keeps the service at. */
  targets: z.strictObject({
    cpuPercent: integer(10, 90, "percent"),
    memoryPercent: integer(10, 90, "percent"),
    /** Requests a minute to each task. */
    requestsPerTask: integer(1, 1_000_000, "requests a minute to each task"),
  }),
  /** Public name, in a hosted zone of this account: gives a certificate and the record that points to the service. */
  domain: z
    .strictObject({
      name: text("a host name in lower case, e.g. app.example.com", HOST_NAME),
      hostedZoneId: text("the id of a Route 53 hosted zone, e.g. Z0123456789ABCDEFGHIJ", /^Z[A-Z0-9]{1,31}$/),
    })
    .optional(),
  /** A certificate that exists already, used instead of one made for `domain`. */
  certificateArn: arn(
    "acm",
    /certificate\/[\w-]+/,
    "arn:aws:acm:us-east-1:123456789012:certificate/1234abcd",
  ).optional(),
  /** Who may connect to the load balancer. */
  ingressCidrs: listOf("a list of different IPv4 blocks, at least one", anyCidr(), { min: 1 }),
  /** Whether tasks may open HTTPS connections to the internet (through NAT); a public image needs it. */
  internetEgress: toggle(),
  /** Environment variables of the container. No secrets here: they are read at run time. */
  variables: textMap(
    "an object of text values, keys like LOG_LEVEL",
    /^[A-Z][A-Z0-9_]{0,63}$/,
    /^.{0,1024}$/s,
  ),
  /** Paths the container may write to; the rest of its file system is read-only. */
  writablePaths: listOf("a list of absolute paths", z.string().regex(/^(\/[\w.-]+)+$/)),
});

/** The service behind the load balancer. */
export const service = section({
  description: "Container, its size and scaling, its name on the internet",
  schema,
  defaults: {
    all: {
      architecture: "arm64",
      port: 8080,
      healthCheckPath: "/",
      targets: { cpuPercent: 60, memoryPercent: 75, requestsPerTask: 1000 },
      ingressCidrs: ["0.0.0.0/0"],
      internetEgress: true,
      variables: {},
      writablePaths: ["/tmp"],
    },
    test: { cpu: 256, memory: 512, minTasks: 1, maxTasks: 2 },
    staging: { cpu: 512, memory: 1024, minTasks: 2, maxTasks: 4 },
    prod: { cpu: 1024, memory: 2048, minTasks: 3, maxTasks: 12 },
  },
});
