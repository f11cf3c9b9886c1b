import * as pulumi from "@pulumi/pulumi";

/** What a service's container is made from. */
export interface ContainerArgs {
  readonly name: string;
  /** Full image name. */
  readonly image: pulumi.Input<string>;
  /** The port that the container listens on. */
  readonly port: number;
  /** Path that answers when the container lives. */
  readonly healthCheckPath: string;
  /** Command that tells whether the container lives. Default: `wget` of the health-check path. */
  readonly healthCheckCommand?: readonly string[] | undefined;
  /** Environment variables. No secrets. */
  readonly variables: Readonly<Record<string, pulumi.Input<string>>>;
  /** Environment variables whose value ECS fetches when a task starts: name → ARN of a parameter or secret. */
  readonly secrets: Readonly<Record<string, pulumi.Input<string>>>;
  /** Paths that the container may write to. */
  readonly writablePaths: readonly string[];
  /** Name of the log group. */
  readonly logGroupName: pulumi.Input<string>;
  readonly region: pulumi.Input<string>;
}

/** The name by which service discovery knows the container's port. */
export const PORT_NAME = "http";

/** The name of the volume behind a writable path: `/var/cache` is `var-cache`. */
function volumeOf(path: string): string {
  return path.slice(1).replaceAll(/[^\w-]/g, "-");
}

/** Volumes for the writable paths; they live as long as the task. */
export function volumesOf({
  writablePaths,
}: Pick<ContainerArgs, "writablePaths">): readonly { name: string }[] {
  return writablePaths.map((path) => ({ name: volumeOf(path) }));
}

/**
 * The container definition that ECS takes, as JSON. It is known at preview if its parts are: what is not known
 * before the update (addresses, secrets) comes by `secrets`.
 *
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
 */
export function containerDefinitions(args: ContainerArgs): pulumi.Output<string> {
  const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]) =>
    one < other ? -1 : 1;
  return pulumi.jsonStringify([
    {
      name: args.name,
      image: args.image,
      essential: true,
      portMappings: [
        {
          name: PORT_NAME,
          containerPort: args.port,
          hostPort: args.port,
          protocol: "tcp",
          appProtocol: "http",
        },
      ],
      environment: Object.entries(args.variables)
        .sort(byName)
        .map(([name, value]) => ({ name, value })),
      secrets: Object.entries(args.secrets)
        .sort(byName)
        .map(([name, valueFrom]) => ({ name, valueFrom })),
      // ECS asks inside the container whether it lives; the target group asks from outside whether it can serve.
      healthCheck: {
        command: args.healthCheckCommand ?? [
          "CMD-SHELL",
          `wget -q --spider http://127.0.0.1:${args.port}${args.healthCheckPath} || exit 1`,
        ],
        interval: 30,
        timeout: 5,
        retries: 3,
        startPeriod: 30,
      },
      readonlyRootFilesystem: true,
      privileged: false,
      linuxParameters: { initProcessEnabled: true, capabilities: { drop: ["ALL"] } },
      mountPoints: args.writablePaths.map((path) => ({
        sourceVolume: volumeOf(path),
        containerPath: path,
        readOnly: false,
      })),
      logConfiguration: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": args.logGroupName,
          "awslogs-region": args.region,
          "awslogs-stream-prefix": args.name,
          // A burst of logging loses lines instead of stalling the service.
          mode: "non-blocking",
          "max-buffer-size": "25m",
        },
      },
    },
  ]);
}
